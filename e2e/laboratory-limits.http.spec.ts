import { expectProblem } from './client/expectations'
import { type Extra, visitor } from './client/visitor'
import { send } from './client/wire'
import { execute } from './servers/database'
import { expect, test } from './servers/test'

/** How much of the laboratory one visitor gets: without these limits one script fills the memory or the tables of all. */

test('one run fills its log and no more', async ({ servers }) => {
  const run = 'f'.repeat(24)
  await Promise.all(
    Array.from({ length: 300 }, (_, at) =>
      send(servers.attacker, { path: `/experiments/xss/attacker/inbox?run=${run}&from=${at}` }),
    ),
  )
  const { arrivals } = (await visitor(servers.a).get(`/experiments/xss/lab/arrivals?run=${run}&node=sibling`)).json<{
    arrivals: unknown[]
  }>()
  expect(arrivals.length).toBeGreaterThan(100)
  expect(arrivals.length).toBeLessThanOrEqual(256)
})

test('a ticket in a loop comes to an end, whatever it calls, and the next address goes on', async ({ startNode }) => {
  const { origin, env } = await startNode({ env: { RATE_LIMIT_FACTOR: '1', TRUSTED_PROXIES: '1' } })
  const from = (address: string): Extra => ({ headers: [['X-Forwarded-For', address]] })
  const { ticket } = (await visitor(origin).post('/experiments/csrf/lab/guest', {}, from('203.0.113.1'))).json<{
    ticket: string
  }>()
  const calls = [
    'jwt/login',
    'jwt/refresh',
    'jwt/logout',
    'jwt/records',
    'session/login',
    'session/logout',
    'session/records',
    'token',
  ] as const
  const call = (what: string, address: string) =>
    visitor(origin).post(
      `/experiments/csrf/lab/${what}`,
      { ticket, ...(what === 'token' ? { note: '' } : {}) },
      from(address),
    )
  for (const what of calls) expect((await call(what, '203.0.113.1')).status, what).not.toBe(429)
  // As if it had gone on like that: the limit is in the thousands. Nothing else was counted as often as there are
  // calls.
  await execute(env.DATABASE_URL!, `UPDATE "RateLimit" SET count = 6000 WHERE count = ${calls.length}`)
  for (const what of calls) expectProblem(await call(what, '203.0.113.1'), 429, 'rate_limited')
  for (const what of calls) expect((await call(what, '203.0.113.2')).status, what).not.toBe(429)
})

test('throw-away users are made so many to an address and no more, and a list of guesses is as long as it is', async ({
  startNode,
}) => {
  const { origin } = await startNode({ env: { RATE_LIMIT_FACTOR: '1' } })
  let status = 201
  for (let made = 0; status === 201 && made < 2000; made++)
    status = (await visitor(origin).post('/experiments/weak-secret/lab/guest', {})).status
  expect(status).toBe(429)
  const { words } = (await visitor(origin).get('/experiments/weak-secret/lab/challenge')).json<{ words: string[] }>()
  expect(words).toHaveLength(1000)
})
