import { EXPERIMENTS } from '@/app/experiments/list'
import { inLedgerOrder, type LedgerExperiment } from '@/lib/claims/rows'
import { STATEMENTS } from '@/lib/claims/statements'

/** Every experiment of this build, in the order of the ledger: as much of it as a page needs to list it and a round to run it. */
export const ledgerExperiments = (): LedgerExperiment[] =>
  inLedgerOrder(EXPERIMENTS, STATEMENTS).map(({ slug, question, expects, settings, aboutSeconds }) => ({ slug, question, expects, settings, aboutSeconds, href: `/experiments/${slug}` }))
