import { Client } from 'pg'
import { createClient } from 'redis'
import { allAtOnce } from '../client/expectations'
import { randomEmail } from '../client/people'
import { expect, test, type Backend, type OwnNode, type StartNode } from '../servers/test'
import { cast, devicesOf, expectUnavailable, signUpAs } from './credentials-fixture'
import { untilHealthy } from '../servers/two-nodes'
import { slowStore } from './slow-store'

/** The contract promises two seconds; the rest is this machine's, which runs other tests meanwhile. */
const BOUND_MS = 2_500

/**
 * Makes the store refuse to write, with everything else as it was; answers how to undo it. A file that may only be
 * read: sqlite-files.http.spec.ts.
 */
async function readOnly(backend: Backend, node: OwnNode, user: string): Promise<() => Promise<void>> {
  if (backend === 'redis') {
    const owner = await createClient({ url: process.env.TEST_REDIS_URL! }).connect()
    await owner.sendCommand(['ACL', 'SETUSER', user, '-@write'])
    return async () => {
      await owner.sendCommand(['ACL', 'SETUSER', user, '+@write'])
      await owner.close()
    }
  }
  const name = node.store.dropName!
  const owner = new Client({ connectionString: process.env.TEST_POSTGRES_URL! })
  await owner.connect()
  const set = async (value: string) => {
    await owner.query(`ALTER DATABASE ${name} SET default_transaction_read_only = ${value}`)
    // A connection keeps what it began with.
    await owner.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name])
  }
  await set('on')
  return async () => {
    await set('off')
    await owner.end()
  }
}

/** A user of Redis for one test, whose rights can be taken away without disturbing the others. */
async function withOwnUser(backend: Backend, startNode: StartNode, user: string): Promise<OwnNode> {
  if (backend !== 'redis') return untilHealthy(await startNode())
  const owner = await createClient({ url: process.env.TEST_REDIS_URL! }).connect()
  await owner.sendCommand(['ACL', 'SETUSER', user, 'on', `>${user}`, '~*', '&*', '+@all'])
  await owner.close()
  return untilHealthy(
    await startNode({
      rewrite: (env) => ({
        ...env,
        REDIS_URL: Object.assign(new URL(env.REDIS_URL!), { username: user, password: user }).href,
      }),
    }),
  )
}

test('a store that may only be read lets nothing be half done', async ({ backend, startNode }) => {
  const user = `tests-${randomEmail().slice(0, 8)}`
  const node = await withOwnUser(backend, startNode, user)
  const { calls, person, session } = await cast(node)
  const email = randomEmail()
  const before = await devicesOf(session.visitor)
  const undo = await readOnly(backend, node, user)
  // The pool's connections were cut: until it has new ones the answer is 503 as well.
  await expect.poll(async () => (await session.visitor.get('/api/session/me')).status).toBe(200)
  expectUnavailable(await calls['session login'](), 'session login')
  expectUnavailable(await calls['session logout'](), 'session logout')
  expectUnavailable(await calls['jwt logout'](), 'jwt logout')
  if (backend === 'postgres') {
    expectUnavailable(await calls['jwt login'](), 'jwt login')
    expectUnavailable(await calls['jwt refresh'](), 'jwt refresh')
    expectUnavailable(await signUpAs(node, person, email), 'sign-up')
    expectUnavailable(await calls['session password'](), 'session password')
  }
  expect(await devicesOf(session.visitor)).toEqual(before)
  await undo()
  await expect.poll(async () => (await signUpAs(node, person, email)).status).toBe(201)
  for (const name of ['session login', 'session logout', 'jwt logout', 'jwt refresh', 'jwt login'] as const)
    expect((await calls[name]()).status, name).toBeLessThan(300)
})

test('a store that is slow at every call is waited for once: each answer and each page is there within 2.5 s', async ({
  backend,
  startNode,
}) => {
  const store = await slowStore(backend, startNode)
  const { calls, session } = await cast(store.node)
  store.delay(450)
  const asked = { 'session page': () => session.visitor.get('/session'), ...calls }
  await allAtOnce(Object.entries(asked), async ([name, call]) => {
    const answer = await call()
    if (answer.status >= 500) expectUnavailable(answer, name)
    expect(answer.milliseconds, name).toBeLessThan(BOUND_MS)
  })
  store.delay(0)
  await expect.poll(async () => (await calls['jwt login']()).status, { timeout: 20_000 }).toBeLessThan(300)
  await store.close()
})
