import { LEFT_OUT } from './placeholders'

/**
 * Takes passwords out of what is about to be recorded. It happens before anything is kept, not when it is exported: a
 * recording never holds a password.
 */

/** A client's secret is a password of a program. */
const NAME = /password|client_?secret/i

/** An address without the values of members that are passwords. */
export function urlWithoutPasswords(url: string): string {
  const parsed = new URL(url)
  parsed.username = ''
  parsed.password = ''
  parsed.hash = ''
  // Read and written back only where there is something to take out: the rest stays letter for letter.
  for (const name of new Set(parsed.searchParams.keys())) if (NAME.test(name)) parsed.searchParams.set(name, LEFT_OUT)
  return parsed.href
}

/**
 * A body without passwords: JSON and form members by their name, at any depth. A body that holds such a name and can't
 * be taken apart is left out whole. Where nothing is taken out, the text stays letter for letter.
 */
export function bodyWithoutPasswords(text: string, contentType: string): string {
  // An escaped name (`pass\u0077ord`, `pass%77ord`) is one after parsing only.
  if (!NAME.test(text) && !/\\u|%[0-9a-f]{2}/i.test(text)) return text
  if (/^application\/x-www-form-urlencoded/i.test(contentType)) return formWithoutPasswords(text)
  const parsed = parsedJson(text)
  if (parsed === undefined) return NAME.test(text) ? LEFT_OUT : text
  const state = { hasFound: false }
  const kept = JSON.stringify(withoutPasswords(parsed, state))
  // A name that stands twice in one object hides its first value from the parser.
  return state.hasFound || hasHiddenName(text, kept) ? kept : text
}

function formWithoutPasswords(text: string): string {
  const fields = new URLSearchParams(text)
  const names = [...fields.keys()].filter((name) => NAME.test(name))
  if (names.length === 0) return text
  return new URLSearchParams([...fields].map(([name, value]) => [name, NAME.test(name) ? LEFT_OUT : value])).toString()
}

/** The value without its passwords; says whether there were any. A JSON text inside a JSON text is looked into too. */
function withoutPasswords(value: unknown, state: { hasFound: boolean }): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutPasswords(item, state))
  if (typeof value === 'string') return textWithoutPasswords(value, state)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([name, member]): [string, unknown] => {
    if (!NAME.test(name)) return [name, withoutPasswords(member, state)]
    state.hasFound = true
    return [name, LEFT_OUT]
  })
  return Object.fromEntries(members)
}

function textWithoutPasswords(text: string, state: { hasFound: boolean }): string {
  if (!/^\s*[[{]/.test(text)) return text
  const inner = parsedJson(text)
  if (inner === undefined) return text
  const before = { hasFound: false }
  const kept = withoutPasswords(inner, before)
  if (!before.hasFound) return text
  state.hasFound = true
  return JSON.stringify(kept)
}

const hasHiddenName = (text: string, kept: string) => countIn(text) > countIn(kept)
const countIn = (text: string) => text.match(new RegExp(NAME, 'gi'))?.length ?? 0

/** The value of a JSON text, or undefined. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
