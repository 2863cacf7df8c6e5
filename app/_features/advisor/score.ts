import type { SpecimenCode } from '@/lib/core/specimens'
import type { AdditionId } from './additions'
import { REQUIREMENTS, type Requirement } from './requirements'

/** How a requirement is met by a design as it would be built: with these additions and no others. */
export type Met = 'by-design' | 'added' | 'missing' | 'not-met' | 'does-not-apply'

/** Null for additions: what can be added is counted as if it were. */
export function metBy({ standing }: Requirement, code: SpecimenCode, added: readonly AdditionId[] | null): Met {
  const stands = standing[code]
  switch (stands.how) {
    case 'with':
      return added === null || stands.oneOf.some((id) => added.includes(id)) ? 'added' : 'missing'
    // What this repository does not have is never among the additions.
    case 'with-more':
      return added === null ? 'added' : 'missing'
    default:
      return stands.how
  }
}

export type Score = Record<Met, number>

/** How many requirements of the list a design meets, and how. */
export function scoreOf(code: SpecimenCode, added: readonly AdditionId[] | null = null): Score {
  const score: Score = { 'by-design': 0, added: 0, missing: 0, 'not-met': 0, 'does-not-apply': 0 }
  for (const requirement of REQUIREMENTS) score[metBy(requirement, code, added)] += 1
  return score
}

/** The requirements that a design leaves open as it would be built. */
export const openOf = (code: SpecimenCode, added: readonly AdditionId[]): Requirement[] =>
  REQUIREMENTS.filter((requirement) => ['missing', 'not-met'].includes(metBy(requirement, code, added)))
