import type { ModeName } from '@/lib/core/contract'
import type { Replay } from '@/lib/recording/recorded-replay'
import type { Recorder, Tags } from '@/lib/recording/recorder'
import type { Side } from './side'

/** With what a step makes its requests: the recorder that writes all of them down, and what the visitor has set. */
export interface Means {
  recorder: Recorder
  /** The step, as the recording names it. */
  label: string
  /** How far the arena's own calls and replays move their clock. */
  secondsForward: number
  node: 'this' | 'sibling'
}

/** How far the clock can be moved, and what that is past. */
export const CLOCKS = [
  { seconds: 0, name: 'now' },
  { seconds: 60, name: '+1 min' },
  { seconds: 360, name: '+6 min' },
  { seconds: 1860, name: '+31 min' },
  { seconds: 46_800, name: '+13 h' },
] as const

export const clockName = (seconds: number): string =>
  CLOCKS.find((each) => each.seconds === seconds)?.name ?? `+${seconds} s`

export const tagsOf = (
  { specimen: { mode, slug } }: Side,
  { label }: Means,
): Tags & { mode: ModeName; specimen: string } => ({ mode, specimen: slug, label })

/** A label with what the visitor has set for it: the recording says it too. */
export function labelled(name: string, { secondsForward, node }: Pick<Means, 'secondsForward' | 'node'>): string {
  return [name, secondsForward > 0 && `clock ${clockName(secondsForward)}`, node === 'sibling' && 'at the other node']
    .filter(Boolean)
    .join(', ')
}

/** What nobody answered, in one sentence; null where both answered. */
export function awayIn(results: readonly (Pick<Replay, 'status' | 'detail'> | null)[]): string | null {
  const away = results.find((result) => result?.status === 0)
  return away
    ? `${away.detail ?? 'No answer came.'} npm run demo starts both nodes; by hand a second one is npm start with its own PORT and NODE_NAME.`
    : null
}
