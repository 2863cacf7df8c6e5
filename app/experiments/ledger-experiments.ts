import { announcedSeconds } from '@/app/_features/reference/announced-seconds'
import { EXPERIMENTS } from './list'
import { inLedgerOrder, type LedgerExperiment } from '@/app/_features/claims/rows'
import { claimsOf } from '@/lib/claims/expectation'
import { STATEMENTS } from '@/lib/claims/statements'

/**
 * Every experiment of this build that settles a statement, in the order of the ledger: as much of it as a page needs to
 * list it and a round to run it. Without the condition: a round waits for one that has nothing to say in it, and the
 * count of those that have spoken never reaches the whole.
 */
export const ledgerExperiments = (): LedgerExperiment[] =>
  inLedgerOrder(
    EXPERIMENTS.filter((experiment) => claimsOf(experiment).length > 0),
    STATEMENTS,
  ).map(({ slug, question, expects, kinds = {}, settings, aboutSeconds }) => ({
    slug,
    question,
    expects,
    kinds,
    settings,
    aboutSeconds: announcedSeconds({ slug, aboutSeconds }),
    href: `/experiments/${slug}`,
  }))
