import { expectProblem } from './client/expectations'
import { logInWithJwt, logInWithSession, newcomer, randomWord, SESSION_VARIANTS } from './client/people'
import { returnFromProvider, goTo, startAt } from './client/provider'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { expect, test } from './servers/test'

const SESSION = { mode: 'session', variant: 'sealed-id' }
const someName = () => `lin-${randomWord()}`
const endsAt = (location: string | undefined) => new URL(location ?? '', 'http://app.invalid')

for (const variant of SESSION_VARIANTS)
  test(`A6 A8: session ${variant}: a provider vouches for somebody, and the same person comes back to the same account`, async ({
    servers,
  }) => {
    const name = someName()
    const ids = []
    for (const _ of [1, 2]) {
      const { who, callback } = await goTo(servers.a, { mode: 'session', variant }, name)
      const back = await returnFromProvider(who, callback)
      expect([back.status, back.headers.location], back.text).toEqual([303, `/session?variant=${variant}`])
      const me = await who.get(`/api/session/me?variant=${variant}`)
      expect(me.status, me.text).toBe(200)
      ids.push(me.json<{ user: { id: string; email: string } }>().user)
    }
    expect(ids[0]).toEqual(ids[1])
    expect(ids[0]?.email).toBe(`${name}@provider.example`)
  })

test('A6: jwt cookie: a provider vouches for somebody, and the token is in its cookie', async ({ servers }) => {
  const { who, callback } = await goTo(servers.b, { mode: 'jwt', variant: 'cookie' }, someName())
  expect((await returnFromProvider(who, callback)).status).toBe(303)
  expect((await who.get('/api/jwt/me')).status).toBe(200)
})

test('jwt bearer: what comes back is the refresh cookie, which buys the token', async ({ servers }) => {
  const { who, callback } = await goTo(servers.a, { mode: 'jwt', variant: 'bearer-memory' }, someName())
  const back = await returnFromProvider(who, callback)
  expect(back.text + back.headers.location).not.toMatch(/eyJ/)
  const refreshed = await who.post('/api/jwt/refresh')
  expect(refreshed.status, refreshed.text).toBe(200)
  expect(
    (await who.get('/api/jwt/me', { bearer: refreshed.json<{ access_token: string }>().access_token })).status,
  ).toBe(200)
})

const REASON = /^\/sign-in\/problem\?reason=(.*)$/
/** Nobody is signed in, the answer says why, and the flow is over. */
async function expectNobody(who: ReturnType<typeof visitor>, callback: URL, reason: string) {
  const back = await returnFromProvider(who, callback)
  expect(back.status, back.text).toBe(303)
  expect(REASON.exec(back.headers.location ?? '')?.[1]).toBe(reason)
  expectProblem(await who.get('/api/session/me'), 401, 'missing')
  return back
}

const SPOILED: [what: string, spoil: (callback: URL) => void, reason: string][] = [
  ['another state', (url) => url.searchParams.set('state', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'), 'forged'],
  ['no state', (url) => url.searchParams.delete('state'), 'forged'],
  ['the iss of another provider', (url) => url.searchParams.set('iss', 'https://accounts.google.com'), 'forged'],
  ['no iss', (url) => url.searchParams.delete('iss'), 'forged'],
  ['another code', (url) => url.searchParams.set('code', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'), 'forged'],
  ['no code', (url) => url.searchParams.delete('code'), 'forged'],
  [
    'an error in place of a code',
    (url) => {
      url.searchParams.delete('code')
      url.searchParams.set('error', 'access_denied')
      url.searchParams.set('error_description', '<b>no</b>')
    },
    'refused',
  ],
]
for (const [what, spoil, reason] of SPOILED)
  test(`A8: an answer with ${what} signs nobody in and makes no account`, async ({ servers }) => {
    const name = someName()
    const { who, callback } = await goTo(servers.a, SESSION, name)
    spoil(callback)
    await expectNobody(who, callback, reason)
    const taken = await visitor(servers.a).post('/api/signup', {
      name: 'First',
      email: `${name}@provider.example`,
      password: 'a fine long password',
    })
    expect(taken.status, 'no account was made').toBe(201)
  })

test('A8: an answer to something else leaves the sign-in that is under way as it is', async ({ servers }) => {
  const { who, callback } = await goTo(servers.a, SESSION, someName())
  const foreign = new URL(callback)
  foreign.search = '?error=access_denied&state=of-somebody-else'
  await expectNobody(who, foreign, 'forged')
  expect((await returnFromProvider(who, callback)).headers.location).toBe('/session?variant=sealed-id')
})

test('A8: an id token with another nonce is refused', async ({ servers }) => {
  const { who, callback } = await goTo(servers.a, SESSION, someName(), visitor(servers.a), (url) =>
    url.searchParams.set('nonce', 'a-nonce-of-somebody-else'),
  )
  await expectNobody(who, callback, 'forged')
})

test('A8: a code that was asked for with another challenge is worth nothing', async ({ servers }) => {
  const { who, callback } = await goTo(servers.a, SESSION, someName(), visitor(servers.a), (url) =>
    url.searchParams.set('code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'),
  )
  await expectNobody(who, callback, 'forged')
})

test("A8: a code is good once, and so is the browser's note of the flow", async ({ servers }) => {
  const { who, callback } = await goTo(servers.a, SESSION, someName())
  const again = who.copy()
  expect((await returnFromProvider(who, callback)).headers.location).toBe('/session?variant=sealed-id')
  await expectNobody(again, callback, 'stale')
})

test('two sign-ins that were begun in two tabs both come back, in either order, and each is good once', async ({
  servers,
}) => {
  const who = visitor(servers.a)
  const first = await goTo(servers.a, SESSION, someName(), who)
  const second = await goTo(servers.a, SESSION, someName(), who)
  for (const { callback } of [first, second]) {
    expect((await returnFromProvider(who, callback)).headers.location).toBe('/session?variant=sealed-id')
    expect((await returnFromProvider(who, callback)).headers.location).toBe('/sign-in/problem?reason=stale')
  }
  const tabs = []
  for (let tab = 0; tab < 4; tab++) tabs.push(await goTo(servers.a, SESSION, someName(), who))
  const ends = []
  for (const { callback } of tabs) ends.push((await returnFromProvider(who, callback)).headers.location)
  expect(ends, 'the oldest of four is forgotten, and said to be').toEqual([
    '/sign-in/problem?reason=another-tab',
    ...Array(3).fill('/session?variant=sealed-id'),
  ])
})

test('of two that were begun in the same moment, the one whose cookie was overwritten is told of the other tab', async ({
  servers,
}) => {
  const [who, other] = [visitor(servers.a), visitor(servers.a)]
  const first = await goTo(servers.a, SESSION, someName(), who)
  const second = await goTo(servers.a, SESSION, someName(), other)
  // As a browser does with the later of two answers to requests that went out together.
  who.jar.keep(second.start.setCookies)
  const lost = await returnFromProvider(who, first.callback)
  expect(lost.headers.location).toBe('/sign-in/problem?reason=another-tab')
  expect((await who.get(lost.headers.location!)).text).toContain('started again in another tab')
  expect((await returnFromProvider(who, second.callback)).headers.location).toBe('/session?variant=sealed-id')
})

test('a flow that was begun in another browser is finished in none', async ({ servers }) => {
  const { callback } = await goTo(servers.a, SESSION, someName())
  await expectNobody(visitor(servers.a), callback, 'stale')
})

test('an address decides nothing: an account that has it already is neither entered nor joined', async ({
  servers,
}) => {
  const { who, callback } = await goTo(servers.a, SESSION, 'is-ada')
  await expectNobody(who, callback, 'taken')
})

test('an address that the provider has not verified makes no account', async ({ servers }) => {
  const { who, callback } = await goTo(servers.a, SESSION, `unverified-${randomWord()}`)
  await expectNobody(who, callback, 'unverified')
})

test('linking is for the signed-in: the identity then opens the account it was linked to', async ({ servers }) => {
  const name = someName()
  const nova = await newcomer(servers.a)
  const { visitor: who } = await logInWithSession(servers.a, nova)
  const linking = await goTo(servers.a, { ...SESSION, link: '1', password: nova.password }, name, who)
  expect((await returnFromProvider(who, linking.callback)).headers.location).toBe('/session?variant=sealed-id')
  const signing = await goTo(servers.a, { mode: 'jwt', variant: 'cookie' }, name)
  await returnFromProvider(signing.who, signing.callback)
  expect((await signing.who.get('/api/jwt/me')).json<{ user: { id: string } }>().user.id).toBe(nova.id)

  const second = await newcomer(servers.a)
  const other = await logInWithSession(servers.a, second)
  const stealing = await goTo(servers.a, { ...SESSION, link: '1', password: second.password }, name, other.visitor)
  expect((await returnFromProvider(other.visitor, stealing.callback)).headers.location).toBe(
    '/sign-in/problem?reason=linked',
  )
})

test('nobody links who is not signed in, nor who has signed out on the way', async ({ servers }) => {
  const refused = await startAt(visitor(servers.a), { ...SESSION, link: '1' })
  expect(refused.headers.location).toBe('/sign-in/problem?reason=sign-in-first')
  const nova = await newcomer(servers.a)
  const { visitor: who } = await logInWithSession(servers.a, nova)
  const { callback } = await goTo(servers.a, { ...SESSION, link: '1', password: nova.password }, someName(), who)
  await who.post('/api/session/logout')
  expect((await returnFromProvider(who, callback)).headers.location).toBe('/sign-in/problem?reason=sign-in-first')
})

for (const [what, password] of [
  ['no password', undefined],
  ['a wrong one', 'not the password of this account'],
  ['one far too long', 'x'.repeat(1000)],
] as const)
  test(`a stolen credential links nothing: with ${what} nobody is sent to the provider`, async ({ servers }) => {
    const { visitor: who } = await logInWithSession(servers.a, await newcomer(servers.a))
    const refused = await startAt(who, { ...SESSION, link: '1', ...(password ? { password } : {}) })
    expect(refused.headers.location).toBe('/sign-in/problem?reason=wrong-password')
    expect(refused.setCookies).toEqual([])
  })

test('an account without a password links nothing', async ({ servers }) => {
  const { who, callback } = await goTo(servers.a, SESSION, someName())
  await returnFromProvider(who, callback)
  expect((await startAt(who, { ...SESSION, link: '1', password: '' })).headers.location).toBe(
    '/sign-in/problem?reason=wrong-password',
  )
})

test('after a sign-in one lands within the app, whatever was asked for', async ({ servers }) => {
  for (const next of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/%09/evil',
    '\t//evil.example',
    '/api/session/logout',
    '/a/..//evil.example',
    `/${'a'.repeat(600)}`,
    'session',
  ]) {
    const { who, callback } = await goTo(servers.a, { ...SESSION, next }, someName())
    const to = endsAt((await returnFromProvider(who, callback)).headers.location)
    expect([to.origin, to.pathname.startsWith('//')], next).toEqual(['http://app.invalid', false])
    expect(to.pathname, next).toMatch(next === '/%09/evil' ? /^\/(session|%09\/evil)$/ : /^\/session$/)
  }
  const { who, callback } = await goTo(servers.a, { ...SESSION, next: '/compare?from=here' }, someName())
  expect((await returnFromProvider(who, callback)).headers.location).toBe('/compare?from=here')
})

test('a sign-in begins by a form of ours only: no link, no other site, no other mode or variant', async ({
  servers,
}) => {
  expectProblem(await send(servers.a, { path: '/api/oauth/demo/start' }), 405, 'method_not_allowed')
  expectProblem(
    await visitor(servers.a).form('/api/oauth/demo/start', SESSION, { headers: [['Sec-Fetch-Site', 'cross-site']] }),
    403,
    'cross_site_request',
  )
  expectProblem(await startAt(visitor(servers.a), { mode: 'session', variant: 'cookie' }), 400, 'validation_failed')
  expectProblem(await startAt(visitor(servers.a), { mode: 'jwt', variant: 'native' }), 400, 'validation_failed')
  for (const id of ['google', 'github', 'nobody', '__proto__'])
    expectProblem(await visitor(servers.a).form(`/api/oauth/${id}/start`, SESSION), 404, 'not_found')
})

test('the address that a provider is given is configured, never what a request calls us', async ({ servers }) => {
  const start = await startAt(visitor(servers.a), SESSION)
  const { searchParams } = new URL(start.headers.location ?? '')
  expect(searchParams.get('redirect_uri')).toBe(`${servers.a}/api/oauth/demo/callback`)
  expect(searchParams.get('code_challenge_method')).toBe('S256')
  for (const name of ['state', 'nonce']) expect(searchParams.get(name)?.length, name).toBeGreaterThanOrEqual(22)
  const spoofed = await visitor(servers.a).form('/api/oauth/demo/start', SESSION, {
    headers: [['X-Forwarded-Host', 'evil.example']],
  })
  expect(new URL(spoofed.headers.location ?? '').searchParams.get('redirect_uri')).toBe(
    `${servers.a}/api/oauth/demo/callback`,
  )
})

test('by every other name of this machine the page leads to the configured one, and nothing begins there', async ({
  servers,
}) => {
  const { port } = new URL(servers.a)
  for (const host of [`127.0.0.1:${port}`, `[::1]:${port}`]) {
    const page = (await send(servers.a, { path: '/session', headers: [['Host', host]] })).text
    expect(page, host).toContain(`href="${servers.a}/session?variant=sealed-id"`)
    expect(page, host).not.toContain('/api/oauth/demo/start')
    const refused = await visitor(servers.a).form('/api/oauth/demo/start', SESSION, { headers: [['Host', host]] })
    expect([refused.headers.location, refused.setCookies], host).toEqual(['/sign-in/problem?reason=elsewhere', []])
  }
})

test('a provider that is down is told within ten seconds, and nothing else is hurt', async ({ startNode }) => {
  const { origin } = await startNode({
    env: { OIDC_DEMO_ISSUER: 'http://127.0.0.1:9', OIDC_DEMO_SECRET: 'kJ8sV2pQ5xR9tB3nM6wZ1yC4fH7gL0dAuE' },
  })
  const answer = await startAt(visitor(origin), SESSION)
  expect(answer.headers.location).toBe('/sign-in/problem?reason=down')
  expect(answer.milliseconds).toBeLessThan(10_000)
  expect((await logInWithJwt(origin, await newcomer(origin))).answer.status).toBe(200)
})

test("somebody without a password can't sign in with one, and is told what everybody is told", async ({ servers }) => {
  const name = someName()
  const { who, callback } = await goTo(servers.a, SESSION, name)
  await returnFromProvider(who, callback)
  for (const password of ['', 'x', 'a fine long password']) {
    const answer = await visitor(servers.a).post('/api/session/login', {
      email: `${name}@provider.example`,
      password: password || ' ',
    })
    expectProblem(answer, 401, 'invalid_credentials')
  }
})
