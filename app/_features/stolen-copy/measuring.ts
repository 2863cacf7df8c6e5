import { setNewest } from '@/app/_features/recording/newest'
import { announceRun } from '@/app/_features/reference/announce-run'
import { faultSentence } from '@/lib/core/fault-sentence'
import { createRecorder } from '@/lib/recording/recorder'
import type { Event } from './events'
import type { Observation, Row, Rows } from './lifetime'
import { measure } from './measure'
import { lifetimesPart, type RecordedLifetimes } from './recorded-lifetimes'
import { isAskedForReal, type Subject } from './subjects'
import { emptyBrowser, newVictim, type Victim } from './test-user'

const NO_REPLAY: Row = { observations: [], isOver: false, fault: null }
/** After these nobody is left who could sign in again. */
const FINAL: readonly Event['key'][] = ['disable', 'delete']

/** Where a measurement is. */
export interface MeasurementState {
  phase: 'idle' | 'running' | 'done' | 'cancelled' | 'failed'
  doing: string
  done: number
  rows: Rows
  /** Whom the run that is shown is about, and what happened to them in it. */
  subjects: readonly Subject[]
  event: Event
  fault: string | null
  /** When it came to its end, ISO 8601; null before. */
  endedAt: string | null
}

/** Nothing of a measurement stays behind; it is over when that is true, and no sooner. */
async function leave(victims: readonly Victim[]): Promise<void> {
  await Promise.allSettled(victims.map(({ remove }) => remove()))
  await emptyBrowser().catch(() => {})
}

/**
 * Measures one subject after the other, and tells how it goes and how it ended. A row that breaks off doesn't stop the
 * others; the signal does. Removes its users and signs this browser out, however it ends.
 */
export async function measureAll(
  { event, subjects }: Pick<MeasurementState, 'event' | 'subjects'>,
  {
    signal,
    tell,
    of = 'six',
  }: { signal: AbortSignal; tell(some: Partial<MeasurementState>): void; of?: 'six' | 'further' },
): Promise<void> {
  const recorder = createRecorder({ title: `How long a stolen copy lives ${event.after}` })
  const doing = (now: string) => tell({ doing: now })
  const victims: Victim[] = []
  const measured: Record<string, Row> = {}
  const note = (key: string, some: (row: Row) => Partial<Row>) => {
    const known = measured[key] ?? NO_REPLAY
    measured[key] = { ...known, ...some(known) }
    tell({ rows: { ...measured } })
  }
  const victimFor = async (subject: Subject) => {
    const isReal = isAskedForReal(subject, event.key)
    const known = FINAL.includes(event.key) ? undefined : victims.find(({ password }) => !isReal || password !== null)
    if (known) return known
    const victim = await newVictim({ recorder, signal, tell: doing }, isReal)
    victims.push(victim)
    return victim
  }
  // A page that goes away has no time to wait for an answer; the browser sends these all the same.
  const onLeave = () => void Promise.all([emptyBrowser(), ...victims.map(({ remove }) => remove())])
  addEventListener('pagehide', onLeave)
  try {
    await emptyBrowser()
    for (const [at, subject] of subjects.entries()) {
      const { key } = subject
      const onReplay = (observation: Observation) =>
        note(key, ({ observations }) => ({ observations: [...observations, observation] }))
      const replayed = async () =>
        measure(subject, {
          recorder,
          victim: await victimFor(subject),
          event: event.key,
          signal,
          tell: doing,
          onReplay,
        })
      const fault = await replayed().then(
        () => null,
        async (thrown: unknown) => (signal.aborted ? 'Cancelled.' : faultSentence(thrown)),
      )
      note(key, () => ({ isOver: true, fault }))
      signal.throwIfAborted()
      tell({ done: at + 1 })
    }
    await leave(victims)
    tell({ phase: 'done', endedAt: new Date().toISOString() })
    announceRun(lifetimesPart(event.key, of), { rows: measured } satisfies RecordedLifetimes)
  } catch (thrown) {
    const fault = signal.aborted ? null : await faultSentence(thrown)
    await leave(victims)
    tell({ phase: fault ? 'failed' : 'cancelled', fault })
  }
  removeEventListener('pagehide', onLeave)
  if (recorder.recording().exchanges.length > 0) setNewest(recorder.recording())
}
