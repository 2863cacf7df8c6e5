import { DEEPEST } from './limits'
import { type Frame, openFrame, string, value } from './json-words'
import { grouped } from '@/lib/words/grouped'

/** What was read of a JSON object: its own members in order, and where and why it broke off. */
export interface ReadObject {
  isObject: boolean
  /** `value` is JSON text, letter for letter. */
  members: { name: string; value: string; at: number }[]
  duplicates: { name: string; at: number }[]
  fault: { at: number; text: string } | null
  depth: number
}

/**
 * Reads JSON strictly (RFC 8259), without recursion: a text nested a hundred thousand deep is just long. Gives the
 * members of the outermost object that were whole before the first fault.
 */
export function readObject(text: string): ReadObject {
  const read: ReadObject = { isObject: false, members: [], duplicates: [], fault: null, depth: 0 }
  const stack: Frame[] = []
  let at = skip(text, 0)
  let member = { name: '', at: 0, from: 0 }
  const fail = (where: number, why: string): ReadObject => ({ ...read, fault: { at: where, text: why } })

  if (text.charCodeAt(0) === 0xfeff)
    return { ...readObject(text.slice(1)), fault: { at: 0, text: 'A byte order mark. JSON has none (RFC 8259 §8.1).' } }
  read.isObject = text[at] === '{'
  for (;;) {
    const frame = stack.at(-1)
    // A name, where one is due.
    if (frame?.kind === '{' && frame.wants === 'name') {
      const end = string(text, at)
      if (end < 0)
        return fail(
          Math.min(-end - 1, text.length),
          at >= text.length
            ? 'It ends where a member should come.'
            : 'A member name in double quotes should stand here.',
        )
      const name: unknown = JSON.parse(text.slice(at, end))
      if (frame.names.has(String(name))) read.duplicates.push({ name: String(name), at })
      frame.names.add(String(name))
      frame.isFresh = false
      if (stack.length === 1) member = { name: String(name), at, from: 0 }
      at = skip(text, end)
      if (text[at] !== ':') return fail(at, 'A colon should stand here.')
      at = skip(text, at + 1)
      if (stack.length === 1) member.from = at
    }
    // A value: a bracket opens a frame, a word ends by itself.
    const opens = text[at]
    if (opens === '{' || opens === '[') {
      if (stack.length === DEEPEST) return fail(at, `Nested more than ${grouped(DEEPEST)} deep: not read further.`)
      stack.push(openFrame(opens))
      read.depth = Math.max(read.depth, stack.length)
      at = skip(text, at + 1)
      if (text[at] !== (opens === '{' ? '}' : ']')) continue
    } else {
      const end = value(text, at)
      if (end < 0)
        return fail(
          Math.min(-end - 1, text.length),
          at >= text.length ? 'It ends where a value should come.' : 'This is no JSON value.',
        )
      at = skip(text, end)
    }
    // What may follow a value: closing brackets, then a comma, then the next.
    for (;;) {
      const open = stack.at(-1)
      if (!open) return at < text.length ? fail(at, 'More text after the end of the JSON.') : read
      const closer = open.kind === '{' ? '}' : ']'
      if (text[at] === closer) {
        if (stack.length === 1 && !open.isFresh) keep()
        stack.pop()
        at = skip(text, at + 1)
        continue
      }
      if (stack.length === 1) keep()
      if (text[at] !== ',')
        return fail(
          at,
          at >= text.length ? `It ends inside: "${closer}" is missing.` : `A comma or "${closer}" should stand here.`,
        )
      at = skip(text, at + 1)
      open.wants = open.kind === '{' ? 'name' : 'value'
      break
    }
  }

  function keep() {
    if (read.isObject && member.from > 0)
      read.members.push({ name: member.name, value: text.slice(member.from, at).trimEnd(), at: member.at })
    member = { name: '', at: 0, from: 0 }
  }
}

function skip(text: string, from: number): number {
  let at = from
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at++
  return at
}
