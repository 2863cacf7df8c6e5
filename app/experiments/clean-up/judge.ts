import { type Judgement, judged } from '@/lib/experiment/verdict'

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
export function judge({ made, living, before, afterCall, batches, sweptMs, left, session, denied }: Observation): Judgement[] {
  const ended = (rows: Rows) => rows.sessions - living
  const isAsMade = before.sessions >= made && before.denials >= made
  const isSwept = isAsMade && ended(left) === 0 && session.afterSweep.status === 200
  const entriesLeave = isAsMade && left.denials === 0 && denied.expiredAfterSweep.code === 'expired' && denied.afterSweep.code === 'revoked'
  const of = (table: string) => batches.filter((batch) => batch.table === table && batch.removed > 0)
  return [
    judged(
      'A29',
      [['while nothing sweeps', ended(afterCall) === 0], ['after a round of the clean-up', isSwept]],
      'a job removes what has ended: nothing goes by itself, and calling a session that expired deletes nothing',
      `${ended(before)} ended sessions, ${ended(afterCall)} after calls; swept in ${of('sessions').length} batches: ${ended(left)} left, the living one ${session.afterSweep.status}; all tables ${(sweptMs / 1000).toFixed(2)} s`,
    ),
    judged(
      'A63',
      [['denylist', entriesLeave]],
      '',
      `${before.denials} entries of tokens that ran out, ${left.denials} after the sweep; a token that has run out: ${denied.expired.code} before, ${denied.expiredAfterSweep.code} after; one that has not: ${denied.now.code}, ${denied.afterSweep.code}`,
    ),
  ]
}

/** Which guesses a run bears out. */
export function observed({ made, living, afterCall: { sessions } }: Observation): string[] {
  const ended = sessions - living
  return [ended === 0 ? 'none' : ended >= made ? 'all' : 'less']
}
