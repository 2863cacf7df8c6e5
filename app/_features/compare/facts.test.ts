import { expect, test } from '@playwright/test'
import { exchange, recordingOf, report, SEAL, TOKEN } from '@/lib/recording/test-recordings'
import { aspectsOf } from './aspects'
import { factsOf } from './facts'
import { groupsOf } from './rows'
import { STEP } from './steps'

const json = (value: object) => ({ body: JSON.stringify(value) })
const user = { user: { name: 'Visitor 1' } }
const s2 = { mode: 'session' as const, specimen: 'session/sealed-id' }
const j2 = { mode: 'jwt' as const, specimen: 'jwt/bearer-memory' }
const cookie = { name: '__Host-session', value: SEAL, length: SEAL.length }
const refresh = { name: '__Secure-refresh', value: 'r'.repeat(43), length: 43 }
const inspection = (isOnServer: boolean, status = 200) =>
  json({
    decision: { status, refusal: status === 200 ? null : 'missing', sentence: 'Valid.' },
    truth: { browser: { isHere: !isOnServer }, server: { isHere: isOnServer } },
    devices: [{ variant: 'sealed-id' }],
    credential: null,
  })
const sessionCall = (totalMicros: number) =>
  exchange({
    ...s2,
    label: STEP.call,
    response: json(user),
    server: report({
      cookies: [cookie],
      trace: {
        totalMicros,
        reads: 1,
        checks: [
          { name: 'seal', passed: true },
          { name: 'record', passed: true },
        ],
      },
    }),
  })

const both = () =>
  recordingOf([
    exchange({
      ...s2,
      label: STEP.signIn,
      response: json(user),
      server: report({ setCookies: [`__Host-session=${SEAL}; Path=/; Max-Age=43200; HttpOnly; Secure; SameSite=Lax`] }),
    }),
    exchange({ ...s2, label: STEP.inspect, response: inspection(true) }),
    sessionCall(100),
    sessionCall(300),
    sessionCall(200),
    exchange({
      ...s2,
      label: STEP.logOut,
      response: { status: 204, body: '' },
      server: report({ trace: { writes: 1 } }),
    }),
    exchange({
      ...s2,
      label: STEP.replay,
      actor: 'attacker',
      response: { status: 401, ...json({ code: 'revoked' }) },
      server: report(),
    }),
    exchange({
      ...s2,
      id: 'at-b',
      label: STEP.otherNode,
      node: 'b',
      response: json(user),
      server: report({ node: 'b', trace: { reads: 1 } }),
    }),
    exchange({ ...s2, label: STEP.otherOrigin, actor: 'other-origin', response: { status: 0, body: '' } }),
    exchange({
      ...s2,
      id: 'read',
      label: STEP.otherOriginRead,
      actor: 'other-origin',
      response: { status: 0, body: '', fault: 'Failed to fetch' },
    }),
    exchange({
      ...j2,
      label: STEP.signIn,
      response: json({ access_token: TOKEN, ...user }),
      server: report({ setCookies: [`__Secure-refresh=${refresh.value}; Path=/api/jwt; HttpOnly`] }),
    }),
    exchange({ ...j2, label: STEP.inspect, response: inspection(false) }),
    exchange({ ...j2, label: STEP.plain, response: inspection(false, 401) }),
    exchange({
      ...j2,
      label: STEP.call,
      request: { url: 'http://localhost:3000/api/jwt/me', headers: [['authorization', `Bearer ${TOKEN}`]] },
      response: json(user),
      server: report({ cookies: [refresh], authorization: `Bearer ${TOKEN}`, trace: { reads: 2 } }),
    }),
  ])
const of = (code: string) => factsOf(both()).find(({ specimen }) => specimen.code === code)

test('nothing was sent: nothing is known of any specimen, and every measured cell is empty', () => {
  const facts = factsOf(recordingOf([]))
  for (const { specimen: _, seen, ...asked } of facts)
    expect([seen, ...new Set(Object.values(asked))]).toEqual([{}, null])
  for (const { isDesign, rows } of groupsOf(facts))
    if (!isDesign) for (const { cells } of rows) expect(cells).toEqual([null, null, null, null, null, null])
  for (const { session, jwt } of aspectsOf(facts, null)) expect([session.measured, jwt.measured]).toEqual([[], []])
})

test('a cookie is what the browser attached, with its bytes, reads and the spread of its times', () => {
  expect(of('S2')).toMatchObject({
    call: {
      status: 200,
      name: 'Visitor 1',
      attachedBy: 'the browser',
      credentialBytes: SEAL.length,
      checks: ['seal', 'record'],
      micros: { count: 3, median: 200 },
      reads: { median: 1 },
      ridesAlong: [],
    },
    came: { inBody: false, flags: 'Path=/; Max-Age=43200; HttpOnly; Secure; SameSite=Lax', sameSite: 'Lax' },
    plain: { status: 200 },
    logOut: { writes: 1 },
    replayed: { status: 401, code: 'revoked' },
  })
})

test('a bearer token is what a script attached, and the refresh cookie only rides along', () => {
  expect(of('J2')).toMatchObject({
    call: {
      attachedBy: 'a script',
      credentialBytes: TOKEN.length,
      header: { start: 'Authorization: Bearer ' },
      ridesAlong: [{ name: '__Secure-refresh', bytes: 60 }],
    },
    came: { inBody: true, flags: null },
    plain: { status: 401, refusal: 'missing' },
    logOut: null,
    replayed: null,
  })
})

test('the other node is a fact with its own reads, and one that is away is no answer', () => {
  expect(of('S2')?.otherNode).toEqual({ status: 200, code: null, name: 'Visitor 1', node: 'b', reads: 1 })
  const away = factsOf(
    recordingOf([
      exchange({ ...s2, label: STEP.otherNode, node: null, response: { status: 0, fault: 'fetch failed' } }),
    ]),
  )[1]
  expect(away?.otherNode).toMatchObject({ status: 0, node: null, reads: null })
})

test('what goes to another origin and can’t be read differs from what needs leave, and from no answer at all', () => {
  expect(of('S2')?.otherOrigin).toEqual({
    isAnswered: true,
    isReadable: false,
    isAskedFirst: false,
    told: 'Failed to fetch',
  })
  const asked = (plain: string | null, headers: [string, string][] = [], status = 0) =>
    factsOf(
      recordingOf([
        exchange({ ...s2, label: STEP.otherOrigin, response: { status: 0, fault: plain } }),
        exchange({
          ...s2,
          label: STEP.otherOriginRead,
          request: { headers },
          response: { status, fault: status === 0 ? 'no' : null },
        }),
      ]),
    )[1]?.otherOrigin
  expect(asked('refused')).toMatchObject({ isAnswered: false })
  expect(asked(null, [['authorization', `Bearer ${TOKEN}`]])).toMatchObject({
    isAnswered: true,
    isAskedFirst: true,
    isReadable: false,
  })
  expect(asked(null, [], 200)).toMatchObject({ isReadable: true, told: null })
})

test('every cell that was measured leads to the message it was read off', () => {
  const rows = groupsOf(factsOf(both()))
    .filter(({ isDesign }) => !isDesign)
    .flatMap(({ rows: all }) => all)
  for (const { id, cells } of rows)
    for (const cell of cells) if (cell) expect(cell.message, id).toEqual(expect.any(String))
  const cellOf = (id: string) => rows.find((row) => row.id === id)?.cells[1]
  expect([cellOf('other-node')?.message, cellOf('other-origin')?.message]).toEqual(['at-b', 'read'])
  expect(cellOf('other-origin')).toMatchObject({
    text: 'reads nothing',
    note: 'sent, and processed; told “Failed to fetch”',
  })
})

test('an answer that is none of ours stays unknown', () => {
  const recording = recordingOf([
    exchange({ ...s2, label: STEP.inspect, response: { body: '<html>' } }),
    exchange({ ...s2, label: STEP.call, response: { status: 0, fault: 'Failed to fetch' } }),
  ])
  expect(factsOf(recording)[1]).toMatchObject({ call: null, inspected: null, replayed: null })
})

test('specimens with equal measurements stand together, and a saying stays open until all three were asked', () => {
  const [lives] = aspectsOf(factsOf(both()), null)
  expect(lives?.session).toMatchObject({
    held: 'not-run',
    measured: [{ codes: ['S2'], text: 'in a row on the server' }],
  })
  const all = aspectsOf(
    factsOf(both()).map((facts) => ({
      ...facts,
      inspected: of(facts.specimen.mode === 'jwt' || facts.specimen.isSealed ? 'J2' : 'S2')?.inspected ?? null,
    })),
    null,
  )[0]
  expect(all?.session).toMatchObject({
    held: 'holds-if',
    heldBy: ['S1', 'S2'],
    measured: [{ codes: ['S1', 'S2'] }, { codes: ['S3'] }],
  })
  expect(all?.jwt).toMatchObject({ held: 'holds', heldBy: [] })
})
