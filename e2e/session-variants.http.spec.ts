import { expectFaults, expectProblem } from './client/expectations'
import { logInWithSession, newcomer, SESSION_COOKIES, SESSION_VARIANTS, type Person } from './client/people'
import { visitor, type Visitor } from './client/visitor'
import type { SessionAnswer } from './client/answers'
import { expect, test } from './servers/test'

/** One jar with all three cookies, each of another person, so that an answer tells which one counted. */
async function threeInOneJar(origin: string): Promise<{ jar: Visitor; people: Record<string, Person> }> {
  const jar = visitor(origin)
  const people: Record<string, Person> = {}
  for (const variant of SESSION_VARIANTS) {
    people[variant] = await newcomer(origin)
    await logInWithSession(origin, people[variant], variant, jar)
  }
  return { jar, people }
}

const whoIs = async (jar: Visitor, query = '') =>
  (await jar.get(`/api/session/me${query}`)).json<SessionAnswer>().user?.id

test('a log-in of one variant leaves the others alone', async ({ servers }) => {
  const { jar, people } = await threeInOneJar(servers.a)
  expect(jar.jar.names().sort()).toEqual(Object.values(SESSION_COOKIES).sort())
  for (const variant of SESSION_VARIANTS) expect(await whoIs(jar, `?variant=${variant}`)).toBe(people[variant]?.id)
})

test('a variant there is none of is a 400 that names it, and nothing ends', async ({ servers }) => {
  const { visitor: who } = await logInWithSession(servers.a, await newcomer(servers.a))
  for (const path of ['me', 'devices', 'inspect'])
    expectFaults(await who.get(`/api/session/${path}?variant=nope`), 'variant')
  for (const path of ['logout', 'forget']) expectFaults(await who.post(`/api/session/${path}?variant=nope`), 'variant')
  expect((await who.get('/api/session/me')).status).toBe(200)
})

test('without ?variant= the first one present counts', async ({ servers }) => {
  const { jar, people } = await threeInOneJar(servers.a)
  for (const variant of SESSION_VARIANTS) {
    expect(await whoIs(jar)).toBe(people[variant]?.id)
    jar.jar.remove(SESSION_COOKIES[variant])
  }
})

test('a broken first cookie is answered, the next one does not step in', async ({ servers }) => {
  const { jar } = await threeInOneJar(servers.a)
  jar.jar.set('__Host-session', 'broken')
  expectProblem(await jar.get('/api/session/me'), 401, 'malformed')
  expect((await jar.get('/api/session/me?variant=opaque-id')).status).toBe(200)
})

test('?variant= looks at that cookie only', async ({ servers }) => {
  for (const variant of SESSION_VARIANTS) {
    const { visitor: someone } = await logInWithSession(servers.a, await newcomer(servers.a), variant)
    for (const asked of SESSION_VARIANTS) {
      const answer = await someone.get(`/api/session/me?variant=${asked}`)
      if (asked === variant) expect(answer.status).toBe(200)
      else expectProblem(answer, 401, 'missing')
    }
  }
})

test('?variant= chooses what log-out ends', async ({ servers }) => {
  const { jar } = await threeInOneJar(servers.a)
  expect((await jar.post('/api/session/logout?variant=opaque-id')).status).toBe(204)
  expectProblem(await jar.get('/api/session/me?variant=opaque-id'), 401, 'missing')
  for (const variant of ['sealed-id', 'sealed-data'])
    expect((await jar.get(`/api/session/me?variant=${variant}`)).status).toBe(200)
})

test('log-out without ?variant= ends the first one present', async ({ servers }) => {
  const { jar } = await threeInOneJar(servers.a)
  for (const variant of SESSION_VARIANTS) {
    expect((await jar.get(`/api/session/me?variant=${variant}`)).status).toBe(200)
    expect((await jar.post('/api/session/logout')).status).toBe(204)
    expectProblem(await jar.get(`/api/session/me?variant=${variant}`), 401, 'missing')
  }
})

test('?variant= chooses whose devices are listed', async ({ servers }) => {
  const { jar, people } = await threeInOneJar(servers.a)
  const opaque = (await jar.get('/api/session/me?variant=opaque-id')).json<SessionAnswer>()
  const { devices } = (await jar.get('/api/session/devices?variant=opaque-id')).json<{
    devices: { id: string; current: boolean }[]
  }>()
  expect(opaque.user.id).toBe(people['opaque-id']?.id)
  expect(devices.map(({ id, current }) => ({ id, current }))).toEqual([{ id: opaque.session.id, current: true }])
})

test('a cookie of one variant opens nothing under the name of another', async ({ servers }) => {
  const person = await newcomer(servers.a)
  for (const variant of SESSION_VARIANTS) {
    const { credential } = await logInWithSession(servers.a, person, variant)
    for (const other of SESSION_VARIANTS.filter((candidate) => candidate !== variant)) {
      const swapped = visitor(servers.a)
      swapped.jar.set(SESSION_COOKIES[other], credential)
      expectProblem(await swapped.get('/api/session/me'), 401, ['malformed', 'forged', 'revoked'])
    }
  }
})
