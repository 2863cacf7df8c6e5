import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { SPECIMENS } from '../lib/core/specimens'
import { logInWithSession, newcomer, type Person } from './client/people'
import { type Passed, tap, valuesOf } from './client/recording-proxy'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { expect, test } from './servers/test'

/** What the recorder's program prints, as far as these tests read it. */
interface Printed {
  recording: {
    exchanges: {
      node: string
      request: { method: string; url: string; headers: [string, string][]; body: string | null; bodyBytes: number }
      response: { status: number; headers: [string, string][]; body: string; bodyBytes: number }
      server: {
        node: string
        trace: { spans: { name: string; micros: number }[]; reads: number; writes: number; refusedBy: string | null }
        cookies: { name: string; value: string; length: number }[]
        setCookies: string[]
        authorization: string | null
      }
    }[]
  }
  har: {
    log: {
      entries: {
        request: { cookies: unknown[] }
        response: { cookies: { name: string; value: string; httpOnly: boolean }[] }
      }[]
    }
  }
  curl: string
}

const execute = promisify(execFile)
async function record(base: string, calls: object[]): Promise<Printed & { printed: string }> {
  const { stdout } = await execute(
    process.execPath,
    ['node_modules/tsx/dist/cli.mjs', 'lib/recording/test-recorder.ts', JSON.stringify({ base, calls })],
    { maxBuffer: 1 << 24 },
  )
  return { ...(JSON.parse(stdout) as Printed), printed: stdout }
}

const logIn = (mode: string, { email, password }: Person, variant: string) => ({
  method: 'POST',
  path: `/api/${mode}/login`,
  json: { email, password, variant },
  tags: { mode, label: 'Sign in' },
})
const get = (path: string) => ({ method: 'GET', path })
const post = (path: string) => ({ method: 'POST', path })

for (const { code, slug, mode, variant } of SPECIMENS) {
  test(`${code} ${slug}: the recorder says what passed on the wire, exchange by exchange`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const wire = await tap(() => servers.a)
    const query = mode === 'session' ? `?variant=${variant}` : ''
    const me = get(`/api/${mode}/me${query}`)
    const renewal = mode === 'jwt' ? [post('/api/jwt/refresh'), me] : []
    const { recording, har, printed } = await record(wire.base, [
      logIn(mode, person, variant),
      me,
      ...renewal,
      post(`/api/${mode}/logout`),
      me,
    ])
    wire.close()

    expect(recording.exchanges.map(({ response }) => response.status)).toEqual(wire.passed.map(({ status }) => status))
    expect(recording.exchanges.map(({ response }) => response.status)).toEqual([
      200,
      200,
      ...renewal.map(() => 200),
      204,
      401,
    ])
    for (const [at, { request, response, server, node }] of recording.exchanges.entries()) {
      const seen = wire.passed[at]!
      expect([request.method, new URL(request.url).pathname + new URL(request.url).search]).toEqual([
        seen.method,
        seen.path,
      ])
      expect(server.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')).toBe(
        valuesOf(seen.headers, 'cookie')[0] ?? '',
      )
      for (const { value, length } of server.cookies) expect(length).toBe(value.length)
      expect(server.authorization).toBe(valuesOf(seen.headers, 'authorization')[0] ?? null)
      expect(server.setCookies).toEqual(valuesOf(seen.answerHeaders, 'set-cookie'))
      for (const header of request.headers) expect(seen.headers).toContainEqual(header)
      const visible = seen.answerHeaders.filter(([name]) => !['set-cookie', 'x-recording'].includes(name))
      expect(response.headers.toSorted()).toEqual(visible.toSorted())
      expect([request.bodyBytes, response.bodyBytes]).toEqual([Buffer.byteLength(seen.body), seen.answerBody.length])
      expect(response.body).toBe(seen.answerBody.toString())
      expect([node, server.node]).toEqual(['a', valuesOf(seen.answerHeaders, 'x-served-by')[0]])
      const { spans, reads, writes } = server.trace
      const timing = valuesOf(seen.answerHeaders, 'server-timing')[0] ?? ''
      expect(timing.split(', ').slice(0, spans.length)).toEqual(
        spans.map(({ name, micros }) => `${name};dur=${(micros / 1000).toFixed(3)}`),
      )
      expect(timing).toContain(`reads;desc="${reads}", writes;desc="${writes}"`)
      expect(har.log.entries[at]?.request.cookies).toEqual(server.cookies.map(({ name, value }) => ({ name, value })))
      expect(har.log.entries[at]?.response.cookies.map(({ name, value }) => `${name}=${value}`)).toEqual(
        server.setCookies.map((line) => line.split(';')[0]),
      )
    }
    expect(recording.exchanges.at(-1)?.server.trace.refusedBy).toEqual(expect.any(String))
    expect(printed).not.toContain(person.password)
  })
}

for (const { code, slug, mode, variant } of SPECIMENS) {
  test(`${code} ${slug}: the curl commands, pasted, send what the recorder saw`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const wire = await tap(() => servers.a)
    const me = get(`/api/${mode}/me${mode === 'session' ? `?variant=${variant}` : ''}`)
    const { recording, curl } = await record(wire.base, [
      logIn(mode, person, variant),
      me,
      get('/api/session/me?variant=it%27s%20$(touch%20pwned)'),
    ])
    const recorded = wire.passed.splice(0)
    const { server } = recording.exchanges[1]!

    // `$CREDENTIAL` is the first in the story: what the log-in brought.
    const first = server.authorization?.replace('Bearer ', '') ?? server.cookies[0]!.value
    const others = server.cookies.map(({ value }) => value).filter((value) => value !== first)
    for (const secret of [first, ...others]) expect(curl).not.toContain(secret)
    const numbered = Object.fromEntries(others.map((value, at) => [`CREDENTIAL_${at + 2}`, value]))
    const env = { ...process.env, PASSWORD: person.password, CREDENTIAL: first, ...numbered }
    const { stdout } = await execute('sh', ['-c', curl.replaceAll('curl -i', 'curl -sS -i')], { env })
    wire.close()

    expect([...stdout.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status))).toEqual(
      recording.exchanges.map(({ response }) => response.status),
    )
    const said = ({ method, path, headers, body }: Passed) => ({
      method,
      path,
      body,
      told: ['cookie', 'authorization', 'content-type'].map((name) => valuesOf(headers, name)),
    })
    expect(wire.passed.map(said)).toEqual(recorded.map(said))
    expect(existsSync('pwned')).toBe(false)
  })
}

test('a report is in the answer of whichever node was asked, and only where it was asked for', async ({ servers }) => {
  for (const [origin, node] of [
    [servers.a, 'a'],
    [servers.b, 'b'],
  ] as const) {
    expect(await reportOf(origin, '/api/ping')).toMatchObject({ node })
    for (const headers of [[], [['X-Record', '0']], [['X-Record', 'true']]] as [string, string][][]) {
      expect((await send(origin, { path: '/api/ping', headers })).headers['x-recording']).toBeUndefined()
    }
  }
})

/** The report of one call, or undefined where the answer has none. */
async function reportOf(origin: string, path: string, headers: [string, string][] = []): Promise<unknown> {
  const { headers: answered } = await send(origin, { path, headers: [['X-Record', '1'], ...headers] })
  const encoded = answered['x-recording']
  return encoded === undefined ? undefined : (JSON.parse(Buffer.from(encoded, 'base64url').toString()) as unknown)
}

test('a page of another origin gets no report', async ({ servers }) => {
  for (const site of ['cross-site', 'same-site', 'none', 'nonsense', ''])
    expect(await reportOf(servers.a, '/api/session/me', [['Sec-Fetch-Site', site]]), site).toBeUndefined()
  expect(await reportOf(servers.a, '/api/session/me', [['Sec-Fetch-Site', 'same-origin']])).toBeDefined()
})

test('an answer that may be kept by a cache has no report in it', async ({ servers }) => {
  expect(await reportOf(servers.a, '/.well-known/jwks.json', [['Cookie', 'a=secret']])).toBeUndefined()
})

test('a refusal before the handler has its report too', async ({ servers }) => {
  const refused = await visitor(servers.a).post(
    '/api/session/login',
    { nothing: true },
    { headers: [['X-Record', '1']] },
  )
  expect([refused.status, refused.headers['x-recording']]).toEqual([400, expect.any(String)])
})

test('a request with more cookies than a report can hold is answered all the same', async ({ servers }) => {
  const { credential } = await logInWithSession(servers.a, await newcomer(servers.a))
  const junk = Array.from({ length: 900 }, (_, at) => `junk${at}=value`).join('; ')
  const answer = await send(servers.a, {
    path: '/api/session/me',
    headers: [
      ['X-Record', '1'],
      ['Cookie', `__Host-session=${credential}; ${junk}`],
    ],
  })
  expect(answer.status).toBe(200)
  expect(answer.headers['x-recording']!.length).toBeLessThanOrEqual(10_240)
  expect(JSON.parse(Buffer.from(answer.headers['x-recording']!, 'base64url').toString())).toMatchObject({
    cookies: expect.arrayContaining([{ name: '__Host-session', value: credential, length: credential.length }]),
    leftOut: expect.any(Number),
  })
})

test('INSPECTOR=off: a report says how long a credential is, and nothing of it', async ({ startNode }) => {
  const node = await startNode({ env: { INSPECTOR: 'off' } })
  const person = await newcomer(node.origin)
  const login = await visitor(node.origin).post(
    '/api/session/login',
    { email: person.email, password: person.password },
    { headers: [['X-Record', '1']] },
  )
  const credential = /=([^;]+)/.exec(login.setCookies[0] ?? '')?.[1] ?? ''
  const told = await reportOf(node.origin, '/api/session/me', [
    ['Cookie', `__Host-session=${credential}`],
    ['Authorization', `Bearer ${credential}`],
  ])
  const hidden = `‹hidden, ${credential.length} letters›`
  expect(told).toMatchObject({
    isHidden: true,
    cookies: [{ name: '__Host-session', value: hidden, length: credential.length }],
    authorization: `Bearer ${hidden}`,
  })
  for (const text of [JSON.stringify(told), Buffer.from(login.headers['x-recording'] ?? '', 'base64url').toString()])
    expect(text).not.toContain(credential.slice(0, 20))
})
