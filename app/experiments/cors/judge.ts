import { judged, named } from '@/lib/claims/judgement'
import type { Judgement, Outcome } from '@/lib/claims/verdict'
import type { Combination } from './combinations'

/** What became of one request across origins. */
export interface Row extends Combination {
  /** Null where the browser sent none first. */
  preflight: { hadCredential: boolean } | null
  /** The credential arrived. */
  isSent: boolean
  /** Another cookie of the experiment, with SameSite=None, arrived. */
  isNoneSent: boolean
  /** The server answered the request itself, and whom it recognised by what. */
  isProcessed: boolean
  who: string | null
  /** The script that asked could read the answer. */
  isReadable: boolean
  /** The cookie that the answer set is in the browser. */
  isKept: boolean
}

export interface Observation {
  yours: Row
  rows: Row[]
  /** The same fetch to the page's own origin. */
  own: { credentials: Combination['credentials']; isSent: boolean }[]
}

type Pattern = Partial<Combination>
const fits = (row: Row, asked: Pattern) =>
  Object.entries(asked).every(([key, value]) =>
    Object.entries(row).some(([name, held]) => name === key && held === value),
  )

/**
 * What was sent, what was processed and what could be read are three questions. Each statement is about one of them.
 */
export function judge({ rows, own }: Observation): Judgement[] {
  const all = (asked: Pattern) => rows.filter((row) => fits(row, asked))
  const every = (asked: Pattern, is: (row: Row) => boolean) => all(asked).length > 0 && all(asked).every(is)
  const cookie: Pattern = { from: 'app', carrier: 'cookie' }
  const included: Pattern = { ...cookie, credentials: 'include' }
  const both: Pattern = { ...included, allowOrigin: 'asking', allowCredentials: true }
  const bearer: Pattern = { carrier: 'bearer' }
  const isSent = ({ isSent: sent }: Row) => sent
  const isReadable = ({ isReadable: readable }: Row) => readable
  const stranger: Pattern = { from: 'attacker', carrier: 'cookie', credentials: 'include' }

  const isReadOnlyWithBoth =
    every(both, isReadable) && every({ ...included, allowCredentials: false }, (row) => !row.isReadable)
  const bare: Pattern = { ...included, allowOrigin: 'none' }
  const LATE = 'it is about reading the answer: the browser decides about sending before there is one'
  const settings: Outcome[] = [
    ['the page reads the answer only with both headers', isReadOnlyWithBoth],
    ['the cookie is sent only with the headers', !every(included, isSent), LATE],
  ]
  const asking: Outcome[] = [
    [
      'to another origin the cookie goes only with include',
      every({ ...cookie, credentials: 'same-origin' }, (row) => !row.isSent) && every(included, isSent),
    ],
    [
      'to its own origin the cookie goes only with include',
      own.some(({ credentials, isSent: sent }) => credentials === 'same-origin' && !sent),
      'the request goes to another origin: to its own, the browser adds the cookie unasked',
    ],
  ]
  const reading: Outcome[] = [
    ['with the origin and Allow-Credentials the answer is read', every(both, isReadable)],
    [
      'without Allow-Credentials it is not',
      every({ ...included, allowOrigin: 'asking', allowCredentials: false }, (row) => !row.isReadable),
    ],
    ['with * it is not', every({ ...included, allowOrigin: 'any' }, (row) => !row.isReadable)],
    [
      'without any CORS header no request with a cookie is processed',
      !every(bare, ({ who, isProcessed }) => isProcessed && who === 'S1'),
      'it is about reading the answer: a simple request is sent and processed without any header',
    ],
  ]
  const accepting: Outcome[] = [
    [
      'without it the server recognises nobody by a cookie',
      !every(bare, ({ who, isProcessed }) => isProcessed && who === 'S1'),
      'the header is there',
    ],
    ['without it no cookie is set', !every(bare, ({ isKept }) => isKept), 'the header is there'],
  ]
  const travelling: Outcome[] = [
    ['to another port of the host', every(included, isSent)],
    [
      'from another site, a cookie with Lax',
      every(stranger, isSent),
      'the other origin is of the same site, or the cookie says SameSite=None',
    ],
    [
      'from another site, a cookie with None',
      every(stranger, ({ isNoneSent }) => isNoneSent),
      'the browser lets third-party cookies through, which this one does not',
    ],
  ]
  const missing: Outcome[] = [
    [
      'credentials: include is missing: not sent',
      every({ ...cookie, credentials: 'same-origin' }, (row) => !row.isSent),
    ],
    [
      'a header of the answer is missing: not sent',
      !every(included, isSent),
      'it is the client’s setting that is missing',
    ],
  ]
  const across: Outcome[] = [
    ['a session needs Allow-Credentials to be read', isReadOnlyWithBoth],
    ['a session needs a cookie that leaves its site', every(stranger, (row) => !row.isSent)],
    [
      'a token is enough where its header is allowed',
      every({ ...bearer, allowHeaders: true }, ({ who, isReadable: readable }) => readable && who === 'J1'),
    ],
    [
      'a token is enough by itself',
      every({ ...bearer, allowHeaders: false }, isReadable),
      'the server allows the header Authorization, which the browser asks about first',
    ],
  ]
  const count = (asked: Pattern, is: (row: Row) => boolean) => `${all(asked).filter(is).length} of ${all(asked).length}`
  const byDefault: Pattern = { ...cookie, credentials: 'same-origin' }
  return [
    judged('A17', settings, {
      evidence: `With include: sent ${count(included, isSent)}, readable ${count(included, isReadable)}`,
      details: `with include: sent ${count(included, isSent)}, readable ${count(included, isReadable)}`,
    }),
    judged('A18', asking, {
      evidence: `Default fetch: own origin ${own.find(({ credentials }) => credentials === 'same-origin')?.isSent ? 'sent' : 'not sent'}, another ${count(byDefault, isSent)}`,
      details: `default: to its own origin ${own.find(({ credentials }) => credentials === 'same-origin')?.isSent ? 'sent' : 'not sent'}, to another ${count(byDefault, isSent)}`,
    }),
    judged('A19', reading, {
      evidence: `No CORS header: processed ${count(bare, ({ who }) => who === 'S1')}, readable ${count(bare, isReadable)}`,
      details: `true: ${named(reading, true)}; not: ${named(reading, false)}`,
    }),
    judged('A20', accepting, {
      evidence: `Without the header: cookie accepted ${count(bare, ({ who }) => who === 'S1')}`,
      details: `without any CORS header: recognised ${count(bare, ({ who }) => who === 'S1')}, Set-Cookie kept ${count(bare, ({ isKept }) => isKept)}, readable ${count(bare, isReadable)}`,
    }),
    judged('A21', travelling, {
      evidence: `Same site: sent ${count(included, isSent)}; other site, Lax: ${count(stranger, isSent)}`,
      details: `sent ${named(travelling, true)}; not ${named(travelling, false)}`,
    }),
    judged('A22', missing, {
      evidence: `Sent with include ${count(included, isSent)}, by default ${count(byDefault, isSent)}`,
      details: `sent with include ${count(included, isSent)}, whatever was answered; with the default ${count(byDefault, isSent)}`,
    }),
    judged('A71', across, {
      evidence: `Preflights: token ${count(bearer, ({ preflight }) => preflight !== null)}, cookie ${count({ carrier: 'cookie' }, ({ preflight }) => preflight !== null)}`,
      details: `preflights: token ${count(bearer, ({ preflight }) => preflight !== null)}, cookie ${count({ carrier: 'cookie' }, ({ preflight }) => preflight !== null)}; token readable ${count(bearer, isReadable)}`,
    }),
  ]
}

/** Which guesses a run bears out: what a request with include and no CORS header in the answer comes to. */
export function observed({ rows }: Observation): string[] {
  const row = rows.find((each) =>
    fits(each, { from: 'app', carrier: 'cookie', credentials: 'include', allowOrigin: 'none' }),
  )
  if (!row?.isSent) return ['not-sent']
  return [row.isReadable ? 'read' : 'processed']
}
