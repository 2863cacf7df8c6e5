import { expectProblem } from './client/expectations'
import { visitor } from './client/visitor'
import { untilHealthy } from './servers/two-nodes'
import { expect, test } from './servers/test'

async function guestAt(origin: string): Promise<{ ticket: string }> {
  const { ticket } = (await visitor(origin).post('/experiments/clean-up/lab/guest', {})).json<{ ticket: string }>()
  return { ticket }
}

test('a thousand ended rows are made for a guest, counted, and swept by the clean-up itself', async ({ servers }) => {
  const { ticket } = await guestAt(servers.a)
  const ask = async (endpoint: string, body: object) =>
    (await visitor(servers.a).post(`/experiments/clean-up/lab/${endpoint}`, { ticket, ...body })).json<
      Record<string, unknown>
    >()
  expect(await ask('rows', { make: 1000 })).toEqual({ sessions: 1000, families: 1000, denials: 1000 })
  expect(await ask('rows', {})).toEqual({ sessions: 1000, families: 1000, denials: 1000 })
  expect((await ask('sweep', {})).left).toEqual({ sessions: 0, families: 0, denials: 0 })
  expectProblem(
    await visitor(servers.a).post('/experiments/clean-up/lab/rows', { ticket, make: 2001 }),
    400,
    'validation_failed',
  )
})

for (const endpoint of [
  'clean-up/lab/rows',
  'clean-up/lab/sweep',
  'nodes/lab/sibling',
  'nodes/lab/restart',
  'services/lab/service',
])
  test(`${endpoint} does nothing without a guest's ticket`, async ({ servers }) => {
    expectProblem(
      await visitor(servers.a).post(`/experiments/${endpoint}`, { ticket: 'usr_of_somebody.invented' }),
      401,
      'invalid_credentials',
    )
  })

test('a node that nobody would start again refuses to stop', async ({ servers }) => {
  expectProblem(
    await visitor(servers.b).post('/experiments/nodes/lab/restart', await guestAt(servers.b)),
    403,
    'forbidden',
  )
})

test(
  'a node with a supervisor stops and starts once a minute and no more, and ends with its supervisor',
  { tag: '@once' },
  async ({ startNode }) => {
    const node = await untilHealthy(
      await startNode({ isSupervised: true, env: { NODE_NAME: 'b', RATE_LIMIT_FACTOR: '1' } }),
    )
    const startedAt = async () =>
      (await visitor(node.origin).get('/experiments/nodes/lab/restart')).json<{ startedAt: string }>().startedAt
    const first = await startedAt()
    const guest = await guestAt(node.origin)
    expect((await visitor(node.origin).post('/experiments/nodes/lab/restart', guest)).status).toBe(202)
    await expect.poll(async () => startedAt().catch(() => first), { timeout: 30_000 }).not.toBe(first)
    expectProblem(
      await visitor((await untilHealthy(node)).origin).post('/experiments/nodes/lab/restart', guest),
      429,
      'rate_limited',
    )
    node.child.kill('SIGTERM')
    expect(await node.ended).toBe(0)
    await expect(visitor(node.origin).get('/api/ping')).rejects.toThrow()
  },
)

test('with EXPERIMENTS=off none of these endpoints is there', { tag: '@once' }, async ({ nodeWith }) => {
  const { origin } = await nodeWith({ EXPERIMENTS: 'off' })
  for (const endpoint of [
    'clean-up/lab/rows',
    'nodes/lab/restart',
    'nodes/lab/sibling',
    'services/lab/service',
    'cost/lab/machine',
    'cookie-lab/lab/cookie?run=abcdefghijklmnopqrstuv',
    'cookie-lab/lab/target?run=abcdefghijklmnopqrstuv',
    'cookie-lab/elsewhere?run=abcdefghijklmnopqrstuv',
    'proxy-bypass/lab/sign-in',
    'proxy-bypass/lab/as-sent/front-only',
    'proxy-bypass/lab/as-sent/front-and-data',
  ])
    expectProblem(await visitor(origin).get(`/experiments/${endpoint}`), 404, 'not_found')
})

test('a store is moved away by 200 ms at most, and a ring has the keys there are', async ({ servers }) => {
  for (const query of ['storeDelayMs=201', 'storeDelayMs=-1', 'keyRing=mine'])
    expectProblem(await visitor(servers.a).get(`/experiments/cost/lab/jwt/me?${query}`), 400, 'validation_failed')
})

test('the endpoint of one experiment is at no other: a folder that is deleted leaves none behind', async ({
  servers,
}) => {
  const statusAt = async (slug: string) => (await visitor(servers.a).get(`/experiments/${slug}/lab/denials`)).status
  expect(await Promise.all(['csrf', 'logout-replay', 'denylist'].map(statusAt))).toEqual([404, 404, 405])
})
