import { judged } from '@/lib/claims/judgement'
import type { Judgement } from '@/lib/claims/verdict'

/** Rows of the guest, by table. */
export interface Rows {
  sessions: number
  families: number
  denials: number
}

export interface Batch {
  table: string
  removed: number
  micros: number
}

export interface Called {
  status: number
  code: string | null
}

export interface Observation {
  /** So many were made in each table, all of them ended. */
  made: number
  /** Sessions of the guest that are alive. */
  living: number
  /** Counted after they were made, after an expired one was called, and after the sign-ins that need no record. */
  before: Rows
  afterCall: Rows
  afterRecordless: Rows
  batches: Batch[]
  sweptMs: number
  left: Rows
  /** A session that is alive, and the same as if it had run out. */
  session: { now: Called; expired: Called; afterSweep: Called }
  /** A token that was revoked and has not run out, and the same as if it had. */
  denied: { now: Called; expired: Called; afterSweep: Called; expiredAfterSweep: Called }
}

/** Rows that have ended are counted before and after, by what the table holds; refusals as they came. */
export function judge({
  made,
  living,
  before,
  afterCall,
  batches,
  sweptMs,
  left,
  session,
  denied,
}: Observation): Judgement[] {
  const ended = (rows: Rows) => rows.sessions - living
  const isAsMade = before.sessions >= made && before.denials >= made
  const isSwept = isAsMade && ended(left) === 0 && session.afterSweep.status === 200
  const entriesLeave =
    isAsMade &&
    left.denials === 0 &&
    denied.expiredAfterSweep.code === 'expired' &&
    denied.afterSweep.code === 'revoked'
  const of = (table: string) => batches.filter((batch) => batch.table === table && batch.removed > 0)
  return [
    judged(
      'A29',
      [
        [
          'what has ended goes by itself',
          ended(afterCall) === 0,
          'a job removes what has ended: calling an expired session deletes nothing',
        ],
        ['after one round of the clean-up it is gone, and the living session is served', isSwept],
      ],
      {
        evidence: `${ended(before)} ended sessions; ${ended(afterCall)} before the clean-up, ${ended(left)} after`,
        details: `${ended(before)} ended sessions, ${ended(afterCall)} after calls; swept in ${of('sessions').length} batches: ${ended(left)} left, the living one ${session.afterSweep.status}; all tables ${(sweptMs / 1000).toFixed(2)} s`,
      },
    ),
    judged('A63', [['entries of expired tokens leave, entries of living ones stay', entriesLeave]], {
      evidence: `${before.denials} entries of expired tokens, ${left.denials} after the clean-up`,
      details: `${before.denials} entries of tokens that ran out, ${left.denials} after the sweep; a token that has run out: ${denied.expired.code} before, ${denied.expiredAfterSweep.code} after; one that has not: ${denied.now.code}, ${denied.afterSweep.code}`,
    }),
  ]
}

/** Which guesses a run bears out. */
export function observed({ made, living, afterCall: { sessions } }: Observation): string[] {
  const ended = sessions - living
  return [ended === 0 ? 'none' : ended >= made ? 'all' : 'less']
}
