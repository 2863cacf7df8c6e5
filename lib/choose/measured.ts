import { STRATEGY_NAMES, type StrategyName } from '@/lib/lab/settings'
import { SPECIMENS, type SpecimenCode } from '@/lib/specimens'

/**
 * What a run of the experiment measured, as one line of evidence, and the line read back. The ledger keeps lines and nothing
 * else, so a number of this page is one that stands in the ledger.
 */

export interface Measured<Name extends string> {
  name: Name
  /** The credential as it travels. */
  bytes: number
  /** Reads of the store for one call. */
  reads: number
  /** What a copy got after the log-out. */
  copy: number
}

export const lineOf = (measured: readonly Measured<string>[]): string => measured.map(({ name, bytes, reads, copy }) => `${name}: ${bytes} B, ${reads} ${reads === 1 ? 'read' : 'reads'}, copy ${copy}`).join('; ')

const ONE = /^([\w +-]+): (\d+) B, (\d+) reads?, copy (\d{3})$/

function readLine<Name extends string>(line: string, names: readonly Name[]): Measured<Name>[] {
  return line.split('; ').flatMap((part) => {
    const [, said, bytes, reads, copy] = ONE.exec(part) ?? []
    const name = names.find((each) => each === said)
    return name === undefined ? [] : [{ name, bytes: Number(bytes), reads: Number(reads), copy: Number(copy) }]
  })
}

/** The six designs out of a line; none where it holds something else. */
export const designsIn = (line: string): Measured<SpecimenCode>[] => readLine(line, SPECIMENS.map(({ code }) => code))
/** The ways of taking tokens back out of a line. */
export const strategiesIn = (line: string): Measured<StrategyName>[] => readLine(line, STRATEGY_NAMES)
