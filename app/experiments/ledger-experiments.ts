import { announcedSeconds } from '@/app/_features/reference/announced-seconds'
import { EXPERIMENTS } from './list'
import { inLedgerOrder, type LedgerExperiment } from '@/app/_features/claims/rows'
import { STATEMENTS } from '@/lib/claims/statements'

/**
 * Every experiment of this build, in the order of the ledger: as much of it as a page needs to list it and a round to
 * run it.
 */
export const ledgerExperiments = (): LedgerExperiment[] =>
  inLedgerOrder(EXPERIMENTS, STATEMENTS).map(({ slug, question, expects, kinds = {}, settings, aboutSeconds }) => ({
    slug,
    question,
    expects,
    kinds,
    settings,
    aboutSeconds: announcedSeconds({ slug, aboutSeconds }),
    href: `/experiments/${slug}`,
  }))
