import { parsedJson } from './passwords'
import { isGap, LEFT_OUT, numberedCredential } from './placeholders'
import type { Exchange, Header, Recording } from './recording'
import { LOOKS_LIKE_A_CREDENTIAL } from './text-without-credentials'

/**
 * What is left out of a recording before it leaves the page, unless somebody asks for it: every credential, wherever it
 * stands. Each becomes `‹credential n›`; equal values get equal numbers, so the story can still be followed.
 */

/**
 * Members of bodies and queries whose value is a credential. A ticket is one: its bearer does to a guest whatever he
 * likes.
 */
const MEMBER = /^(?:access_token|refresh_token|id_token|token|credential|ticket)$/
/** And in addresses and forms what a way to a provider is made of; in JSON these are other things. */
const OF_A_WAY = /^(?:code|state|nonce|code_verifier|code_challenge)$/
/** A shorter value stands in a text by chance; it is replaced only where a credential's place is. */
const SHORTEST_IN_TEXT = 8

/** The recording without its credentials. Doing it twice changes nothing. */
export function withoutCredentials(recording: Recording): Recording {
  const found = namesFor(recording)
  const clean = (text: string) => replaced(text, found)
  return {
    ...recording,
    title: clean(recording.title),
    exchanges: recording.exchanges.map((exchange) => cleanExchange(exchange, clean, found)),
    copies: recording.copies.map((copy) => ({
      ...copy,
      label: clean(copy.label),
      credential: found.get(copy.credential) ?? copy.credential,
    })),
  }
}

function cleanExchange(exchange: Exchange, clean: (text: string) => string, found: Found): Exchange {
  const { request, response, server } = exchange
  const headers = (given: Header[]): Header[] => given.map(([name, value]) => [name, clean(value)])
  const named = (value: string) => found.get(value) ?? value
  return {
    ...exchange,
    label: clean(exchange.label),
    request: {
      ...request,
      url: clean(request.url),
      headers: headers(request.headers),
      body: request.body === null ? null : clean(request.body),
    },
    // The inspector opens credentials: its answer holds what is inside them, in parts that no pattern finds.
    response: {
      ...response,
      headers: headers(response.headers),
      body: isInspection(request.url) ? LEFT_OUT : clean(response.body),
    },
    server: server && {
      ...server,
      cookies: server.cookies.map((cookie) => ({ ...cookie, value: named(cookie.value) })),
      setCookies: server.setCookies.map((line) =>
        line.replace(SET_COOKIE_VALUE, (_, name: string, value: string) => name + named(value)),
      ),
      authorization: server.authorization && server.authorization.replace(/\S+$/, named),
    },
  }
}

type Found = Map<string, string>

const SET_COOKIE_VALUE = /^([^=;]*=)([^;]*)/
const isInspection = (url: string) => new URL(url).pathname.endsWith('/inspect')

/** Every credential of the recording with the name it gets, in the order in which they first appear. */
function namesFor({ exchanges, copies }: Recording): Found {
  const found: Found = new Map()
  const add = (value: string | undefined) => {
    if (value && !isGap(value) && !found.has(value)) found.set(value, numberedCredential(found.size + 1))
  }
  for (const { request, response, server } of exchanges) {
    for (const [name, value] of request.headers)
      if (name.toLowerCase() === 'authorization') add(/^bearer +(\S+)$/i.exec(value)?.[1])
    for (const value of cookiesOf(request.headers)) add(value)
    add(/^bearer +(\S+)$/i.exec(server?.authorization ?? '')?.[1])
    for (const cookie of server?.cookies ?? []) add(cookie.value)
    for (const value of [
      ...membersIn(request.url),
      ...membersIn(request.body ?? ''),
      ...membersIn(response.body),
      ...response.headers.flatMap(([name, value]) => (name.toLowerCase() === 'location' ? membersIn(value) : [])),
    ])
      add(value)
    for (const line of server?.setCookies ?? []) add(SET_COOKIE_VALUE.exec(line)?.[2])
  }
  for (const { credential } of copies) add(credential)
  for (const text of JSON.stringify([exchanges, copies]).match(LOOKS_LIKE_A_CREDENTIAL) ?? [])
    add(text.replaceAll(/%7E/gi, '~'))
  return found
}

/**
 * What a clean client sends of itself. Without this: where no server reports, because none answered or it is no server
 * of ours, the cookie goes out with the file.
 */
const cookiesOf = (headers: readonly Header[]): string[] =>
  headers.flatMap(([name, value]) =>
    name.toLowerCase() === 'cookie' ? value.split(/; */).map((pair) => pair.slice(pair.indexOf('=') + 1)) : [],
  )

/** The values of members that are credentials: of a JSON text, a form or an address. */
function membersIn(text: string): string[] {
  const parsed = parsedJson(text)
  if (parsed !== undefined) return valuesIn(parsed)
  return [...new URLSearchParams(text.replace(/^[^?]*\?/, ''))]
    .filter(([name]) => MEMBER.test(name) || OF_A_WAY.test(name))
    .map(([, value]) => value)
}

function valuesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) =>
    typeof member === 'string' && MEMBER.test(name) ? [member] : valuesIn(member),
  )
}

/** The text with every credential named, the longest first: one may be the beginning of another. */
function replaced(text: string, found: Found): string {
  const values = [...found.keys()]
    .filter(({ length }) => length >= SHORTEST_IN_TEXT)
    .toSorted((one, other) => other.length - one.length)
  const spellings = values.flatMap((value) =>
    spellingsOf(value).map((spelling) => [spelling, found.get(value) ?? LEFT_OUT] as const),
  )
  return spellings.reduce((rest, [spelling, name]) => rest.replaceAll(spelling, () => name), text)
}

/** As it is, as in a JSON text, as in a query or form. */
const spellingsOf = (value: string) => [
  ...new Set([
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    new URLSearchParams({ v: value }).toString().slice(2),
  ]),
]
