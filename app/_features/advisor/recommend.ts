import type { ModeName } from '@/lib/core/contract'
import type { StrategyName } from '@/app/experiments/_lab/settings'
import { SPECIMENS, type Specimen } from '@/lib/core/specimens'
import { type Addition, additionsFor } from './additions'
import { addressOf, type Answers, LIST, type QuestionKey } from './questions'
import { type Effect, weigh } from './weighing'

/** Which design fits eight answers, as a pure function: the same answers, the same advice. */

export interface Reason extends Effect {
  key: QuestionKey
}

export interface Ranked {
  specimen: Specimen
  points: number
  /** Answers that it can't do justice to. */
  cannot: QuestionKey[]
}

/** How one design would be built. */
export interface Outcome {
  specimen: Specimen
  /** How tokens are taken back; null for a session, where the row is deleted or nothing is. */
  strategy: StrategyName | null
}

export interface Recommendation extends Outcome {
  /** One for each answer, in the order of the questions. */
  reasons: Reason[]
  /** All six, the best first. */
  ranking: Ranked[]
  additions: Addition[]
  /** Answers that not even the best can do justice to: two wishes exclude each other. */
  unmet: QuestionKey[]
  /** How hard all answers push together. */
  pushes: Record<ModeName, number>
}

/**
 * Of two that are equal the first is advised: session first, the simpler one first. What every script of a page can
 * still read tomorrow is last: an answer has to ask for it.
 */
const IN_ORDER = SPECIMENS.toSorted((one, other) => Number(one.code === 'J1') - Number(other.code === 'J1'))
const TOKENS = IN_ORDER.filter(({ mode }) => mode === 'jwt')

/**
 * Where a token is kept follows from the clients, and in a browser from the scripts of its pages too: open until they
 * are known.
 */
export const isPlaceOpen = ({ mode }: Pick<Specimen, 'mode'>, { callers, scripts }: Answers): boolean =>
  mode === 'jwt' && (callers === undefined || (scripts === undefined && callers !== 'machines'))

/** Unanswered questions say nothing, so that the advice grows with the answers. */
export function recommend(answers: Answers): Recommendation {
  const reasons = LIST.flatMap(({ key }) => {
    const effect = weigh(key, answers)
    return effect ? [{ key, ...effect }] : []
  })
  // A sort keeps the order of what is equal.
  const ranking = IN_ORDER.map((specimen) => rank(specimen, reasons)).toSorted(
    (one, other) => one.cannot.length - other.cannot.length || other.points - one.points,
  )
  const best = ranking[0]
  if (!best) throw new Error('There is no specimen.')
  const strategy = strategyFor(best.specimen, answers)
  const towards = (mode: ModeName) => reasons.reduce((sum, { push }) => sum + (push?.to === mode ? push.by : 0), 0)
  return {
    specimen: best.specimen,
    strategy,
    reasons,
    ranking,
    additions: additionsTo(best.specimen, strategy, answers),
    unmet: best.cannot,
    pushes: { session: towards('session'), jwt: towards('jwt') },
  }
}

/** Where the place of a token is open: what is needed wherever it is kept. */
function additionsTo(specimen: Specimen, strategy: StrategyName | null, answers: Answers): Addition[] {
  const additions = additionsFor(specimen, strategy, answers)
  if (!isPlaceOpen(specimen, answers)) return additions
  const others = TOKENS.map((token) => additionsFor(token, strategy, answers))
  return additions.filter(({ id }) => others.every((each) => each.some((addition) => addition.id === id)))
}

function rank(specimen: Specimen, reasons: readonly Reason[]): Ranked {
  const pointsOf = ({ push, points }: Reason) =>
    (push?.to === specimen.mode ? push.by : 0) + (points?.[specimen.code] ?? 0)
  return {
    specimen,
    points: reasons.reduce((sum, reason) => sum + pointsOf(reason), 0),
    cannot: reasons.filter(({ cannot }) => cannot?.includes(specimen.code)).map(({ key }) => key),
  }
}

/** How tokens are taken back so soon. Where no store is asked by all nodes, a short life is the most there is. */
export function strategyFor({ mode }: Pick<Specimen, 'mode'>, { ends, nodes }: Answers): StrategyName | null {
  if (mode === 'session') return null
  if (ends === 'hours') return 'none'
  if (ends === undefined || ends === 'minutes' || nodes === 'none') return 'short-lived + refresh'
  return ends === 'each' ? 'strictest' : 'token version'
}

/** An outcome in a few words: "S1", "J2, strictest". */
export const nameOf = ({ specimen: { code }, strategy }: Outcome): string =>
  strategy === null ? code : `${code}, ${strategy}`

/** One answer that would lead elsewhere. */
export interface Turn {
  key: QuestionKey
  text: string
  leadsTo: Outcome
  /** Then two wishes would exclude each other, and this comes nearest. */
  isNearest: boolean
  answers: Answers
  href: string
}

/** Which single answer, given otherwise, would change the design or the way of taking tokens back. */
export function turnsFrom(answers: Answers): Turn[] {
  const now = nameOf(recommend(answers))
  return LIST.flatMap(({ key, options }) =>
    options.flatMap(({ value, text }) => {
      const otherwise = { ...answers, [key]: value } as Answers
      const leadsTo = recommend(otherwise)
      return value === answers[key] || nameOf(leadsTo) === now
        ? []
        : [
            {
              key,
              text,
              leadsTo: { specimen: leadsTo.specimen, strategy: leadsTo.strategy },
              isNearest: leadsTo.unmet.length > 0,
              answers: otherwise,
              href: addressOf(otherwise),
            },
          ]
    }),
  )
}

/** Every complete set of answers there is. */
export function everySet(): Answers[] {
  return LIST.reduce<Answers[]>(
    (sets, { key, options }) =>
      sets.flatMap((set) => options.map(({ value }) => ({ ...set, [key]: value }) as Answers)),
    [{}],
  )
}
