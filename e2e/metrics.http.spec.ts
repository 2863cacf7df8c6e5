import { logInWithJwt, logInWithSession, newcomer, randomWord } from './client/people'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { freePorts } from './servers/ports'
import { expect, test, type OwnNode } from './servers/test'

const portOf = (node: OwnNode) => node.env.METRICS_PORT ?? ''
const textOf = async (node: OwnNode) => (await send(`http://localhost:${portOf(node)}`, { path: '/metrics' })).text
/** The value of one line; undefined where there is none. */
const valueIn = (text: string, line: string) =>
  text
    .split('\n')
    .find((each) => each.startsWith(`${line} `))
    ?.slice(line.length + 1)
/** An answer is counted when it has gone out, which its client may see first. */
const told = (node: OwnNode, line: string) => expect.poll(async () => valueIn(await textOf(node), line), line)

const metricsPort = async () => ({ METRICS_PORT: String((await freePorts(1))[0]) })

test('requests are counted by route and status, refusals by code, and a refresh token that was used twice by its event', async ({
  startNode,
}) => {
  const node = await startNode({ env: await metricsPort() })
  expect(valueIn(await textOf(node), 'auth_events_total{event="refresh_reused"}')).toBe('0')
  const person = await newcomer(node.origin)
  const { visitor: someone } = await logInWithSession(node.origin, person)
  for (let turn = 0; turn < 3; turn++) expect((await someone.get('/api/session/me')).status).toBe(200)
  for (let turn = 0; turn < 2; turn++) expect((await visitor(node.origin).get('/api/session/me')).status).toBe(401)
  expect((await someone.get('/session')).status).toBe(200)

  const first = await logInWithJwt(node.origin, person, 'native')
  const renew = (refresh_token: string) => visitor(node.origin).post('/api/jwt/refresh', { refresh_token })
  const second = (await renew(first.refresh)).json<{ refresh_token: string }>()
  expect((await renew(second.refresh_token)).status).toBe(200)
  expect((await renew(first.refresh)).json()).toMatchObject({ code: 'reused' })

  const lab = await visitor(node.origin).get('/experiments/csrf/lab/session/me')
  expect(lab.status).toBe(401)

  await told(node, 'http_requests_total{endpoint="/api/session/me",status="200"}').toBe('3')
  await told(node, 'http_requests_total{endpoint="/api/session/me",status="401"}').toBe('2')
  await told(node, 'http_requests_total{endpoint="/session",status="200"}').toBe('1')
  await told(node, 'http_requests_total{endpoint="/api/jwt/refresh",status="200"}').toBe('2')
  await told(node, 'http_requests_total{endpoint="/api/jwt/refresh",status="401"}').toBe('1')
  const text = await textOf(node)
  expect(valueIn(text, 'http_refusals_total{code="missing",by="api"}')).toBe('2')
  expect(valueIn(text, 'http_refusals_total{code="missing",by="experiment"}')).toBe('1')
  expect(valueIn(text, 'http_refusals_total{code="reused",by="api"}')).toBe('1')
  expect(valueIn(text, 'auth_events_total{event="refresh_reused"}')).toBe('1')
  expect(valueIn(text, 'auth_events_total{event="sign_in"}')).toBe('2')
})

test('the hashing pool, the stores, the event loop and the memory are told', async ({ startNode }) => {
  const node = await startNode({ env: await metricsPort() })
  const person = await newcomer(node.origin)
  await logInWithSession(node.origin, person)
  const text = await textOf(node)
  const number = (line: string) => Number(valueIn(text, line))
  expect([number('password_pool_jobs{state="waiting"}'), number('password_pool_jobs{state="running"}')]).toEqual([0, 0])
  const accesses = number('store_access_seconds_count{store="database",outcome="answered"}')
  expect(accesses).toBeGreaterThan(3)
  expect(number('store_access_seconds_bucket{store="database",outcome="answered",le="+Inf"}')).toBe(accesses)
  expect(number('nodejs_eventloop_delay_seconds_count')).toBeGreaterThan(0)
  expect(number('process_resident_memory_bytes')).toBeGreaterThan(number('nodejs_heap_used_bytes'))
  expect(number('nodejs_heap_used_bytes')).toBeGreaterThan(10_000_000)
  expect(number('process_start_time_seconds')).toBeLessThan(Date.now() / 1000)
})

test('no label holds what was sent: no parameter of a path, no user, no address, no credential', async ({
  startNode,
}) => {
  const node = await startNode({ env: { ...(await metricsPort()), TRUSTED_PROXIES: '1' } })
  const person = await newcomer(node.origin)
  const { visitor: someone, login, credential } = await logInWithSession(node.origin, person)
  const canary = `canary${randomWord()}`
  const ask = async (word: string) => {
    for (const path of [
      `/api/session/devices/${word}`,
      `/api/session/admin/users/${word}`,
      `/api/oauth/${word}/callback?code=${word}`,
      `/api/${word}/${word}`,
      `/.well-known/${word}`,
      `/experiments/${word}`,
      `/experiments/csrf/lab/session/${word}`,
      `/_next/static/${word}.js`,
      `/${word}?${word}=${word}`,
      `/%${word}`,
    ])
      await someone.get(path, { headers: [['X-Forwarded-For', '192.0.2.77']] })
    await someone.delete(`/api/session/devices/${word}`)
    await send(node.origin, { method: word.toUpperCase(), path: '/api/ping' })
    await send(node.origin, { path: '/', headers: [['Host', `${word}.example`]] })
    await visitor(node.origin).post('/api/session/login', { email: `${word}@example.test`, password: word })
  }
  await ask(canary)
  await told(node, 'auth_events_total{event="sign_in_failed"}').toBe('1')
  await told(node, 'http_requests_total{endpoint="/api/session/devices/[id]",status="404"}').toBe('1')
  const text = await textOf(node)
  for (const secret of [canary, person.id, person.email, login.session.id, credential, '192.0.2.77', '127.0.0.1'])
    expect(text.toLowerCase()).not.toContain(secret.toLowerCase())

  // Whoever invents addresses makes no line more.
  for (let turn = 0; turn < 5; turn++) await ask(randomWord())
  await told(node, 'auth_events_total{event="sign_in_failed"}').toBe('6')
  const linesOf = (all: string) => all.split('\n').filter((line) => /^(http|auth)_/.test(line)).length
  expect(linesOf(await textOf(node))).toBe(linesOf(text))
})

test('the metrics are not on the port of the app, and the app is not on theirs', async ({ startNode }) => {
  const node = await startNode({ env: await metricsPort() })
  expect((await send(node.origin, { path: '/metrics' })).status).toBe(404)
  for (const path of ['/', '/api/health', '/session'])
    expect((await send(`http://localhost:${portOf(node)}`, { path })).status, path).toBe(404)
})

test('the metrics are on loopback, unless METRICS_HOST says otherwise', async ({ startNode }) => {
  const statusAt = (host: string, node: OwnNode) =>
    send(`http://${host}:${portOf(node)}`, { path: '/metrics' }).then(
      ({ status }) => status,
      (fault: NodeJS.ErrnoException) => fault.code,
    )
  // Another address of this machine, which a server on all of them has.
  const OTHER = '127.0.0.2'
  const usual = await startNode({ env: await metricsPort() })
  expect([await statusAt('127.0.0.1', usual), await statusAt(OTHER, usual)]).toEqual([200, 'ECONNREFUSED'])
  const named = await startNode({ env: { ...(await metricsPort()), METRICS_HOST: OTHER } })
  expect([await statusAt('127.0.0.1', named), await statusAt(OTHER, named)]).toEqual(['ECONNREFUSED', 200])
})

test('a port that is taken, and the port of the app, are one line each, and no start', async ({ startNode }) => {
  const first = await startNode({ env: await metricsPort() })
  const second = await startNode({ env: { METRICS_PORT: portOf(first) }, awaitReady: false })
  expect(await second.ended).toBe(1)
  expect(second.output().trim().split('\n')).toEqual([
    expect.stringMatching(`^METRICS_PORT: port ${portOf(first)} is taken`),
  ])
  const same = await startNode({ rewrite: (env) => ({ ...env, METRICS_PORT: env.PORT }), awaitReady: false })
  expect(await same.ended).toBe(1)
  expect(same.output()).toContain('METRICS_PORT must differ from PORT')
  expect((await send(first.origin, { path: '/api/ready' })).status).toBe(200)
})
