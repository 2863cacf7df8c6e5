import { designName } from '@/lib/core/design-names'
import { judged, named } from '@/lib/claims/judgement'
import type { Judgement, Outcome } from '@/lib/claims/verdict'
import type { Arrival, Inside, Observation } from './observation'

/** A cookie's value is small if it is shorter than this. */
const SMALL_LETTERS = 64
const BITS_PER_LETTER = 6
const ENOUGH_BITS = 128
const BY_THE_BROWSER = ['link', 'img', 'form', 'fetch']

/** The steps of the session: a row, a cookie that names it, and a browser that sends it. */
export function judgeSession({
  session,
  ids,
  arrivals,
  insides,
  oldName,
  sealedSpans,
  withoutRecord,
}: Observation): Judgement[] {
  const { signIn, calls, afterEnd } = session
  const [cookie] = signIn.setCookies
  const [before, after] = signIn.rows
  const bits = Math.floor(((ids.letters[0] ?? 0) * BITS_PER_LETTER) / 8) * 8
  const reads = calls.reduce((sum, call) => sum + call.reads, 0)
  const RECORD = 'the server keeps a record: encrypted data in a cookie has none'
  const sent = BY_THE_BROWSER.map((by): Outcome => [`${by}: the cookie goes along`, hasCookie(arrivals, by)])
  const pointers = insides.map((inside): Outcome => [
    `${designName(inside.code)} holds nothing about the user`,
    isPointer(inside, oldName),
    'the server keeps the session: encrypted data and a token in a cookie hold the user',
  ])
  const spans = calls[0]?.spans ?? []
  const isTimed = ['parse', 'lookup', 'decide'].every(
    (span) => spans.includes(span) && (calls[0]?.timing ?? '').includes(`${span};dur=`),
  )
  const [beforeIt, afterIt] = withoutRecord.rows
  return [
    judged(
      'A4',
      [
        ['S1 opaque id: a sign-in at the app itself adds one row', after === before + 1],
        [
          'the app itself sets one cookie, with a short id and HttpOnly',
          signIn.setCookies.length === 1 &&
            (cookie?.letters ?? SMALL_LETTERS) < SMALL_LETTERS &&
            cookie?.isHttpOnly === true,
        ],
        ['S3 encrypted data: a sign-in adds a row', afterIt > beforeIt, RECORD],
      ],
      {
        evidence: `Rows: ${after - before} more for an id, ${afterIt - beforeIt} for encrypted data`,
        details: `rows ${before} → ${after}; ${signIn.setCookies.length} Set-Cookie, ${cookie?.letters ?? 0} bytes, ${cookie?.isHttpOnly ? 'HttpOnly' : 'readable by scripts'}; encrypted data: rows ${beforeIt} → ${afterIt}`,
      },
    ),
    judged(
      'A5',
      [
        ['S1 opaque id: every call reads the session', calls.length > 0 && reads === calls.length],
        ['S1 opaque id: without the row the next call is refused', afterEnd.status === 401],
        ['S3 encrypted data: a call reads the session', withoutRecord.reads > 0, RECORD],
      ],
      {
        evidence: `Reads per call: ${calls.length > 0 ? reads / calls.length : 0} for an id, ${withoutRecord.reads} for encrypted data`,
        details: `${calls.length} calls, ${reads} reads; with the row deleted ${afterEnd.status} ${afterEnd.code ?? ''}; encrypted data: ${withoutRecord.reads} reads, after the end ${withoutRecord.afterEnd}`,
      },
    ),
    judged(
      'A9',
      [
        ['two sign-ins get two ids', ids.areDifferent],
        ['an id is long enough that nobody guesses it', bits >= ENOUGH_BITS],
        ['behind each stands a row of this user', ids.rows === ids.letters.length],
      ],
      {
        evidence: `${ids.letters.length} sign-ins: ${ids.areDifferent ? 'different' : 'equal'} ids of ${bits} bits, ${ids.rows} rows`,
        details: `${ids.letters.length} sign-ins, ${ids.rows} rows of this user, ids differ: ${ids.areDifferent}, ${ids.letters.join(' and ')} letters, ${bits} bits`,
      },
    ),
    judged(
      'A10',
      [
        ['before the sign-in no cookie arrives', !hasCookie(arrivals, 'before')],
        ['after it one arrives with no script', hasCookie(arrivals, 'img')],
      ],
      {
        evidence: `Before: ${cookiesOf(arrivals, 'before')}; after, with no script: ${hasCookie(arrivals, 'img') ? 'the cookie' : 'none'}`,
        details: `before the sign-in: ${cookiesOf(arrivals, 'before')}; after it, with no script: ${cookiesOf(arrivals, 'img')}`,
      },
    ),
    judged('A15', pointers, {
      evidence: `${pointers.filter(([, is]) => is).length} of ${pointers.length} cookies hold an id only`,
      details: `${insides.map(told).join('; ')}; only an id: ${named(pointers, true)}`,
    }),
    judged('A16', sent, {
      evidence: `The browser added the cookie in ${sent.filter(([, is]) => is).length} of ${sent.length} ways`,
      details: BY_THE_BROWSER.map((by) => `${by}: ${cookiesOf(arrivals, by)}`).join('; '),
    }),
    judged(
      'A23',
      [
        ['S1 opaque id: parsed, then looked up', isTimed],
        [
          'S2 encrypted id: decrypted, then looked up',
          sealedSpans.includes('unseal') && sealedSpans.includes('lookup'),
        ],
        ['S3 encrypted data: looked up', withoutRecord.spans.includes('lookup') && withoutRecord.reads > 0, RECORD],
      ],
      {
        evidence: `An id: ${spans.join(', ')}; encrypted data: ${withoutRecord.reads} reads`,
        details: `Server-Timing: ${spans.join(' → ')}; encrypted id: ${sealedSpans.join(' → ')}; encrypted data: ${withoutRecord.spans.join(' → ')}, ${withoutRecord.reads} reads`,
      },
    ),
  ]
}

const isSessionCookie = (name: string) => name.endsWith('session-opaque')
const hasCookie = (arrivals: Arrival[], by: string) =>
  arrivals.some((arrival) => arrival.by === by && arrival.cookies.some(isSessionCookie))
const cookiesOf = (arrivals: Arrival[], by: string) =>
  arrivals
    .find((arrival) => arrival.by === by)
    ?.cookies.filter(isSessionCookie)
    .join(' ') || 'none'

/** Nothing in it can be read, and what it leads to is what the server knows now. */
const isPointer = ({ readable, nameAfterRename }: Inside, oldName: string) =>
  readable.length === 0 && nameAfterRename !== null && nameAfterRename !== oldName
const told = ({ code, letters, readable, nameAfterRename }: Inside) =>
  `${code} ${letters} letters, ${readable.length > 0 ? `reads ${readable.length} claims` : `says "${nameAfterRename}"`}`
