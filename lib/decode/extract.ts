/** The credential inside what was pasted, and what stood around it. */
export interface Extracted {
  value: string
  /** What it was found in; null when the paste was nothing else. */
  foundIn: string | null
  /** What was left unread: other cookies of the line, other members. */
  others: string[]
}

const SEAL = /Fe\d+(?:\.\d+)*\*[^\s;,"'<>]*/
const TOKEN = /\be[yw][\w-]*\.[\w-]*\.[\w-]*(?:\.[\w-]*\.[\w-]*)?/
const HEADER_LINE = /^\s*(?:proxy-)?authorization\s*:\s*/i
const COOKIE_LINE = /^\s*(set-)?cookie\s*:\s*/i
const SCHEME = /^\s*(bearer|dpop)\s+/i

/**
 * Finds the credential in an `Authorization` or `Cookie` line, a JSON body or a longer text. What is no such thing comes
 * back as it is, white space around it included.
 */
export function extract(text: string): Extracted {
  const plain = (value: string, foundIn: string | null, others: string[] = []): Extracted => ({ value, foundIn, others })
  const cookie = COOKIE_LINE.exec(text)
  if (cookie) return fromCookies(text.slice(cookie[0].length), cookie[1] ? 'a Set-Cookie line' : 'a Cookie line')
  const header = HEADER_LINE.exec(text)
  const rest = header ? text.slice(header[0].length) : text
  const scheme = SCHEME.exec(rest)
  if (scheme) return plain(rest.slice(scheme[0].length).trim(), `${header ? 'an Authorization line' : 'a Bearer value'}, scheme ${scheme[1] ?? ''}`)
  if (header) return plain(rest.trim(), 'an Authorization line')
  const trimmed = text.trim()
  if (/^[{[]/.test(trimmed)) return fromBody(trimmed) ?? plain(text, null)
  const quoted = /^(["'`])([^"'`]*)\1$/.exec(trimmed)
  if (quoted?.[2]) return plain(quoted[2], 'quotation marks')
  if (/^[\w.-]+=/.test(trimmed) && (SEAL.test(trimmed) || TOKEN.test(trimmed))) return fromCookies(trimmed, 'cookie pairs')
  if (/^(?:e[yw]|Fe\d)/.test(trimmed)) return plain(text, null)
  // A curl command, a log line, an address: whatever in it looks like a credential.
  const inside = SEAL.exec(text) ?? TOKEN.exec(text)
  return inside && inside[0].length < trimmed.length && /[\s=:"']/.test(trimmed) ? plain(inside[0], `a longer text, from character ${inside.index}`) : plain(text, null)
}

function fromCookies(line: string, foundIn: string): Extracted {
  const pairs = line.split(';').slice(0, 200).map((pair) => {
    const at = pair.indexOf('=')
    return at < 0 ? { name: pair.trim(), value: '' } : { name: pair.slice(0, at).trim(), value: pair.slice(at + 1).trim().replace(/^"(.*)"$/s, '$1') }
  })
  const chosen =
    pairs.find(({ value }) => SEAL.test(value) || TOKEN.test(value)) ??
    pairs.find(({ name, value }) => /session|access|refresh|token|sid/i.test(name) && value) ??
    pairs.find(({ value }) => value)
  // A Set-Cookie line has one cookie; what follows it are its attributes.
  const others = foundIn.startsWith('a Set') ? [] : pairs.filter((pair) => pair !== chosen && pair.name).map(({ name }) => name)
  return { value: chosen?.value ?? line.trim(), foundIn: chosen ? `${foundIn}, ${chosen.name}` : foundIn, others }
}

/** The first string of a JSON body that looks like a credential; null where there is none, or no whole JSON. */
function fromBody(text: string): Extracted | null {
  const found: string[] = []
  const strings = /"((?:[^"\\]|\\.)*)"\s*:\s*"([^"\\]*)"/g
  let first: Extracted | null = null
  for (let match = strings.exec(text); match && found.length < 20; match = strings.exec(text)) {
    const [, name = '', value = ''] = match
    const isCredential = SEAL.test(value) || TOKEN.test(value) || (/token|session/i.test(name) && /^[\w-]{20,}$/.test(value))
    if (!isCredential) continue
    if (first) found.push(name)
    else first = { value, foundIn: `a JSON body, member ${name}`, others: found }
  }
  return first
}
