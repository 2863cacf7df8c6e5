import type { Inspection } from '@/lib/core/inspection'

/** What a credential and what the server keeps of it consist of, field by field: for two looks beside each other. */

export interface Field {
  place: 'browser' | 'server'
  name: string
  value: string
  /** What the value means, e.g. a time of day. */
  note: string
}

export interface Change {
  place: Field['place']
  name: string
  before: Field | null
  after: Field | null
  isChanged: boolean
}

/** Longer ones are cut in the middle, where they differ least for a reader. */
const LONGEST = 32

/** The claims or the sealed content, then the parts that nobody opens, then the server's record. */
export function fieldsOf({ credential, kept }: Pick<Inspection, 'credential' | 'kept'>): Field[] {
  const opened = new Set(credential?.contents.map(({ title }) => title))
  const contents = credential?.contents ?? []
  return [
    ...contents.flatMap(({ title, members }) =>
      members.map(({ name, value, note }): Field => ({
        place: 'browser',
        name: contents.length > 1 ? `${title}: ${name}` : name,
        value,
        note,
      })),
    ),
    ...(credential?.parts ?? [])
      .filter(({ label }) => !opened.has(label))
      .map(({ name, text }): Field => ({ place: 'browser', name, value: text, note: '' })),
    ...kept.rows.map(({ name, value }): Field => ({ place: 'server', name, value, note: '' })),
  ]
}

/** The fields of two looks, in the order of the later one; those that are gone stand last. */
export function changesOf(
  before: Pick<Inspection, 'credential' | 'kept'>,
  after: Pick<Inspection, 'credential' | 'kept'>,
): Change[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)]
  const same = (one: Field) => (other: Field) => one.place === other.place && one.name === other.name
  const gone = old.filter((field) => !now.some(same(field)))
  return [...now, ...gone].map((field) => {
    const [then, current] = [old.find(same(field)) ?? null, now.find(same(field)) ?? null]
    return {
      place: field.place,
      name: field.name,
      before: then,
      after: current,
      isChanged: then?.value !== current?.value,
    }
  })
}

/** Whether two looks show one sign-in: no renewal moves its beginning, and a new sign-in is another one. */
export const isSameSignIn = (one: Inspection, other: Inspection): boolean =>
  one.mode === other.mode &&
  one.variant === other.variant &&
  one.user !== null &&
  one.user.id === other.user?.id &&
  one.signedInAt === other.signedInAt

/** A value as it is shown: a long one by its two ends. */
export const shortened = (value: string): string =>
  value.length <= LONGEST ? value : `${value.slice(0, 16)}…${value.slice(-12)}`
