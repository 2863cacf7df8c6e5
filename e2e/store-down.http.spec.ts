import { expectProblem } from './client/expectations'
import { logInWithJwt, logInWithSession, newcomer, randomEmail } from './client/people'
import { visitor, type Visitor } from './client/visitor'
import type { Answer } from './client/wire'
import { openGate, type Gate } from './servers/gate'
import { expect, test, type Backend, type OwnNode, type StartNode } from './servers/test'

const QUICK_MS = 10_000

/**
 * A node whose store stands behind a gate that the test can shut. A file has no endpoint: see
 * sqlite-files.http.spec.ts.
 */
async function behindGate(
  backend: Backend,
  startNode: StartNode,
  isShutAtFirst = false,
): Promise<{ node: OwnNode; gate: Gate }> {
  const [variable, url] =
    backend === 'redis' ? ['REDIS_URL', process.env.TEST_REDIS_URL!] : ['DATABASE_URL', process.env.TEST_POSTGRES_URL!]
  const { hostname, port } = new URL(url)
  const gate = await openGate({ host: hostname, port: Number(port || (backend === 'redis' ? 6379 : 5432)) })
  if (isShutAtFirst) gate.shut()
  const node = await startNode({
    rewrite: (env) => {
      const through = new URL(env[variable]!)
      through.host = `127.0.0.1:${gate.port}`
      return { ...env, [variable]: through.href }
    },
  })
  return { node, gate }
}

function expectUnavailable(answer: Answer) {
  expectProblem(answer, 503, 'store_unavailable')
  expect(answer.headers['retry-after']).toMatch(/^\d+$/)
  expect(answer.setCookies).toEqual([])
  expect(answer.milliseconds).toBeLessThan(QUICK_MS)
}

const recovered = (who: Visitor, path: string) =>
  expect.poll(async () => (await who.get(path)).status, { timeout: 20_000 }).toBe(200)

test('while the store is away every call that needs it is 503, and all is well when it is back', async ({
  backend,
  startNode,
}) => {
  const { node, gate } = await behindGate(backend, startNode)
  const person = await newcomer(node.origin)
  const session = await logInWithSession(node.origin, person)
  const sealed = await logInWithSession(node.origin, person, 'sealed-data')
  const token = await logInWithJwt(node.origin, person)
  const leaving = await logInWithJwt(node.origin, person)

  gate.shut()
  await test.step('refused by the codec without the store: 401 as ever', async () => {
    expectProblem(await visitor(node.origin).get('/api/session/me'), 401, 'missing')
    const broken = visitor(node.origin)
    broken.jar.set('__Host-session', 'broken')
    expectProblem(await broken.get('/api/session/me'), 401, 'malformed')
    expectProblem(await visitor(node.origin).get('/api/jwt/me', { bearer: 'broken' }), 401, 'malformed')
    expect((await visitor(node.origin).get('/api/ping')).status).toBe(200)
  })
  for (const path of ['/api/health', '/api/ready']) expectUnavailable(await visitor(node.origin).get(path))
  expectUnavailable(await session.visitor.get('/api/session/me'))
  expectUnavailable(await token.visitor.get('/api/jwt/me', { bearer: token.access }))
  expectUnavailable(await session.visitor.post('/api/session/logout'))
  expectUnavailable(await leaving.visitor.post('/api/jwt/logout', undefined, { bearer: leaving.access }))
  expectUnavailable(await session.visitor.post('/api/session/logout-all'))
  expectUnavailable(await session.visitor.get('/api/session/devices'))
  // Accounts and refresh families stay in the database when sessions and the denylist are in Redis.
  if (backend === 'postgres') {
    expectUnavailable(await token.visitor.post('/api/jwt/refresh'))
    expectUnavailable(
      await visitor(node.origin).post('/api/session/login', { email: person.email, password: person.password }),
    )
    expectUnavailable(await visitor(node.origin).post('/api/signup', { ...person, email: randomEmail() }))
  }
  expect([200, 503]).toContain((await sealed.visitor.get('/api/session/me')).status)

  gate.reopen()
  await recovered(visitor(node.origin), '/api/health')
  await recovered(session.visitor, '/api/session/me')
  expect((await token.visitor.get('/api/jwt/me', { bearer: token.access })).status).toBe(200)
  expect((await token.visitor.post('/api/jwt/refresh')).status).toBe(200)
  await test.step('a log-out that failed can be repeated, and then both tokens are dead', async () => {
    const thief = leaving.visitor.copy()
    expect((await leaving.visitor.post('/api/jwt/logout', undefined, { bearer: leaving.access })).status).toBe(204)
    expectProblem(await visitor(node.origin).get('/api/jwt/me', { bearer: leaving.access }), 401, 'revoked')
    expectProblem(await thief.post('/api/jwt/refresh'), 401, ['revoked', 'reused'])
  })
  expect((await session.visitor.post('/api/session/logout')).status).toBe(204)
  await gate.close()
})

test('a log-out that failed for want of the store keeps the cookie, and succeeds when repeated', async ({
  backend,
  startNode,
}) => {
  const { node, gate } = await behindGate(backend, startNode)
  const { visitor: someone } = await logInWithSession(node.origin, await newcomer(node.origin))
  const thief = someone.copy()
  gate.shut()
  expectUnavailable(await someone.post('/api/session/logout'))
  expect(someone.jar.names()).toEqual(['__Host-session'])
  gate.reopen()
  await recovered(someone, '/api/session/me')
  expect((await someone.post('/api/session/logout')).status).toBe(204)
  expectProblem(await thief.get('/api/session/me'), 401, 'revoked')
  await gate.close()
})

test('a server whose store was never there runs, answers 503, and heals without a restart', async ({
  backend,
  startNode,
}) => {
  const { node, gate } = await behindGate(backend, startNode, true)
  expectUnavailable(await visitor(node.origin).get('/api/health'))
  expect((await visitor(node.origin).get('/api/ping')).status).toBe(200)
  expectProblem(await visitor(node.origin).get('/api/jwt/me', { bearer: 'broken' }), 401, 'malformed')
  gate.reopen()
  await recovered(visitor(node.origin), '/api/health')
  const { visitor: someone } = await logInWithSession(node.origin, await newcomer(node.origin))
  expect((await someone.get('/api/session/me')).status).toBe(200)
  await gate.close()
})
