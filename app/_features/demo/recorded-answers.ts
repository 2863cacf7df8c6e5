import 'server-only'
import type { Observation as Foreign } from '@/app/experiments/csrf/judge'
import type { Observation as LoggedOut } from '@/app/experiments/logout-replay/observation'
import type { Observation as Injected } from '@/app/experiments/xss/judge'
import type { Recorded } from '@/app/_features/reference/reference-run'
import type { EventKey } from '@/app/_features/stolen-copy/events'
import { lifetimesPart, type RecordedLifetimes } from '@/app/_features/stolen-copy/recorded-lifetimes'
import { experimentPart, type RecordedRun } from '@/lib/reference/part'
import { readPart } from '@/lib/reference/read-part'
import type { Matrices } from './matrix'
import { matricesOf } from './matrices-of'

/** The events after which the reference run has measured how long copies live. */
export const RECORDED_EVENTS = ['logout', 'demote'] as const satisfies readonly EventKey[]
export type Lifetimes = Partial<Record<EventKey, Recorded<RecordedLifetimes>>>

/** How long copies lived after each recorded event; without those that this build can't read. */
export const recordedLifetimes = (): Lifetimes =>
  Object.fromEntries(
    RECORDED_EVENTS.flatMap((event) => {
      const part = readPart<RecordedLifetimes>(lifetimesPart(event))
      return part ? [[event, { made: part.made, content: part.content }]] : []
    }),
  )

/** The cells of both attacks as the experiments recorded them; null where one of the two has no reference run. */
export function recordedMatrices(): Recorded<Matrices> | null {
  const injected = readPart<RecordedRun<Injected>>(experimentPart('xss'))
  const foreign = readPart<RecordedRun<Foreign>>(experimentPart('csrf'))
  return injected && foreign
    ? {
        made: injected.made,
        content: matricesOf(injected.content.observation.attempts, foreign.content.observation.attempts),
      }
    : null
}

/** Database reads per request of a design, as the experiment on log-outs counted them; null without its run. */
export function recordedReads(): ((code: string, strategy: string | null) => number | null) | null {
  const rows = readPart<RecordedRun<LoggedOut>>(experimentPart('logout-replay'))?.content.observation.rows
  return rows
    ? (code, strategy) =>
        rows.find((row) => row.code === code && row.strategy === strategy && row.event === 'logout')?.readsPerRequest ??
        null
    : null
}
