import { ASPECTS } from './aspect-list'
import type { Claim } from './claim'
import type { Facts } from './facts'
import { type ModeVerdict, judged } from './mode-verdict'
import { labelOf } from './rows'
import type { SetUp } from './set-up'

/** One thing people say about a mode, and what became of it in this run. */
export interface Saying {
  says: string
  held: ModeVerdict
  /** Whom it holds for, where not for all three. */
  heldBy: string[]
  /** What those have in common; null where it holds for all or for none. */
  condition: string | null
  /** What was measured, specimens with equal values together; null where nothing was. */
  measured: { codes: string[]; text: string }[]
  /** What this page can't measure, said as such. */
  notMeasured: string | null
  /** The experiment that measures it, where one does. */
  measuredBy: { slug: string; name: string } | null
}

export interface Aspect {
  id: string
  name: string
  session: Saying
  jwt: Saying
  /** The rows of the big table that it was read from, or the diff. */
  evidence: { href: string; text: string }[]
}

/** The eight aspects with their measurements. Before a run every cell is empty. */
export const aspectsOf = (all: readonly Facts[], setUp: SetUp): Aspect[] =>
  ASPECTS.map(({ id, name, session, jwt, rows, href }) => ({
    id,
    name,
    session: sayingOf(
      session,
      all.filter(({ specimen }) => specimen.mode === 'session'),
      all,
      setUp,
    ),
    jwt: sayingOf(
      jwt,
      all.filter(({ specimen }) => specimen.mode === 'jwt'),
      all,
      setUp,
    ),
    evidence: [
      ...rows.map((row) => ({ href: `#row-${row}`, text: labelOf(row) })),
      ...(href ? [{ href, text: 'the diff' }] : []),
    ],
  }))

function sayingOf(claim: Claim, own: readonly Facts[], all: readonly Facts[], setUp: SetUp): Saying {
  const measured: Saying['measured'] = []
  for (const facts of own) {
    const text = claim.measure(facts, all, setUp)
    if (text === null) continue
    const same = measured.find((other) => other.text === text)
    if (same) same.codes.push(facts.specimen.code)
    else measured.push({ codes: [facts.specimen.code], text })
  }
  const outcomes = own.map((facts) => ({ code: facts.specimen.code, holds: claim.holds(facts, all) }))
  const held = claim.isJudgement ? 'judgement' : judged(outcomes.map(({ holds }) => holds))
  const heldBy = held === 'holds-if' ? outcomes.filter(({ holds }) => holds === true).map(({ code }) => code) : []
  return {
    says: claim.says,
    held,
    heldBy,
    condition: (held === 'holds-if' && claim.condition) || null,
    measured,
    notMeasured: claim.notMeasured ?? null,
    measuredBy: claim.measuredBy ?? null,
  }
}
