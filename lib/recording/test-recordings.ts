import type { Exchange, Recording, ServerReport } from './recording'

/** Recordings for tests: small true ones, and one whose every text would like to be something else. */

export const SEAL = `Fe26.2*1*${'a1'.repeat(32)}*${'Iv'.repeat(11)}*Q2lwaGVydGV4dA*1795421537000*${'b2'.repeat(32)}*${'M'.repeat(40)}Qno~2`
export const TOKEN = `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1c3JfYWRhIn0.${'s'.repeat(60)}0mkkA`

/** What must stay text, whatever it is written into. */
export const HOSTILE = [
  `it's "quoted" 'twice' \\ \\'`,
  'line\nbreak\r\nX-Injected: yes',
  '$(touch pwned) `touch pwned` ${HOME} !! !$',
  '<img src=x onerror=alert(1)></script>',
  '; touch pwned & | > pwned #',
  '"; end\nparticipant evil\nevil->>evil: %%{init: {}}%%',
  '\u001b[201~touch pwned\u0007\u0085\u2028',
  '@/etc/passwd',
  '-o pwned',
  'ü€𝄞 ‹credential 7› ‹left out› $& $1',
]

export const report = (
  given: Partial<Omit<ServerReport, 'trace'>> & { trace?: Partial<ServerReport['trace']> } = {},
): ServerReport => ({
  node: 'a',
  cookies: [],
  setCookies: [],
  authorization: null,
  isHidden: false,
  leftOut: 0,
  ...given,
  trace: { spans: [], totalMicros: 0, reads: 0, writes: 0, checks: [], refusedBy: null, ...given.trace },
})

type Given = Partial<Omit<Exchange, 'request' | 'response'>> & {
  request?: Partial<Exchange['request']>
  response?: Partial<Exchange['response']>
}

export function exchange(given: Given = {}): Exchange {
  return {
    id: 'exchange-1',
    at: '2026-01-01T12:00:00.000Z',
    startMs: 0,
    durationMs: 3,
    actor: 'browser',
    mode: 'session',
    specimen: 'session/sealed-id',
    label: 'Call',
    node: 'a',
    server: null,
    ...given,
    request: {
      method: 'GET',
      url: 'http://localhost:3000/api/session/me',
      headers: [],
      body: null,
      bodyBytes: 0,
      ...given.request,
    },
    response: {
      status: 200,
      statusText: 'OK',
      headers: [['content-type', 'application/json']],
      body: '{"ok":true}',
      bodyBytes: 11,
      fault: null,
      ...given.response,
    },
  }
}

export const recordingOf = (exchanges: Exchange[], rest: Partial<Recording> = {}): Recording => ({
  version: 1,
  title: 'Log out, then replay',
  startedAt: '2026-01-01T12:00:00.000Z',
  exchanges,
  copies: [],
  ...rest,
})

const cookie = { name: '__Host-session', value: SEAL, length: SEAL.length }
const SPANS = [
  { name: 'parse', startMicros: 2, micros: 17 },
  { name: 'unseal', startMicros: 20, micros: 498 },
  { name: 'lookup', startMicros: 520, micros: 120 },
]

/** Sign in, call, copy, log out, replay: the picture of mock/sequence.html. */
export const story = (): Recording =>
  recordingOf(
    [
      exchange({
        id: 'e1',
        label: 'Sign in',
        durationMs: 96,
        request: {
          method: 'POST',
          url: 'http://localhost:3000/api/session/login',
          headers: [
            ['content-type', 'application/json'],
            ['x-record', '1'],
          ],
          body: '{"email":"ada@example.com","password":"‹left out›"}',
          bodyBytes: 62,
        },
        server: report({
          setCookies: [`__Host-session=${SEAL}; Path=/; Max-Age=43200; HttpOnly; Secure; SameSite=Lax`],
          trace: {
            spans: [
              { name: 'insert', startMicros: 5, micros: 90 },
              { name: 'seal', startMicros: 99, micros: 400 },
            ],
            totalMicros: 600,
            writes: 1,
          },
        }),
      }),
      exchange({
        id: 'e2',
        label: 'Call',
        startMs: 97,
        server: report({
          cookies: [cookie],
          trace: { spans: [...SPANS, { name: 'decide', startMicros: 645, micros: 7 }], totalMicros: 660, reads: 1 },
        }),
      }),
      exchange({
        id: 'e3',
        label: 'Log out',
        startMs: 200,
        request: { method: 'POST', url: 'http://localhost:3000/api/session/logout' },
        response: { status: 204, statusText: 'No Content', body: '', bodyBytes: 0, headers: [] },
        server: report({
          cookies: [cookie],
          setCookies: [
            '__Host-session=; Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=Lax',
          ],
          trace: { spans: [{ name: 'delete', startMicros: 500, micros: 90 }], totalMicros: 600, writes: 1 },
        }),
      }),
      exchange({
        id: 'e4',
        label: 'Replay the copy',
        startMs: 230,
        actor: 'attacker',
        node: 'b',
        request: { url: 'http://localhost:3001/api/session/me' },
        response: {
          status: 401,
          statusText: 'Unauthorized',
          headers: [['content-type', 'application/problem+json']],
          body: '{"status":401,"code":"revoked"}',
          bodyBytes: 31,
        },
        server: report({
          node: 'b',
          cookies: [cookie],
          trace: {
            spans: SPANS,
            totalMicros: 641,
            reads: 1,
            checks: [{ name: 'record', passed: false }],
            refusedBy: 'record',
          },
        }),
      }),
    ],
    {
      copies: [
        {
          id: 'copy-1',
          startMs: 140,
          mode: 'session',
          specimen: 'session/sealed-id',
          label: 'Copy the credential',
          credential: SEAL,
        },
      ],
    },
  )

/** One exchange in which every text is `text`. */
export const hostileRecording = (text: string): Recording => {
  const value = text.replaceAll(/[\r\n]/g, ' ')
  return recordingOf(
    [
      exchange({
        id: text,
        label: text,
        node: text,
        request: {
          method: 'POST',
          url: `http://localhost:3000/api/${encodeURIComponent(text)}?q=${encodeURIComponent(text)}`,
          headers: [
            ['x-hostile', value],
            ['content-type', 'text/plain'],
          ],
          body: text,
          bodyBytes: 9,
        },
        response: { statusText: value, headers: [['x-hostile', value]], body: text },
        server: report({
          node: text,
          cookies: [{ name: 'junk', value, length: value.length }],
          setCookies: [`junk=${value}; Path=/`],
          trace: { spans: [{ name: text, startMicros: 0, micros: 1 }], refusedBy: text },
        }),
      }),
    ],
    {
      title: text,
      copies: [{ id: 'c', startMs: 1, mode: null, specimen: null, label: text, credential: `credential ${text}` }],
    },
  )
}
