import type { VerdictName } from '@/lib/claims/verdict'

/** `not-there`: no experiment for it is in this build. */
export type RowVerdict = VerdictName | 'not-run' | 'not-there'

/** A verdict in words, as a table or a file says it. */
export const VERDICT_WORDS: Readonly<Record<RowVerdict, string>> = {
  holds: 'holds',
  'holds-if': 'holds if',
  fails: 'fails here',
  judgement: 'judgement',
  'not-run': 'not run',
  'not-there': 'not there yet',
}
