import { fromCookies, withChunksJoined } from './cookie-pairs'
import { COOKIE_FORM, holdsCredential, likeliest, TOKEN } from './shape'
import { backslashes, base64Cookie, lines, percent, signedValue, zeroWidth } from './spelling'
import type { Rule } from './step'

const COOKIE_LINE = /^(set-)?cookie["'”’]?\s*:\s*/i
const HEADER_LINE = /^((?:proxy-)?authorization|dpop|[a-z][a-z_-]{0,40}(?:token|assertion|data|jwt))["'”’]?\s*[:=]\s+/i
const COMPACT_HEADER = /^((?:proxy-)?authorization)["'”’]?\s*[:=]\s*/i
const SCHEME = /^(bearer|dpop|token|jwt)(?:\s*[:=]\s*|[\s+]+)(token\s*=\s*)?/i
const QUOTES = '"\'`“”„‟‘’‚‛«»″′＂＇「」『』'
const ANGLES = '<>‹›〈〉⟨⟩＜＞《》'
const BRACKETS = '()[]{}'
/** Names of parameters that carry a token in a form or an address. */
const PARAMETER =
  /(?:^|[?#&\s])((?:access|id|refresh|client|subject|actor)?_?(?:token|assertion|jwt|hint|response)|credential)=/i

/** Quotation marks or brackets around it, straight or curly, a lone one too, and a comma behind them. */
const marks: Rule = (text) => {
  const emphasis = /^\*{1,3}(?=[^*])([^]+?)\*{1,3}$/.exec(text)?.[1]
  if (emphasis !== undefined) return { rest: emphasis, foundIn: 'asterisks' }
  const all = QUOTES + ANGLES + BRACKETS
  const first = text.charAt(0)
  const inner = text.replace(/(?<=[^\w*~-])[,;]$/, '')
  const last = inner.charAt(inner.length - 1)
  const opens = first !== '' && all.includes(first)
  const closes = last !== '' && all.includes(last)
  if (!opens && !closes) return null
  const rest = inner.slice(opens ? 1 : 0, closes ? -1 : undefined).trim()
  const mark = opens ? first : last
  const kind = QUOTES.includes(mark) ? 'quotation marks' : ANGLES.includes(mark) ? 'angle brackets' : 'brackets'
  return rest === '' ? null : { rest, foundIn: kind }
}

const cookieLine: Rule = (text) => {
  const cookie = COOKIE_LINE.exec(text)
  return cookie && fromCookies(text.slice(cookie[0].length), cookie[1] ? 'a Set-Cookie line' : 'a Cookie line')
}

const headerLine: Rule = (text) => {
  const header = HEADER_LINE.exec(text) ?? COMPACT_HEADER.exec(text)
  if (!header) return null
  const [line, name = ''] = header
  const isAuthorization = /^(?:proxy-)?authorization$/i.test(name)
  return {
    rest: text.slice(line.length).trim(),
    foundIn: isAuthorization ? 'an Authorization line' : `a ${name} line`,
    isNamed: isAuthorization,
  }
}

/** A chunk of a longer text is a scheme's only where a value follows. */
const scheme: Rule = (text) => {
  const found = SCHEME.exec(text)
  if (!found || found[0].length === text.length) return null
  const [begin, name = '', parameter] = found
  const isNamed = parameter !== undefined || /^(?:bearer|dpop)$/i.test(name)
  return { rest: text.slice(begin.length).trim(), foundIn: `scheme ${name}`, isNamed }
}

/** The parameters of a scheme (RFC 9110 §11.4): `nonce="x", token="…"`. */
const schemeParameters: Rule = (text) => {
  if (!/^\w+\s*=\s*"[^"]*"\s*,/.test(text)) return null
  const pairs = [...text.matchAll(/(\w{1,40})\s{0,9}=\s{0,9}(?:"([^"]*)"|([^\s",]+))/g)]
    .slice(0, 40)
    .map(([, name = '', quoted, plain = '']) => ({ name, value: quoted ?? plain }))
  const chosen = likeliest(pairs)
  return (
    (chosen && {
      rest: chosen.value,
      foundIn: `parameter ${chosen.name}`,
      others: pairs.filter((pair) => pair !== chosen).map(({ name }) => name),
    }) ??
    null
  )
}

/** The strings of a JSON text by name, chunks of one cookie joined; that of `value` by the `name` beside it. */
function namedStrings(text: string): { name: string; value: string }[] {
  const found: { name: string; value: string }[] = []
  const strings = /(?:"((?:[^"\\]|\\.)*)"\s*:\s*)?"((?:[^"\\]|\\.)*)"/g
  let cookie = ''
  for (let match = strings.exec(text); match && found.length < 2000; match = strings.exec(text)) {
    const [, name = '', value = ''] = match
    if (name === 'name') cookie = value
    found.push({ name: name === 'value' && cookie ? cookie : name, value })
  }
  return withChunksJoined(found).pairs
}

/** The string of a JSON text that holds a credential; a JWS in its JSON form becomes one string. */
const json: Rule = (text) => (/^[{[]/.test(text) ? insideJson(text) : null)

/** The same where JSON is only a piece of it: a call of `fetch`, an answer with its head. */
export const insideJson: Rule = (text) => {
  const flattened = /"payload"\s*:/.test(text) && fromJsonForm(text)
  if (flattened) return { rest: flattened, foundIn: 'the JSON form of a signed token (RFC 7515 §7.2)' }
  const holding = namedStrings(text).filter(
    ({ name, value }) =>
      holdsCredential(value) || COOKIE_FORM.test(value) || (/token|session/i.test(name) && /^[\w-]{20,}$/.test(value)),
  )
  const chosen = likeliest(holding) ?? holding[0]
  if (!chosen) return null
  return {
    rest: unescaped(chosen.value),
    foundIn: chosen.name ? `a JSON body, member ${chosen.name}` : 'a JSON array',
    others: holding.filter((each) => each !== chosen).map(({ name }) => name),
    isNamed: true,
  }
}

function fromJsonForm(text: string): string | null {
  const member = (name: string) => new RegExp(`"${name}"\\s*:\\s*"([\\w-]*)"`).exec(text)?.[1]
  const [header, payload, signature] = ['protected', 'payload', 'signature'].map(member)
  return header !== undefined && payload !== undefined && signature !== undefined
    ? `${header}.${payload}.${signature}`
    : null
}

function unescaped(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`))
  } catch {
    return text
  }
}

/** `id_token=…&state=x`, alone or behind an address. */
const form: Rule = (text) => {
  const parameter = PARAMETER.exec(text) ?? (text.includes('&') && /(?:^|[?#])[\w.-]{1,60}=/.exec(text))
  if (!parameter || !holdsCredential(text) || /[\s;]/.test(text)) return null
  const pairs = text
    .replace(/^[^?#]*[?#](?=[^=&]*=)/, '')
    .split(/[&#]/, 200)
    .map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1) }))
  const chosen = likeliest(pairs)
  if (!chosen) return null
  return {
    rest: chosen.value,
    foundIn: `a form or an address, parameter ${chosen.name}`,
    others: pairs.filter((pair) => pair !== chosen && pair.name).map(({ name }) => name),
  }
}

const cookiePairs: Rule = (text) => {
  if (!/^[\w.%-]+(?:=|\t|:[\s"])/.test(text) || /^e[yw][\w-]*={1,2}\./.test(text)) return null
  const isCredential = holdsCredential(text) || /[=\t:"]\s*(?:base64-|s(?::|%(?:25)*3a))|[._]0=e[yw]/i.test(text)
  return isCredential ? fromCookies(text, 'cookie pairs') : null
}

/** Text behind a token that ends where a token can't go on. */
const tail: Rule = (text) => {
  const stop = /^(e[yw][\w-]*(?:\.[\w-]+)+)(?:\.+|…)$/.exec(text)?.[1]
  if (stop !== undefined) return { rest: stop, takenOff: 'full stops behind it' }
  const token = TOKEN.exec(text)
  if (!token || token.index > 0 || !/^[,;"'`&%)\]}<>”’\\…|]/.test(text.slice(token[0].length))) return null
  return { rest: token[0], others: ['what stands behind it'] }
}

/** In the order in which they are tried; the first that applies takes one layer off. */
export const RULES: readonly Rule[] = [
  zeroWidth,
  cookieLine,
  headerLine,
  scheme,
  json,
  form,
  schemeParameters,
  cookiePairs,
  base64Cookie,
  lines,
  percent,
  signedValue,
  marks,
  backslashes,
  tail,
]
