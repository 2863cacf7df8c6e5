import { type Judgement, judged, named, type Outcome } from '@/lib/experiment/verdict'
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

type Asked = Partial<Combination>
const fits = (row: Row, asked: Asked) => Object.entries(asked).every(([key, value]) => Object.entries(row).some(([name, held]) => name === key && held === value))

/** What was sent, what was processed and what could be read are three questions. Each statement is about one of them. */
export function judge({ rows, own }: Observation): Judgement[] {
  const all = (asked: Asked) => rows.filter((row) => fits(row, asked))
  const every = (asked: Asked, is: (row: Row) => boolean) => all(asked).length > 0 && all(asked).every(is)
  const cookie: Asked = { from: 'app', carrier: 'cookie' }
  const included: Asked = { ...cookie, credentials: 'include' }
  const both: Asked = { ...included, allowOrigin: 'asking', allowCredentials: true }
  const bearer: Asked = { carrier: 'bearer' }
  const isSent = ({ isSent: sent }: Row) => sent
  const isReadable = ({ isReadable: readable }: Row) => readable
  const stranger: Asked = { from: 'attacker', carrier: 'cookie', credentials: 'include' }

  const isReadOnlyWithBoth = every(both, isReadable) && every({ ...included, allowCredentials: false }, (row) => !row.isReadable)
  const settings: Outcome[] = [['for the page to read the answer', isReadOnlyWithBoth], ['for the cookie to be sent', !every(included, isSent)]]
  const asking: Outcome[] = [
    ['to another origin', every({ ...cookie, credentials: 'same-origin' }, (row) => !row.isSent) && every(included, isSent)],
    ['to its own origin', own.some(({ credentials, isSent: sent }) => credentials === 'same-origin' && !sent)],
  ]
  const reading: Outcome[] = [
    ['with the origin and Allow-Credentials', every(both, isReadable)],
    ['not without Allow-Credentials', every({ ...included, allowOrigin: 'asking', allowCredentials: false }, (row) => !row.isReadable)],
    ['not with *', every({ ...included, allowOrigin: 'any' }, (row) => !row.isReadable)],
  ]
  const bare: Asked = { ...included, allowOrigin: 'none' }
  const accepting: Outcome[] = [
    ['a cookie that was sent', !every(bare, ({ who, isProcessed }) => isProcessed && who === 'S1')],
    ['a cookie that was set', !every(bare, ({ isKept }) => isKept)],
  ]
  const travelling: Outcome[] = [
    ['to another port of the host', every(included, isSent)],
    ['from another site, with Lax', every(stranger, isSent)],
    ['from another site, with None', every(stranger, ({ isNoneSent }) => isNoneSent)],
  ]
  const missing: Outcome[] = [
    ['credentials: include', every({ ...cookie, credentials: 'same-origin' }, (row) => !row.isSent)],
    ['a header of the answer', !every(included, isSent)],
  ]
  const across: Outcome[] = [
    ['a session needs Allow-Credentials', isReadOnlyWithBoth],
    ['a session needs a cookie that leaves its site', every(stranger, (row) => !row.isSent)],
    ['a token is enough where its header is allowed', every({ ...bearer, allowHeaders: true }, ({ who, isReadable: readable }) => readable && who === 'J1')],
    ['a token is enough by itself', every({ ...bearer, allowHeaders: false }, isReadable)],
  ]
  const count = (asked: Asked, is: (row: Row) => boolean) => `${all(asked).filter(is).length} of ${all(asked).length}`
  return [
    judged('A17', settings, 'the page is to read the answer; the cookie goes along without any of it', `with include: sent ${count(included, isSent)}, readable ${count(included, isReadable)}`),
    judged('A18', asking, 'the request goes to another origin; to its own the browser adds the cookie unasked', `default: to its own origin ${own.find(({ credentials }) => credentials === 'same-origin')?.isSent ? 'sent' : 'not sent'}, to another ${count({ ...cookie, credentials: 'same-origin' }, isSent)}`),
    judged('A19', reading, 'both headers are there', `readable ${named(reading, true)}`),
    judged('A20', accepting, 'the header is there', `without any CORS header: recognised ${count(bare, ({ who }) => who === 'S1')}, Set-Cookie kept ${count(bare, ({ isKept }) => isKept)}, readable ${count(bare, isReadable)}`),
    judged('A21', travelling, 'the other origin is of the same site, or this browser lets the cookie cross sites', `sent ${named(travelling, true)}; not ${named(travelling, false)}`),
    judged('A22', missing, 'it is the client’s setting that is missing; what the server answers comes too late to keep a cookie back', `sent with include ${count(included, isSent)}, whatever was answered; with the default ${count({ ...cookie, credentials: 'same-origin' }, isSent)}`),
    judged('A71', across, 'the server allows the header authorization, which the browser asks about before it sends a token', `preflights: token ${count(bearer, ({ preflight }) => preflight !== null)}, cookie ${count({ carrier: 'cookie' }, ({ preflight }) => preflight !== null)}; token readable ${count(bearer, isReadable)}`),
  ]
}

/** Which guesses a run bears out: what a request with include and no CORS header in the answer comes to. */
export function observed({ rows }: Observation): string[] {
  const row = rows.find((each) => fits(each, { from: 'app', carrier: 'cookie', credentials: 'include', allowOrigin: 'none' }))
  if (!row?.isSent) return ['not-sent']
  return [row.isReadable ? 'read' : 'processed']
}
