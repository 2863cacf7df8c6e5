import type { View } from './view'

/** One member, or one part, of two credentials side by side; null where it is absent. */
export interface Differing {
  where: string
  name: string
  one: string | null
  other: string | null
  isSame: boolean
}

/**
 * What two credentials have in common and what not: members of header and payload for tokens, parts for everything
 * else. Reads only what can be read without a key.
 */
export function differenceOf(one: View, other: View): Differing[] {
  const rowsOf = ({ contents, parts }: View): Map<string, [where: string, name: string, value: string]> => {
    const members = contents.flatMap(({ title, members: all }) =>
      all.map(({ name, value }) => [title, name, value] as const),
    )
    const read = new Set(contents.map(({ part }) => part))
    const closed = parts.flatMap(({ name, text }, index) => (read.has(index) ? [] : [['part', name, text] as const]))
    return new Map([...members, ...closed].map(([where, name, value]) => [`${where} ${name}`, [where, name, value]]))
  }
  const [left, right] = [rowsOf(one), rowsOf(other)]
  return [...new Set([...left.keys(), ...right.keys()])].map((key) => {
    const [where = '', name = ''] = left.get(key) ?? right.get(key) ?? []
    const values = [left.get(key)?.[2] ?? null, right.get(key)?.[2] ?? null] as const
    return { where, name, one: values[0], other: values[1], isSame: values[0] === values[1] }
  })
}
