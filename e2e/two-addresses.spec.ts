import { expectSignedIn, signIn, SPECIMENS, visit } from './browser/area'
import { newcomer, randomEmail } from './client/people'
import { visitor } from './client/visitor'
import { expect, test } from './servers/test'

/** Behind one proxy, so that the flood and the browser come from an address each. */
const [FLOOD, BROWSER] = ['198.51.100.9', '203.0.113.7']

test('while one address floods the sign-in with wrong passwords, the form signs in whoever comes from another', async ({
  page,
  context,
  nodeWith,
}) => {
  const { origin } = await nodeWith({ BCRYPT_COST: '12', TRUSTED_PROXIES: '1', RATE_LIMIT_FACTOR: '1000' })
  const person = await newcomer(origin)
  await context.setExtraHTTPHeaders({ 'X-Forwarded-For': BROWSER })
  await visit(page, origin, SPECIMENS[0])
  const guess = () =>
    visitor(origin).post(
      '/api/session/login',
      { email: randomEmail(), password: 'a wrong password' },
      { headers: [['X-Forwarded-For', FLOOD]] },
    )
  const flooding = Array.from({ length: 60 }, guess)
  await signIn(page, person)
  await expectSignedIn(page, person)
  const statuses = (await Promise.all(flooding)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 429).length, 'the flood was one').toBeGreaterThan(30)
})
