import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { COUNTING as TOKEN_COUNTING } from '../jwt/store'
import { COUNTING as SESSION_COUNTING } from '../session/store'
import type { Recording } from './recording'
import { folded, unfolded } from './repeats'
import { sequence } from './sequence'
import { accessText, STORE_SPANS, storeAccesses } from './store-access'
import { table } from './table'
import { exchange, HOSTILE, hostileRecording, recordingOf, report, SEAL, story, TOKEN } from './test-recordings'
import { longestMicros, waterfall } from './waterfall'

test('every span under which a store is counted is known as what it is counted as', () => {
  const ofAccounts = readFileSync('lib/server/accounts/accounts.ts', 'utf8').matchAll(
    /\b(read|writ)ing\((?:asking\.)?trace, '(\w+)'/g,
  )
  const counted = [
    ...Object.values(SESSION_COUNTING),
    ...Object.values(TOKEN_COUNTING),
    ...[...ofAccounts].map(([, kind, span]) => [kind === 'writ' ? 'write' : 'read', span] as const),
  ]
  expect(STORE_SPANS).toEqual(Object.fromEntries(counted.map(([kind, span]) => [span, kind])))
})

test('reads and writes stand in the order in which they began, and what has no name is counted', () => {
  const spans = [
    ['version', 30],
    ['lookup', 10],
    ['rotate', 20],
    ['constructor', 25],
  ].map(([name, startMicros]) => ({ name: String(name), startMicros: Number(startMicros), micros: 1 }))
  const accesses = storeAccesses(report({ trace: { spans, reads: 4, writes: 1 } }))
  expect(accessText(accesses)).toBe('read lookup, write rotate, read version, read 2×')
  expect(accessText(storeAccesses(report()))).toBe('nothing read')
})

test('lanes stand in one order, and only those that occur', () => {
  expect(sequence(story()).lanes.map(({ name }) => name)).toEqual(['Browser', 'Attacker', 'Node A', 'Node B', 'Store'])
  expect(
    sequence(recordingOf([exchange({ actor: 'other-origin', node: 'b', server: report() })])).lanes.map(
      ({ key }) => key,
    ),
  ).toEqual(['other-origin', 'node:b'])
  expect(sequence(recordingOf([exchange()]), ['store', 'node:b', 'attacker']).lanes.map(({ key }) => key)).toEqual([
    'browser',
    'attacker',
    'node:a',
    'node:b',
    'store',
  ])
})

test('the story reads from top to bottom: steps, requests, store, answers', () => {
  const { rows, lanes } = sequence(story())
  const told = rows.map((row) =>
    row.kind === 'phase' ? `# ${row.label}` : `${lanes[row.from]?.key} ${row.kind} ${lanes[row.to]?.key}: ${row.text}`,
  )
  expect(told).toEqual([
    '# Sign in',
    'browser request node:a: POST /api/session/login',
    'node:a store store: write insert',
    'node:a answer browser: 200 Set-Cookie',
    '# Call',
    'browser request node:a: GET /api/session/me',
    'node:a store store: read lookup',
    'node:a answer browser: 200',
    '# Copy the credential',
    'browser copy attacker: copy',
    '# Log out',
    'browser request node:a: POST /api/session/logout',
    'node:a store store: write delete',
    'node:a answer browser: 204 cookie cleared',
    '# Replay the copy',
    'attacker request node:b: GET /api/session/me',
    'node:b store store: read lookup',
    'node:b answer attacker: 401 revoked',
  ])
})

test('a refused request stops at the node that refused it, and the attacker is armed from the copy on', () => {
  const { rows } = sequence(story())
  expect(
    rows.filter((row) => row.kind === 'request').map(({ id, isStopped, isArmed }) => [id, isStopped, isArmed]),
  ).toEqual([
    ['e1', false, false],
    ['e2', false, false],
    ['e3', false, true],
    ['e4', true, true],
  ])
})

test('overlapping exchanges stand in the order of time', () => {
  const { rows } = sequence(
    recordingOf([exchange({ id: 'one', durationMs: 50 }), exchange({ id: 'two', startMs: 10, durationMs: 10 })]),
  )
  expect(
    rows.flatMap((row) => (row.kind === 'request' || row.kind === 'answer' ? [`${row.kind} ${row.id}`] : [])),
  ).toEqual(['request one', 'request two', 'answer two', 'answer one'])
})

test('what repeats is drawn once, with its count; what differs in anything that is drawn is not', () => {
  const forged = (at: number, token: string, given: Parameters<typeof exchange>[0] = {}) =>
    exchange({
      id: `e${at}`,
      startMs: at * 10,
      mode: 'jwt',
      specimen: null,
      ...given,
      request: { headers: [['authorization', `Bearer ${token}`]], ...given.request },
    })
  const repeatsOf = (exchanges: Parameters<typeof recordingOf>[0], copies: Recording['copies'] = []) => {
    const { recording, repeats } = folded(recordingOf(exchanges, { copies }))
    return { drawn: recording.exchanges.map(({ id }) => id), repeats: Object.fromEntries(repeats) }
  }
  const three = [1, 2, 3].map((at) => forged(at, `${'x'.repeat(20)}${at}`))
  expect(repeatsOf([...three, forged(4, 'other', { label: 'Log out' })])).toEqual({
    drawn: ['e1', 'e4'],
    repeats: { e1: { ids: ['e1', 'e2', 'e3'], hasOneCredential: false } },
  })
  expect(repeatsOf([1, 2, 3].map((at) => forged(at, TOKEN))).repeats['e1']).toMatchObject({ hasOneCredential: true })
  expect(repeatsOf(three.slice(1)).drawn).toEqual(['e2', 'e3'])
  const whole = ['e1', 'e2', 'e3']
  for (const odd of [
    { actor: 'attacker' as const },
    { node: 'b' },
    { request: { method: 'POST' } },
    { request: { url: 'http://localhost:3000/api/ping' } },
    { response: { status: 401 } },
    { mode: null },
    { server: report() },
  ])
    expect(repeatsOf([forged(1, TOKEN), forged(2, TOKEN, odd), forged(3, TOKEN)]).drawn).toEqual(whole)
  const copy = { id: 'c1', startMs: 15, actor: 'attacker', mode: 'session', label: '', credential: SEAL }
  expect(repeatsOf(three, [copy as unknown as Recording['copies'][number]]).drawn).toEqual(whole)
  expect(unfolded(recordingOf(three)).recording.exchanges).toHaveLength(3)
})

test('nothing read is a row; no report is another, and neither is invented', () => {
  const textOf = (server: Parameters<typeof exchange>[0]) =>
    sequence(recordingOf([exchange(server)])).rows.flatMap((row) =>
      row.kind === 'silence' || row.kind === 'unknown' ? [row.text] : [],
    )
  expect(textOf({ server: report() })).toEqual(['nothing read'])
  expect(textOf({ server: null })).toEqual(['not reported'])
})

test('a request whose answer names no node went to the node that answers for its origin elsewhere', () => {
  const [silent, elsewhere] = [
    exchange({ id: 'silent', node: null, server: null, startMs: 5 }),
    exchange({ id: 'elsewhere', node: null, server: null, startMs: 9, request: { url: 'http://localhost:4999/' } }),
  ]
  const given = recordingOf([exchange(), silent, elsewhere])
  expect(sequence(given).lanes.map(({ name }) => name)).toEqual(['Browser', 'Server', 'Node A'])
  expect(table(given).map(({ node }) => node)).toEqual(['a', 'a', null])
  expect(table(given)[2]?.sentence).toContain('The server answers 200')
  // Behind one address there may be several: none of them is named then.
  const other = exchange({ id: 'other', node: 'b', startMs: 12 })
  expect(table(recordingOf([exchange(), other, silent])).map(({ node }) => node)).toEqual(['a', null, 'b'])
})

test('a waterfall is shares of one scale, with the span that refused', () => {
  const { exchanges } = story()
  const { rows, scaleMicros } = waterfall(exchanges.slice(1), 1000)
  expect(scaleMicros).toBe(1000)
  expect(rows.map(({ text, totalMicros, width }) => [text, totalMicros, width])).toEqual([
    ['GET /api/session/me', 660, 0.66],
    ['POST /api/session/logout', 600, 0.6],
    ['GET /api/session/me', 641, 0.641],
  ])
  expect(rows[2]?.spans).toEqual([
    { name: 'parse', micros: 17, offset: 0.002, width: 0.017, isAlternate: true, isRefusing: false },
    { name: 'unseal', micros: 498, offset: 0.02, width: 0.498, isAlternate: false, isRefusing: false },
    { name: 'lookup', micros: 120, offset: 0.52, width: 0.12, isAlternate: true, isRefusing: true },
  ])
  expect(longestMicros([])).toBe(1)
})

test('no bar leaves the scale, however odd the numbers', () => {
  const odd = report({
    trace: {
      spans: [
        { name: 'a', startMicros: -5, micros: 1e9 },
        { name: 'b', startMicros: 1e9, micros: 1e9 },
      ],
      totalMicros: 1e9,
    },
  })
  for (const { offset, width } of waterfall([exchange({ server: odd })], 100).rows.flatMap(({ spans }) => spans)) {
    expect(offset).toBeGreaterThanOrEqual(0)
    expect(offset + width).toBeLessThanOrEqual(1)
  }
})

test('the check that refused names the span it has its name from, or else the last one', () => {
  const spans = [
    { name: 'denylist', startMicros: 0, micros: 5 },
    { name: 'version', startMicros: 0, micros: 9 },
  ]
  const refusing = (refusedBy: string | null) =>
    waterfall([exchange({ server: report({ trace: { spans, refusedBy } }) })]).rows[0]?.spans.find(
      ({ isRefusing }) => isRefusing,
    )?.name
  expect([refusing('denylist'), refusing('user'), refusing(null)]).toEqual(['denylist', 'version', undefined])
})

test('the sentences of the table tell the story to a screen reader', () => {
  expect(table(story()).map(({ sentence }) => sentence)).toEqual([
    'Sign in. The browser sends POST /api/session/login without a credential. Node a answers 200 Set-Cookie. It reads nothing and writes once, in 600 µs.',
    'Call. The browser sends GET /api/session/me with Cookie Fe26.2*1…Qno~2. Node a answers 200. It reads once and writes nothing, in 660 µs.',
    'Copy the credential. The attacker gets a copy of Fe26.2*1…Qno~2.',
    'Log out. The browser sends POST /api/session/logout with Cookie Fe26.2*1…Qno~2. Node a answers 204 cookie cleared. It reads nothing and writes once, in 600 µs.',
    'Replay the copy. The attacker sends GET /api/session/me with Cookie Fe26.2*1…Qno~2. Node b answers 401 revoked, refused by the check “record”. It reads once and writes nothing, in 640 µs.',
  ])
})

test('a request without an answer has its rows too', () => {
  const lost = exchange({ node: null, response: { status: 0, fault: 'Failed to fetch', body: '' } })
  expect(table(recordingOf([lost]))[0]).toMatchObject({
    outcome: { kind: 'no answer' },
    reads: null,
    sentence:
      'Call. The browser sends GET /api/session/me with what the browser adds, which nobody reported. No answer reached it.',
  })
  expect(sequence(recordingOf([lost])).rows.at(-1)).toMatchObject({ kind: 'answer', text: 'no answer' })
})

test('an answer that no script may read is an answer', () => {
  const opaque = exchange({ actor: 'other-origin', node: null, response: { status: 0, headers: [], body: '' } })
  expect(table(recordingOf([opaque]))[0]).toMatchObject({
    outcome: { kind: 'unreadable' },
    sentence:
      'Call. A page of another origin sends GET /api/session/me with what the browser adds, which nobody reported. An answer came of which it may read nothing.',
  })
})

test('what a clean client set itself is known without a report', () => {
  const lost = exchange({
    actor: 'attacker',
    node: null,
    request: { headers: [['cookie', `__Host-session=${SEAL}`]] },
    response: { status: 0, fault: 'fetch failed' },
  })
  expect(table(recordingOf([lost]))[0]?.credential).toBe('Cookie Fe26.2*1…Qno~2')
})

test('hostile text is text in every picture', () => {
  for (const text of HOSTILE) {
    const given = hostileRecording(text)
    expect(sequence(given).rows.some((row) => row.kind === 'phase' && row.label === text)).toBe(true)
    expect(table(given)[0]?.step).toBe(text)
    expect(waterfall(given.exchanges).rows[0]?.refusedBy).toBe(text)
  }
})
