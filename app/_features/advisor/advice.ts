import type { ModeName } from '@/lib/core/contract'
import { additionsFor } from './additions'
import type { Answers } from './questions'
import { everySet, nameOf, type Recommendation, recommend, strategyFor } from './recommend'

/** What the advice comes to over all sets of answers: how often which, and what it makes one add. */
export interface Advice {
  sets: number
  /** By name, the most frequent first. */
  outcomes: { name: string; code: string; mode: ModeName; sets: number }[]
  /** Sets with an answer of interest, and how many of them lead to the mode. */
  othersVerify: Share
  rendered: Share
  nobodyVerifies: Share
  /** Where nobody else verifies: which mode would make one add more, each by its best design. */
  addsMore: Share
}

export interface Share {
  sets: number
  session: number
  jwt: number
}

export function adviceOverAll(): Advice {
  const all = everySet().map((answers) => ({ answers, advice: recommend(answers) }))
  const shareOf = (isMeant: (answers: Answers) => boolean): Share => {
    const meant = all.filter(({ answers }) => isMeant(answers))
    const of = (mode: ModeName) => meant.filter(({ advice }) => advice.specimen.mode === mode).length
    return { sets: meant.length, session: of('session'), jwt: of('jwt') }
  }
  return {
    sets: all.length,
    outcomes: outcomesOf(all.map(({ advice }) => advice)),
    othersVerify: shareOf(({ verifier }) => verifier === 'others'),
    rendered: shareOf(
      ({ first, verifier, callers }) => first === 'yes' && verifier === 'nobody' && callers === 'browsers',
    ),
    nobodyVerifies: shareOf(({ verifier }) => verifier === 'nobody'),
    addsMore: addsMore(all.filter(({ answers }) => answers.verifier === 'nobody')),
  }
}

function outcomesOf(all: readonly Recommendation[]): Advice['outcomes'] {
  const found = new Map<string, Advice['outcomes'][number]>()
  for (const advice of all) {
    const name = nameOf(advice)
    found.set(name, {
      name,
      code: advice.specimen.code,
      mode: advice.specimen.mode,
      sets: (found.get(name)?.sets ?? 0) + 1,
    })
  }
  return [...found.values()].toSorted((one, other) => other.sets - one.sets)
}

function addsMore(all: readonly { answers: Answers; advice: Recommendation }[]): Share {
  const share = { sets: all.length, session: 0, jwt: 0 }
  for (const { answers, advice } of all) {
    const [session, jwt] = (['session', 'jwt'] as const).map((mode) => {
      const best = advice.ranking.find(({ specimen }) => specimen.mode === mode)
      return best ? additionsFor(best.specimen, strategyFor(best.specimen, answers), answers).length : 0
    }) as [number, number]
    if (session !== jwt) share[session > jwt ? 'session' : 'jwt'] += 1
  }
  return share
}
