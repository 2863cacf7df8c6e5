import { plainly } from '@/lib/words/plainly'

/**
 * What a run of the experiment measured, as one line of evidence, and the line read back. The ledger keeps lines and
 * nothing else, so a number of this page is one that stands in the ledger.
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

export const lineOf = (measured: readonly Measured<string>[]): string =>
  measured
    .map(
      ({ name, bytes, reads, copy }) => `${name}: ${bytes} B, ${reads} ${reads === 1 ? 'read' : 'reads'}, copy ${copy}`,
    )
    .join('; ')

const ONE = /^([\w +-]+): (\d+) B, (\d+) reads?, copy (\d{3})$/

/**
 * What a line says of one of them, which the ledger keeps under its name in words; undefined where it says nothing of
 * it, or holds something else.
 */
export function measuredIn<Name extends string>(line: string, name: Name): Measured<Name> | undefined {
  const [, , bytes, reads, copy] =
    line
      .split('; ')
      .map((part) => ONE.exec(part) ?? [])
      .find(([, said = '']) => plainly(said) === plainly(name)) ?? []
  return bytes === undefined ? undefined : { name, bytes: Number(bytes), reads: Number(reads), copy: Number(copy) }
}
