import { read64 } from './base64url'
import { hasHeader, holdsCredential, isWhole, ZERO_WIDTH } from './shape'
import type { Rule } from './step'
import { grouped } from '@/lib/words/grouped'

/** Marks that only turn the writing round, at the ends, where a copy out of a mixed text leaves them. */
const TURNING =
  /^[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]{1,9}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]{1,9}$/g

/** Zero-width characters, which come along from chats and web pages. */
export const zeroWidth: Rule = (text) => {
  const rest = text.replaceAll(ZERO_WIDTH, '').replaceAll(TURNING, '')
  return rest === text ? null : { rest, takenOff: 'characters of no width' }
}

export const percent: Rule = (text) => {
  if (!/%[0-9a-f]{2}/i.test(text)) return null
  // Run by run: one that is no UTF-8 stays as it is.
  const rest = text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return run
    }
  })
  const isCredential = holdsCredential(rest) || /^[^%]*?(?:bearer|fe26|ey|s%(?:25)*3a|=s%(?:25)*3a|%2a)/i.test(text)
  return rest === text || !isCredential ? null : { rest, takenOff: 'percent-encoding' }
}

/** `\n`, `\"` and `\/`, written out by whatever printed it. */
export const backslashes: Rule = (text) => {
  const rest = text.replaceAll(/(?:\\{1,4}[nrt])+/g, '\n').replaceAll(/\\(["'/\\])/g, '$1')
  return rest === text || !/^\W*(?:e[yw]|Fe\d|bearer|[{[]|\w+["']?\s*[:=])/i.test(rest)
    ? null
    : { rest, takenOff: 'backslashes and what they stand for' }
}

/** `base64-…`, as Supabase writes a session into its cookie: JSON inside. */
export const base64Cookie: Rule = (text) =>
  fromBase64(/^base64-([\w+/=-]+)$/.exec(text)?.[1], 'base64 around a JSON text')

function fromBase64(coded: string | undefined, takenOff: string): ReturnType<Rule> {
  if (coded === undefined) return null
  const rest = new TextDecoder().decode(read64(coded).bytes)
  return holdsCredential(rest) ? { rest, takenOff } : null
}

/** A token or seal that was wrapped over several lines; what follows a whole one is left. */
export const lines: Rule = (text) => {
  const run = /^(?:e[yw]|Fe\d)[\w.*~=+/-]*(?:\s+[\w.*~=+/-]+)*/.exec(text)?.[0]
  if (run === undefined || !/\s/.test(text)) return null
  const pieces = run.split(/\s+/, 400)
  let [rest, used] = [pieces[0] ?? '', 1]
  while (!isWhole(rest) && used < pieces.length) rest += pieces[used++] ?? ''
  if (!(rest.startsWith('Fe') || hasHeader(rest))) return null
  return {
    rest,
    ...(used > 1 && { takenOff: 'line breaks and blanks inside it' }),
    ...((used < pieces.length || run.length < text.length) && { others: ['what stands behind it'] }),
  }
}

/** A credential that a program signed once more for its cookie, as cookie-parser does. */
export const signedValue: Rule = (text) => {
  const inner = /^s:(e[yw][^]*)\.[A-Za-z0-9+/]{43}$/.exec(text)?.[1]
  return inner !== undefined && hasHeader(inner)
    ? { rest: inner, takenOff: 's: and the signature that the server put on the cookie' }
    : null
}

/** `&lt;`, `&quot;`, `&#8203;`: what a page's source writes. */
const entities: Rule = (text) => {
  const named: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&', nbsp: ' ', shy: '' }
  const rest = text.replaceAll(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(lt|gt|quot|apos|amp|nbsp|shy));/gi, (_, ...found) => {
    const [decimal, hex, name] = found as (string | undefined)[]
    if (name !== undefined) return named[name.toLowerCase()] ?? ''
    return String.fromCodePoint(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal))
  })
  return rest === text ? null : { rest, takenOff: 'HTML entities' }
}

const TAGS = /<\/?(?:wbr|br|code|pre|span|b|i|em|strong|p|div|td|tt|kbd|samp|a)(?:\s[^<>]{0,200})?\/?>/gi

const markUp: Rule = (text) => {
  const rest = text.replaceAll(TAGS, '')
  return rest === text ? null : { rest, takenOff: 'HTML tags' }
}

/**
 * What stands at the margin of each line: `> ` of a mail, `# ` of a comment, `\` of a shell, `=` of a mail's encoding.
 */
const margins: Rule = (text) => {
  if (!/[\r\n]/.test(text)) return null
  const rest = text
    .split(/\r?\n/)
    .map((line) =>
      line
        .trim()
        .replace(/^(?:[>|+#*]|\/\/|--)\s?/, '')
        .replace(/[|\\=^`]$/, ''),
    )
    .join('\n')
  return rest === text ? null : { rest, takenOff: 'what stands at the margins of its lines' }
}

/** Strings that a program puts together: `"ey…" + "…"`. */
const pieces: Rule = (text) => {
  const rest = text.replaceAll(/(["'`])\s{0,80}(?:[+.&\\]\s{0,80})?\1/g, '')
  return rest === text ? null : { rest, takenOff: 'quotation marks between its pieces' }
}

/** A character of no width that stands for a blank: between the scheme and the token. */
const blankOfNoWidth: Rule = (text) => {
  const rest = text.replace(new RegExp(`^([\\w:]{1,60})(?:${ZERO_WIDTH.source})+`), '$1 ')
  return rest === text ? null : { rest, takenOff: 'characters of no width' }
}

const joined: Rule = (text) => {
  const rest = text
    .split(/[\r\n\u2028]/)
    .map((line) => line.trim())
    .join('')
  return rest === text ? null : { rest, takenOff: 'line breaks and blanks inside it' }
}

/** base64 around all of it, as a Secret of Kubernetes holds a token. */
const base64: Rule = (text) =>
  fromBase64(/^[A-Za-z0-9+/_\s-]{40,}={0,2}$/.test(text) ? text.replaceAll(/\s/g, '') : undefined, 'base64 around it')

const base64Lines: Rule = (text) =>
  /^base64-[\w+/=\s-]+$/.test(text) ? base64Cookie(text.replaceAll(/\s/g, '')) : null

/** The header or the cookies of a curl command. */
const command: Rule = (text) => {
  const options = [...text.matchAll(/\s(?:-H|--header|-b|--cookie)[\s=]+(?:\$?'([^']*)'|"((?:[^"\\]|\\.)*)")/g)].map(
    ([option, single, double = '']) => ({ isCookie: /^\s-(?:b|-cookie)/.test(option), value: single ?? double }),
  )
  const chosen =
    options.find(({ value }) => /^(?:proxy-)?authorization\s*:/i.test(value)) ??
    options.find(({ isCookie, value }) => isCookie || /^cookie\s*:/i.test(value))
  return chosen ? { rest: chosen.value, foundIn: 'a curl command' } : null
}

/** A token that begins somewhere in a longer text and was wrapped there. */
const wrappedInside: Rule = (text) => {
  const begin = [...text.matchAll(/(?<=[\s"'`“‘«<:=(>])e[yw][\w-]{8,}/g)]
    .slice(0, 20)
    .find(({ index }) => hasHeader(text.slice(index, index + 8192).replaceAll(/\s/g, '')))
  return begin
    ? { rest: text.slice(begin.index), foundIn: `a longer text, from character ${grouped(begin.index)}` }
    : null
}

/**
 * Readings that go far. They count only where a whole credential comes out: then nobody can doubt that the text was
 * meant so.
 */
export const FAR_READINGS: readonly Rule[] = [
  blankOfNoWidth,
  entities,
  markUp,
  base64Lines,
  base64,
  command,
  joined,
  margins,
  pieces,
  wrappedInside,
]
