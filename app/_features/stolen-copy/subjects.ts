import { revocationName } from '@/lib/words/revocation-name'
import type { StrategyName } from '@/app/experiments/_lab/settings'
import { type Design, SPECIMENS } from '@/lib/core/specimens'
import type { EventKey } from './events'

/** A credential to steal: a design, and for a token what the server keeps to take it back. */
export interface Subject {
  key: string
  specimen: Design
  /** Null for a session, and for a token that brings its own kind of revocation: there is nothing to choose. */
  strategy: StrategyName | null
}

/** What the real endpoints do. Every other way needs keys of its own: those of the experiment. */
const OWN: StrategyName = 'strictest'

/** The kinds of revocation, from everything to nothing. */
export const STRATEGIES: readonly { key: StrategyName; name: string }[] = (
  ['strictest', 'denylist', 'token version', 'short-lived + refresh', 'none'] as const
).map((key) => ({ key, name: key === 'none' ? 'nothing' : revocationName(key) }))

/** The three sessions, and the three tokens under each of the strategies. */
export const subjectsFor = (strategies: readonly StrategyName[]): Subject[] => [
  ...SPECIMENS.filter(({ mode }) => mode === 'session').map((specimen) => ({
    key: specimen.code,
    specimen,
    strategy: null,
  })),
  ...strategies.flatMap((strategy) =>
    SPECIMENS.filter(({ mode }) => mode === 'jwt').map((specimen) => ({
      key: `${specimen.code} ${strategy}`,
      specimen,
      strategy,
    })),
  ),
]

/** Nobody is an admin of the app for a measurement, and its keys are not rotated for one. */
const LAB_ONLY: readonly EventKey[] = ['demote', 'keys', 'keys-dropped']

/** Whether the real endpoints can be asked; the laboratory's endpoints otherwise, which run the same code. */
export const isAskedForReal = ({ strategy }: Pick<Subject, 'strategy'>, event: EventKey): boolean =>
  (strategy ?? OWN) === OWN && !LAB_ONLY.includes(event)
