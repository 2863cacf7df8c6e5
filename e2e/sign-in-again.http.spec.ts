import { expectProblem } from './client/expectations'
import { newcomer, randomWord, REFRESH_COOKIE } from './client/people'
import { returnFromProvider, goTo } from './client/provider'
import { visitor, type Visitor } from './client/visitor'
import { formOf, submit } from './reliability/form'
import { expect, test } from './servers/test'

type Design = 'bearer-memory' | 'bearer-storage'

/** Signs in by the form of the page, which the refresh cookie does not reach: its path is the API's. */
async function byForm(who: Visitor, { email, password }: { email: string; password: string }, variant: Design) {
  const form = formOf(await who.get('/jwt'), 'Sign in')
  for (const [name, value] of Object.entries({ email, password, variant })) form.set(name, value)
  const answer = await submit(who, '/jwt', form)
  expect(answer.status, answer.text.slice(0, 300)).toBe(200)
  return who.jar.get(REFRESH_COOKIE) ?? ''
}
const renew = (origin: string, refresh: string) => visitor(origin).post('/api/jwt/refresh', { refresh_token: refresh })

test('a bearer sign-in by the form ends the one that this browser had in the same design, and no other', async ({
  servers,
}) => {
  const [first, second] = [await newcomer(servers.a), await newcomer(servers.a)]
  const here = visitor(servers.a)
  const before = await byForm(here, first, 'bearer-memory')
  const elsewhere = await byForm(visitor(servers.a), first, 'bearer-memory')
  const other = await byForm(here.copy(), first, 'bearer-storage')
  await byForm(here, second, 'bearer-memory')
  expectProblem(await renew(servers.b, before), 401, 'revoked')
  for (const kept of [elsewhere, other]) expect((await renew(servers.b, kept)).status).toBe(200)
})

test('so does a sign-in by a provider, whose answer brings no strict cookie along', async ({ servers }) => {
  const here = visitor(servers.a)
  const before = await byForm(here, await newcomer(servers.a), 'bearer-memory')
  const { callback } = await goTo(servers.a, { mode: 'jwt', variant: 'bearer-memory' }, `lin-${randomWord()}`, here)
  const back = visitor(servers.a)
  for (const name of here.jar.names().filter((each) => /oidc/.test(each))) back.jar.set(name, here.jar.get(name)!)
  expect((await returnFromProvider(back, callback)).status).toBe(303)
  expect((await back.post('/api/jwt/refresh')).status).toBe(200)
  expectProblem(await renew(servers.b, before), 401, 'revoked')
})
