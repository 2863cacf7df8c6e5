import { designName } from '../core/design-names'
import { timeText } from './amounts'
import { withRevocationNames } from './revocation-name'
import { spanText } from './span'

const LONGEST_SECONDS = 120
const LONGEST_MICROS = 1000

/**
 * A line of measured values as a reader is told it: designs and ways to revoke by their names, encryption by its own,
 * and times in a unit that a person thinks in.
 */
export const plainly = (values: string): string =>
  withRevocationNames(values)
    .replaceAll(/\b[SJ][123]\b(?! (?:opaque id|encrypted|token in))/g, designName)
    .replaceAll(/\bunseal\b/g, 'decrypt')
    .replaceAll(/\bsealed\b/g, 'encrypted')
    .replaceAll(/(?<![:.,\d])\d[\d,]* s\b/g, (time) =>
      amountOf(time) < LONGEST_SECONDS ? time : spanText(amountOf(time)),
    )
    .replaceAll(/(?<![.,\d])\d[\d,]* µs/g, (time) =>
      amountOf(time) < LONGEST_MICROS ? time : timeText(amountOf(time)),
    )

const amountOf = (time: string): number => Number(time.replaceAll(/[^\d]/g, ''))
