import { expectProblem } from './client/expectations'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { expect, test } from './servers/test'

const LAB = '/experiments/proxy-bypass/lab'
const at = (page: 'front-only' | 'front-and-data', query = '') => `${LAB}/as-sent/${page}${query}`
const FIVE = 'middleware:middleware:middleware:middleware:middleware'
const subrequest = (value: string): [string, string][] => [['x-middleware-subrequest', value]]
const cookie = (value: string): [string, string][] => [['Cookie', `lab-session-opaque=${value}`]]
const PAGE = { page: 'open', text: 'For whoever is signed in.' }

/** A guest's session of this experiment. */
async function signedIn(origin: string): Promise<string> {
  const guest = visitor(origin)
  const { ticket } = (await guest.post(`${LAB}/guest`, {})).json<{ ticket: string }>()
  await guest.post(`${LAB}/session/login`, { ticket, variant: 'opaque-id' })
  return guest.jar.get('lab-session-opaque') ?? ''
}

test('the header that names the check five times, and no other, opens the page that is checked in front only', async ({
  servers,
}) => {
  const shut = await send(servers.a, { path: at('front-only') })
  expect([shut.status, shut.headers.location]).toEqual([307, `${LAB}/sign-in`])
  expect(shut.text).not.toContain(PAGE.text)
  const opened = await send(servers.a, { path: at('front-only'), headers: subrequest(FIVE) })
  expect([opened.status, opened.json()]).toEqual([200, PAGE])
  for (const value of ['middleware', FIVE.slice(11), 'proxy:proxy:proxy:proxy:proxy', FIVE.toUpperCase(), ''])
    expect((await send(servers.a, { path: at('front-only'), headers: subrequest(value) })).status, value).toBe(307)
  const patched = await send(servers.a, { path: at('front-only', '?front=patched'), headers: subrequest(FIVE) })
  expect(patched.status).toBe(307)
})

test('a cookie that somebody made up opens the page that is checked in front only, until the check verifies it', async ({
  servers,
}) => {
  const real = await signedIn(servers.a)
  for (const [query, value, status] of [
    ['', 'made-up', 200],
    ['?front=patched', 'made-up', 200],
    ['?check=verified', 'made-up', 307],
    ['?check=verified', real, 200],
    ['', real, 200],
  ] as const) {
    const answer = await send(servers.a, { path: at('front-only', query), headers: cookie(value) })
    expect(answer.status, `${query} ${value}`).toBe(status)
  }
})

test('the page that is checked at the data opens for a real session alone, whatever passes the check in front', async ({
  servers,
}) => {
  const path = at('front-and-data')
  expectProblem(await send(servers.a, { path, headers: subrequest(FIVE) }), 401, 'missing')
  const madeUp = await send(servers.a, { path, headers: [...cookie('made-up'), ...subrequest(FIVE)] })
  expect(madeUp.status).toBe(401)
  expect(madeUp.text).not.toContain(PAGE.text)
  const own = await send(servers.a, { path, headers: cookie(await signedIn(servers.a)) })
  expect([own.status, own.json()]).toEqual([200, PAGE])
})

test('the header reaches the experiment’s own two addresses and no other spelling of an address', async ({
  servers,
}) => {
  for (const path of [
    '/session/protected?variant=opaque-id',
    '/jwt/protected?variant=cookie',
    `${LAB}/as-sent/../../../../session/protected`,
    `${LAB}/as-sent/..%2f..%2f..%2f..%2fsession/protected`,
    `${LAB}/as-sent/%66ront-only`,
    `${LAB}/as-sent//front-only`,
    `/${at('front-only')}`,
  ]) {
    const answer = await send(servers.a, { path, headers: subrequest(FIVE) })
    expect(answer.status, path).not.toBe(200)
    expect(answer.text, path).not.toContain('Only for whoever is signed in')
    expect(answer.text, path).not.toContain(PAGE.text)
  }
})

test('the clean client asks one of four addresses with one cookie, and for nothing else', async ({ servers }) => {
  const ask = (changed: object) =>
    visitor(servers.a).post(`${LAB}/ask`, {
      address: 'front-only',
      credential: 'made-up',
      front: 'unpatched',
      check: 'presence',
      ...changed,
    })
  expect((await ask({})).json<{ status: number }>().status).toBe(200)
  for (const changed of [
    { address: '/api/session/me' },
    { address: 'http://evil.example/' },
    { credential: 'a; other=1' },
    { credential: 'a\r\nX: y' },
    { credential: '' },
    { front: 'off' },
    { check: ['presence'] },
  ])
    expectProblem(await ask(changed), 400, 'validation_failed')
  expectProblem(
    await visitor(servers.a).post(`${LAB}/ask`, {}, { headers: [['Origin', servers.attacker]] }),
    403,
    'cross_site_request',
  )
})

test('with EXPERIMENTS=off neither the page nor an endpoint of it is there', async ({ servers, nodeWith }) => {
  const { origin } = await nodeWith({ EXPERIMENTS: 'off' })
  for (const path of ['/experiments/proxy-bypass', `${LAB}/sign-in`]) {
    expect((await visitor(servers.a).get(path)).status, path).toBe(200)
    expect((await visitor(origin).get(path)).status, path).toBe(404)
  }
  for (const page of ['front-only', 'front-and-data'] as const)
    for (const headers of [[], subrequest(FIVE), cookie('made-up')])
      expectProblem(await send(origin, { path: at(page), headers }), 404, 'not_found')
  expectProblem(await visitor(origin).post(`${LAB}/ask`, {}), 404, 'not_found')
})
