import { expect, test } from '@playwright/test'
import { z } from 'zod'
import { toCurl } from './curl'
import { toHar } from './har'
import { cookieSet } from './har-cookies'
import harJsonSchema from './har-schema.json' with { type: 'json' }
import { parseRecording, toJson } from './json'
import { toMermaid } from './mermaid'
import type { Recording } from './recording'
import { exchange, HOSTILE, hostileRecording, recordingOf, report, SEAL, story, TOKEN } from './test-recordings'

const harSchema = z.fromJSONSchema(harJsonSchema as Parameters<typeof z.fromJSONSchema>[0])
const all = (): Recording[] => [
  story(),
  recordingOf([]),
  recordingOf([exchange({ response: { status: 0, fault: 'Failed to fetch' } })]),
  ...HOSTILE.map(hostileRecording),
]

test('HAR is valid against the schema of HAR 1.2', () => {
  for (const recording of all())
    for (const withCredentials of [false, true])
      expect(harSchema.safeParse(JSON.parse(JSON.stringify(toHar(recording, { withCredentials }))))).toMatchObject({
        success: true,
      })
})

test('the schema of HAR 1.2 refuses what isn’t one', () => {
  const har = () =>
    structuredClone(toHar(story())) as unknown as {
      log: Record<string, unknown> & { entries: Record<string, Record<string, unknown>>[] }
    }
  const without = (change: (broken: ReturnType<typeof har>) => void) => {
    const broken = har()
    change(broken)
    return harSchema.safeParse(broken).success
  }
  expect(without(() => {})).toBe(true)
  expect(without(({ log }) => delete log.version)).toBe(false)
  expect(without(({ log }) => delete log.entries[0]?.request?.headersSize)).toBe(false)
  expect(
    without(({ log }) => {
      log.entries[1]!.response!.cookies = [{ name: 'no value' }]
    }),
  ).toBe(false)
  expect(
    without(({ log }) => {
      log.entries[1]!.response!.status = '200'
    }),
  ).toBe(false)
  expect(
    without(({ log }) => {
      Object.assign(log.entries[0]!, { startedDateTime: 'yesterday' })
    }),
  ).toBe(false)
})

test('HAR holds the cookies of both ways, the body and the server’s timings', () => {
  const { entries } = toHar(story(), { withCredentials: true }).log
  expect(entries[0]?.response.cookies).toEqual([
    {
      name: '__Host-session',
      value: SEAL,
      path: '/',
      expires: '2026-01-02T00:00:00.000Z',
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
    },
  ])
  expect(entries[1]?.request.cookies).toEqual([{ name: '__Host-session', value: SEAL }])
  expect(entries[0]?.request).toMatchObject({ bodySize: 62, postData: { mimeType: 'application/json' } })
  expect(entries[1]).toMatchObject({ time: 3, timings: { send: 0, wait: 3, receive: 0 } })
  expect(entries[3]?._serverTimings).toEqual([
    { name: 'parse', startTime: 0.002, duration: 0.017, description: '' },
    { name: 'unseal', startTime: 0.02, duration: 0.498, description: '' },
    { name: 'lookup', startTime: 0.52, duration: 0.12, description: '' },
  ])
})

test('a Set-Cookie line of any form is taken apart', () => {
  const at = '2026-01-01T12:00:00.000Z'
  expect(cookieSet('a=b=c; expires=Thu, 01 Jan 1970 00:00:00 GMT;Domain=x.test ;SECURE', at)).toEqual({
    name: 'a',
    value: 'b=c',
    domain: 'x.test',
    expires: '1970-01-01T00:00:00.000Z',
    httpOnly: false,
    secure: true,
  })
  expect(cookieSet('', at)).toEqual({ name: '', value: '', httpOnly: false, secure: false })
  expect(cookieSet('a=b; Max-Age=1e400; Expires=never', at)).not.toHaveProperty('expires')
})

test('no export holds a credential unless it is asked for', () => {
  const jwt = exchange({
    mode: 'jwt',
    specimen: 'jwt/bearer-memory',
    request: { headers: [['authorization', `Bearer ${TOKEN}`]] },
    response: { body: `{"access_token":"${TOKEN}"}` },
  })
  const recording = recordingOf([...story().exchanges, jwt], { copies: story().copies })
  const exports = {
    har: (given: Recording, exporting = {}) => JSON.stringify(toHar(given, exporting)),
    curl: toCurl,
    json: toJson,
  }
  for (const [name, make] of Object.entries(exports))
    for (const secret of [SEAL, TOKEN]) {
      expect(make(recording), name).not.toContain(secret)
      expect(make(recording, { withCredentials: true }), name).toContain(secret)
    }
  expect(toMermaid(recording)).not.toContain('Qno')
  expect(toMermaid(recording, { withCredentials: true })).toContain('Qno')
})

test('JSON goes out and comes back as it was', () => {
  for (const recording of all())
    expect(parseRecording(toJson(recording, { withCredentials: true }))).toEqual({ ok: true, recording })
})

test('what is no recording is refused, with the place that is wrong', () => {
  expect(parseRecording('{')).toEqual({ ok: false, faults: ['This is not JSON.'] })
  expect(parseRecording('[]')).toMatchObject({ ok: false })
  const broken = story()
  broken.exchanges[1]!.request.url = 'javascript:alert(1)'
  expect(parseRecording(toJson(recordingOf([])).replace('"version": 1', '"version": 2'))).toMatchObject({
    ok: false,
    faults: [expect.stringMatching(/^version: /)],
  })
  expect(parseRecording(JSON.stringify(broken))).toMatchObject({
    ok: false,
    faults: [expect.stringMatching(/^exchanges\.1\.request\.url: /)],
  })
})

test('Mermaid tells the story in its own words', () => {
  expect(toMermaid(story())).toBe(`sequenceDiagram
  title: Log out, then replay
  participant L0 as Browser
  participant L1 as Attacker
  participant L2 as Node A
  participant L3 as Node B
  participant L4 as Store
  Note over L0,L4: Sign in
  L0->>L2: POST /api/session/login
  L2->>L4: write insert
  L2-->>L0: 200 Set-Cookie
  Note over L0,L4: Call
  L0->>L2: GET /api/session/me · Cookie credential 1
  L2->>L4: read lookup
  L2-->>L0: 200
  Note over L0,L4: Copy the credential
  L0->>L1: copy · credential 1
  Note over L0,L4: Log out
  L0->>L2: POST /api/session/logout · Cookie credential 1
  L2->>L4: write delete
  L2-->>L0: 204 cookie cleared
  Note over L0,L4: Replay the copy
  L1-xL3: GET /api/session/me · Cookie credential 1
  L3->>L4: read lookup
  L3-->>L1: 401 revoked
`)
})

test('hostile text is neither a line nor markup in Mermaid', () => {
  const lines = toMermaid(hostileRecording('plain')).split('\n').length
  for (const text of HOSTILE) {
    const diagram = toMermaid(hostileRecording(text))
    expect(diagram.split('\n')).toHaveLength(lines)
    const withoutEntities = diagram.replaceAll(/#\d+;/g, '')
    expect(withoutEntities).not.toMatch(/[#;<&"'`%{}$\\]/)
    expect(withoutEntities.replaceAll(/L\d(?:->>|-->>|-x)L\d/g, '')).not.toContain('>')
  }
})

test('a recording that has nothing in it has exports all the same', () => {
  expect(toMermaid(recordingOf([]))).toMatch(/^sequenceDiagram\n/)
  expect(toCurl(recordingOf([]))).toBe(": 'Log out, then replay'\n")
  expect(toHar(recordingOf([exchange({ server: report() })])).log.entries).toHaveLength(1)
})
