import { lengthFault } from './algorithms'
import { read64 } from './base64url'

/** An iron seal, wherever it stands. */
export const SEAL = /Fe\d+(?:\.\d+)*\*[^\s;,"'<>&]*/
/** A token of three or five parts, wherever it stands. */
export const TOKEN = /\be[yw][\w-]*\.[\w-]*\.[\w-]*(?:\.[\w-]*\.[\w-]*)?/
/** A cookie of express-session: `s:`, the id, a dot, an HMAC-SHA-256 in plain base64 without padding. */
export const SIGNED_ID = /^s:([\w-]{8,512})\.([A-Za-z0-9+/]{43})$/
/** How a value begins that a cookie writes in its own way: Supabase's base64, a signed cookie, encoded once or more. */
export const COOKIE_FORM = /^(?:base64-|s(?::|%(?:25)*3a))/i

/** Characters that draw nothing and come along from a chat, a PDF or a web page. Direction marks are not among them. */
export const ZERO_WIDTH = /[\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff]|\ufe0e|\ufe0f/g

const headerText = (token: string) =>
  new TextDecoder().decode(read64(token.slice(0, 8192).split('.', 1)[0] ?? '').bytes)

/** Whether the first part of a token is the header of one: base64url of JSON that names `alg` or `enc`. */
export const hasHeader = (token: string) => /"(?:alg|enc)"\s*:/.test(headerText(token))

/** Whether a text is a credential and nothing else, so that there is nothing left to take off. */
export function stands(text: string): boolean {
  if (/^Fe\d+(?:\.\d+)*\*[\w*.~-]+$/.test(text)) return true
  if (SIGNED_ID.test(text)) return true
  return /^e[yw][\w-]*(?:\.[\w-]*){2,4}$/.test(text) && hasHeader(text)
}

/** How long the tag of an encrypted token is, in letters, by the `enc` that is told by its last letters. */
const TAG_LETTERS: [enc: RegExp, letters: number][] = [
  [/GCM$/, 22],
  [/HS256$/, 22],
  [/HS384$/, 32],
  [/HS512$/, 43],
]

/**
 * Whether a credential has everything that one of its kind has: a token whose header is JSON and whose signature has
 * the length its algorithm makes, an encrypted one with its tag, all the parts of a seal, a signed id.
 */
export function isWhole(text: string): boolean {
  if (text.startsWith('Fe')) return text.split('*').length === 8 && /~\d$/.test(text)
  if (SIGNED_ID.test(text)) return true
  const parts = text.split('.', 6)
  const { alg, enc } = headerOf(text)
  const last = parts.at(-1) ?? ''
  if (parts.length === 5 && typeof enc === 'string')
    return parts[3] !== '' && TAG_LETTERS.some(([form, letters]) => form.test(enc) && last.length === letters)
  if (parts.length !== 3 || typeof alg !== 'string' || enc !== undefined) return false
  const bytes = read64(last).bytes.length
  return /^[RP]S/.test(alg) ? [256, 384, 512].includes(bytes) : bytes > 0 && lengthFault(alg, bytes) === null
}

function headerOf(token: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(headerText(token))
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

/**
 * All credentials that stand somewhere in a text, at most 20: the whole ones first, then those whose header decodes.
 */
export function candidates(text: string): { value: string; at: number }[] {
  const found: { value: string; at: number }[] = []
  for (const form of [SEAL, TOKEN])
    for (const match of text.matchAll(new RegExp(form, 'g'))) {
      found.push({ value: match[0], at: match.index })
      if (found.length === 20) break
    }
  const rank = ({ value }: { value: string }) =>
    isWhole(value) ? 0 : value.startsWith('Fe') || hasHeader(value) ? 1 : 2
  return found
    .map((each) => ({ ...each, rank: rank(each) }))
    .toSorted((one, other) => one.rank - other.rank || one.at - other.at)
    .map(({ value, at }) => ({ value, at }))
}

/** Whether a credential stands anywhere in a text, or a token begins it that was wrapped over several lines. */
export const holdsCredential = (text: string) => SEAL.test(text) || TOKEN.test(text) || isWrapped(text)

const isWrapped = (text: string) =>
  /^\s*e[yw][\w.-]*\s/.test(text) && hasHeader(text.slice(0, 8192).replaceAll(/\s/g, ''))

/** The value of several that is most likely the credential: one whose header decodes, else one of a token's form. */
export function likeliest<T extends { value: string }>(all: readonly T[]): T | undefined {
  const isRead = ({ value }: T) => {
    const [first] = candidates(value)
    return first ? first.value.startsWith('Fe') || hasHeader(first.value) : isWrapped(value)
  }
  const holding = all.filter(({ value }) => holdsCredential(value)).slice(0, 40)
  return holding.find(isRead) ?? holding[0]
}
