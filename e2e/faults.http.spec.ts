import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { allAtOnce, expectProblem } from './client/expectations'
import { newcomer, randomEmail } from './client/people'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { cast, devicesOf, expectUnavailable, signUpAs } from './reliability/credentials-fixture'
import { untilHealthy } from './servers/two-nodes'
import { slowStore } from './reliability/slow-store'
import { expect, test, type Backend } from './servers/test'

test.use({ asInProduction: true })

/** The contract promises two seconds; the rest is this machine's, which runs other tests meanwhile. */
const BOUND_MS = 2_500
/** Fewer than the pool of PostgreSQL has connections: who waits for one of those asks nothing of the store. */
const EACH_WITH_A_CONNECTION = 6

/** What each store has to be asked for. In Redis are the sessions and the denylist; a locked file can still be read. */
const NEEDED: Record<Exclude<Backend, 'deployment'>, (call: string) => boolean> = {
  postgres: () => true,
  redis: (call) => call.startsWith('session') || /jwt (me|logout)|health/.test(call),
  sqlite: (call) => /logout$|login|password|refresh|signup/.test(call),
}

test('while the store does not answer a call that needs it is 503 within 2.5 s, never 200 or 401, and all is well when it does again', async ({
  backend,
  startNode,
}) => {
  const store = await slowStore(backend, startNode)
  const { calls, session, token } = await cast(store.node)
  await store.hold()
  const needing = Object.entries(calls).filter(([name]) => backend !== 'deployment' && NEEDED[backend](name))
  for (let at = 0; at < needing.length; at += EACH_WITH_A_CONNECTION)
    await allAtOnce(needing.slice(at, at + EACH_WITH_A_CONNECTION), async ([name, call]) => {
      const answer = await call()
      expectUnavailable(answer, name)
      expect(answer.milliseconds, name).toBeLessThan(BOUND_MS)
    })
  const codecs = visitor(store.node.origin)
  expectProblem(await codecs.get('/api/session/me'), 401, 'missing')
  expectProblem(await codecs.get('/api/jwt/me', { bearer: 'broken' }), 401, 'malformed')
  expect((await codecs.get('/api/ping')).status).toBe(200)

  await store.letGo()
  await expect.poll(async () => (await calls.health()).status, { timeout: 20_000 }).toBe(200)
  expect((await session.visitor.get('/api/session/me')).status).toBe(200)
  expectProblem(await calls['session me, logged out'](), 401, 'revoked')
  expect((await visitor(store.node.origin).get('/api/jwt/me', { bearer: token.access })).status).toBe(200)
  for (const name of ['jwt refresh', 'session logout', 'jwt logout', 'session login', 'jwt login'] as const)
    expect((await calls[name]()).status, name).toBeLessThan(300)
  expect(store.node.output().match(/^ready node /gm)).toHaveLength(1)
  await store.close()
})

test('a store that is a little slow is waited for: nobody is refused', async ({ backend, startNode }) => {
  const store = await slowStore(backend, startNode)
  const { calls } = await cast(store.node)
  store.delay(40)
  for (const [name, call] of Object.entries(calls)) {
    const answer = await call()
    expect(answer.status, `${name}: ${answer.text}`).toBeLessThan(name.includes('logged out') ? 402 : 300)
  }
  await store.close()
})

test('while the disk is full no file grows, not even the log: what must be written is 503, the node lives, and nothing is half done', async ({
  backend,
  startNode,
}) => {
  const node = await untilHealthy(await startNode())
  const { calls, person, session } = await cast(node)
  const [email, before] = [randomEmail(), await devicesOf(session.visitor)]
  // What a full disk does, for one process: no byte can be added to any file.
  const limit = (bytes: string) => execFileSync('prlimit', ['--pid', String(node.pid), `--fsize=${bytes}:`])
  limit('1')
  expect((await session.visitor.get('/api/session/me')).status).toBe(200)
  const answers = {
    'session login': await calls['session login'](),
    'jwt login': await calls['jwt login'](),
    'jwt refresh': await calls['jwt refresh'](),
    signup: await signUpAs(node, person, email),
  }
  // PostgreSQL's disk is another one: there only the log is lost.
  for (const [name, answer] of Object.entries(answers))
    if (backend === 'postgres') expect(answer.status, name).toBeLessThan(300)
    else expectUnavailable(answer, name)
  if (backend !== 'postgres') expect(await devicesOf(session.visitor)).toEqual(before)
  expect((await send(node.origin, { path: '/api/ping' })).status).toBe(200)

  limit('unlimited')
  await expect
    .poll(async () => (await signUpAs(node, person, backend === 'postgres' ? randomEmail() : email)).status)
    .toBe(201)
  for (const name of ['jwt refresh', 'session login', 'session logout', 'jwt logout'] as const)
    expect((await calls[name]()).status, name).toBeLessThan(300)
  expect(node.output().match(/^ready node /gm)).toHaveLength(1)
})

/** A request whose body is still on its way; resolves when the server has begun with it. */
function begun(origin: string, path: string, body: string): Promise<{ finish(): Promise<string> }> {
  const { hostname, port } = new URL(origin)
  const socket = connect({ host: hostname, port: Number(port) })
  let text = ''
  const ended = new Promise<string>((resolve, reject) => {
    socket.on('data', (data) => {
      text += data.toString()
    })
    socket.once('end', () => resolve(text))
    socket.once('error', reject)
  })
  socket.write(
    [
      `POST ${path} HTTP/1.1`,
      `Host: ${hostname}:${port}`,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Expect: 100-continue',
      '',
      '',
    ].join('\r\n'),
  )
  return new Promise((resolve) =>
    socket.once('data', () =>
      resolve({
        finish: () => {
          socket.write(body)
          return ended
        },
      }),
    ),
  )
}

const statusOf = (text: string) => /HTTP\/1\.1 ([2-5]\d\d)/.exec(text)?.[1]
const isRefused = (origin: string) =>
  send(origin, { path: '/api/ping', headers: [['Connection', 'close']] }).then(
    () => false,
    (error: NodeJS.ErrnoException) => ['ECONNREFUSED', 'ECONNRESET'].includes(error.code ?? ''),
  )

test('SIGTERM amid slow requests: those are answered, nobody new is let in, and the node ends with 0', async ({
  startNode,
}) => {
  const node = await untilHealthy(await startNode())
  const person = await newcomer(node.origin)
  const email = randomEmail()
  const slow = await Promise.all([
    begun(node.origin, '/api/session/login', JSON.stringify({ email: person.email, password: person.password })),
    begun(node.origin, '/api/jwt/login', JSON.stringify({ email: person.email, password: person.password })),
    begun(node.origin, '/api/signup', JSON.stringify({ name: person.name, password: person.password, email })),
  ])
  process.kill(node.pid, 'SIGTERM')
  await expect.poll(() => isRefused(node.origin)).toBe(true)
  const answers = await Promise.all(slow.map((request) => request.finish()))
  expect(answers.map(statusOf)).toEqual(['200', '200', '201'])
  expect(await node.ended, node.output()).toBe(0)
})

test('a node that takes work says that it is ready, and one that is on its way out that it is not', async ({
  startNode,
}) => {
  const { origin, pid, ended } = await startNode()
  const ready = await visitor(origin).get('/api/ready')
  expect(ready.status).toBe(200)
  expect(ready.json()).toEqual({ status: 'ready', node: 'own' })

  // Asked before the signal and ended after it: a connection on which nothing is under way is closed at once.
  const { hostname, port, host } = new URL(origin)
  const socket = connect({ host: hostname, port: Number(port) })
  let answer = ''
  socket.on('data', (data) => (answer += String(data)))
  const closed = once(socket, 'close')
  await new Promise((resolve) => socket.write(`GET /api/ready HTTP/1.1\r\nHost: ${host}\r\n`, resolve))
  process.kill(pid, 'SIGTERM')
  await expect.poll(() => isRefused(origin)).toBe(true)
  socket.write('\r\n')
  await closed
  expect(answer).toMatch(/^HTTP\/1\.1 503 /)
  expect(answer).toContain('"code":"not_ready"')
  expect(await ended).toBe(0)
})

test('SIGTERM while the store is slow: who waits for it is answered when it does', async ({ backend, startNode }) => {
  const store = await slowStore(backend, startNode)
  const { origin } = store.node
  const person = await newcomer(origin)
  const slow = await Promise.all(
    ['/api/session/login', '/api/jwt/login'].map((path) =>
      begun(origin, path, JSON.stringify({ email: person.email, password: person.password })),
    ),
  )
  await store.hold()
  const waiting = Promise.all(slow.map((request) => request.finish()))
  await store.isWaitedFor()
  process.kill(store.node.pid, 'SIGTERM')
  await expect.poll(() => isRefused(store.node.origin), { intervals: [20] }).toBe(true)
  await store.letGo()
  for (const answer of await waiting) expect(['200', '503']).toContain(statusOf(answer))
  expect(await store.node.ended, store.node.output()).toBe(0)
  await store.close()
})
