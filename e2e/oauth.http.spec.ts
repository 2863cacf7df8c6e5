import { expectProblem } from './client/expectations'
import { logInWithJwt, logInWithSession, newcomer, randomWord, SESSION_VARIANTS } from './client/people'
import { comeBack, goTo, startAt } from './client/provider'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { expect, test } from './stage/test'

const SESSION = { mode: 'session', variant: 'sealed-id' }
const someName = () => `lin-${randomWord()}`
const endsAt = (location: string | undefined) => new URL(location ?? '', 'http://app.invalid')

for (const variant of SESSION_VARIANTS)
  test(`A6 A8: session ${variant}: a provider vouches for somebody, and the same person comes back to the same account`, async ({ stage }) => {
    const name = someName()
    const ids = []
    for (const _ of [1, 2]) {
      const { who, callback } = await goTo(stage.a, { mode: 'session', variant }, name)
      const back = await comeBack(who, callback)
      expect([back.status, back.headers.location], back.text).toEqual([303, `/session?variant=${variant}`])
      const me = await who.get(`/api/session/me?variant=${variant}`)
      expect(me.status, me.text).toBe(200)
      ids.push(me.json<{ user: { id: string; email: string } }>().user)
    }
    expect(ids[0]).toEqual(ids[1])
    expect(ids[0]?.email).toBe(`${name}@provider.example`)
  })

test('A6: jwt cookie: a provider vouches for somebody, and the token is in its cookie', async ({ stage }) => {
  const { who, callback } = await goTo(stage.b, { mode: 'jwt', variant: 'cookie' }, someName())
  expect((await comeBack(who, callback)).status).toBe(303)
  expect((await who.get('/api/jwt/me')).status).toBe(200)
})

test('jwt bearer: what comes back is the refresh cookie, which buys the token', async ({ stage }) => {
  const { who, callback } = await goTo(stage.a, { mode: 'jwt', variant: 'bearer-memory' }, someName())
  const back = await comeBack(who, callback)
  expect(back.text + back.headers.location).not.toMatch(/eyJ/)
  const refreshed = await who.post('/api/jwt/refresh')
  expect(refreshed.status, refreshed.text).toBe(200)
  expect((await who.get('/api/jwt/me', { bearer: refreshed.json<{ access_token: string }>().access_token })).status).toBe(200)
})

const REASON = /^\/sign-in\/problem\?reason=(.*)$/
/** Nobody is signed in, the answer says why, and the flow is over. */
async function expectNobody(who: ReturnType<typeof visitor>, callback: URL, reason: string) {
  const back = await comeBack(who, callback)
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
  ['an error in place of a code', (url) => { url.searchParams.delete('code'); url.searchParams.set('error', 'access_denied'); url.searchParams.set('error_description', '<b>no</b>') }, 'refused'],
]
for (const [what, spoil, reason] of SPOILED)
  test(`A8: an answer with ${what} signs nobody in and makes no account`, async ({ stage }) => {
    const name = someName()
    const { who, callback } = await goTo(stage.a, SESSION, name)
    spoil(callback)
    await expectNobody(who, callback, reason)
    const taken = await visitor(stage.a).post('/api/signup', { name: 'First', email: `${name}@provider.example`, password: 'a fine long password' })
    expect(taken.status, 'no account was made').toBe(201)
  })

test('A8: an answer to something else leaves the sign-in that is under way as it is', async ({ stage }) => {
  const { who, callback } = await goTo(stage.a, SESSION, someName())
  const foreign = new URL(callback)
  foreign.search = '?error=access_denied&state=of-somebody-else'
  await expectNobody(who, foreign, 'forged')
  expect((await comeBack(who, callback)).headers.location).toBe('/session?variant=sealed-id')
})

test('A8: an id token with another nonce is refused', async ({ stage }) => {
  const { who, callback } = await goTo(stage.a, SESSION, someName(), visitor(stage.a), (url) => url.searchParams.set('nonce', 'a-nonce-of-somebody-else'))
  await expectNobody(who, callback, 'forged')
})

test('A8: a code that was asked for with another challenge is worth nothing', async ({ stage }) => {
  const { who, callback } = await goTo(stage.a, SESSION, someName(), visitor(stage.a), (url) => url.searchParams.set('code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'))
  await expectNobody(who, callback, 'forged')
})

test('A8: a code is good once, and so is the browser\'s note of the flow', async ({ stage }) => {
  const { who, callback } = await goTo(stage.a, SESSION, someName())
  const again = who.copy()
  expect((await comeBack(who, callback)).headers.location).toBe('/session?variant=sealed-id')
  await expectNobody(again, callback, 'stale')
})

test('a flow that was begun in another browser is finished in none', async ({ stage }) => {
  const { callback } = await goTo(stage.a, SESSION, someName())
  await expectNobody(visitor(stage.a), callback, 'stale')
})

test('an address decides nothing: an account that has it already is neither entered nor joined', async ({ stage }) => {
  const { who, callback } = await goTo(stage.a, SESSION, 'is-ada')
  await expectNobody(who, callback, 'taken')
})

test('an address that the provider has not verified makes no account', async ({ stage }) => {
  const { who, callback } = await goTo(stage.a, SESSION, `unverified-${randomWord()}`)
  await expectNobody(who, callback, 'unverified')
})

test('linking is for the signed-in: the identity then opens the account it was linked to', async ({ stage }) => {
  const name = someName()
  const nova = await newcomer(stage.a)
  const { visitor: who } = await logInWithSession(stage.a, nova)
  const linking = await goTo(stage.a, { ...SESSION, link: '1', password: nova.password }, name, who)
  expect((await comeBack(who, linking.callback)).headers.location).toBe('/session?variant=sealed-id')
  const signing = await goTo(stage.a, { mode: 'jwt', variant: 'cookie' }, name)
  await comeBack(signing.who, signing.callback)
  expect((await signing.who.get('/api/jwt/me')).json<{ user: { id: string } }>().user.id).toBe(nova.id)

  const second = await newcomer(stage.a)
  const other = await logInWithSession(stage.a, second)
  const stealing = await goTo(stage.a, { ...SESSION, link: '1', password: second.password }, name, other.visitor)
  expect((await comeBack(other.visitor, stealing.callback)).headers.location).toBe('/sign-in/problem?reason=linked')
})

test('nobody links who is not signed in, nor who has signed out on the way', async ({ stage }) => {
  const refused = await startAt(visitor(stage.a), { ...SESSION, link: '1' })
  expect(refused.headers.location).toBe('/sign-in/problem?reason=sign-in-first')
  const nova = await newcomer(stage.a)
  const { visitor: who } = await logInWithSession(stage.a, nova)
  const { callback } = await goTo(stage.a, { ...SESSION, link: '1', password: nova.password }, someName(), who)
  await who.post('/api/session/logout')
  expect((await comeBack(who, callback)).headers.location).toBe('/sign-in/problem?reason=sign-in-first')
})

for (const [what, password] of [['no password', undefined], ['a wrong one', 'not the password of this account'], ['one far too long', 'x'.repeat(1000)]] as const)
  test(`a stolen credential links nothing: with ${what} nobody is sent to the provider`, async ({ stage }) => {
    const { visitor: who } = await logInWithSession(stage.a, await newcomer(stage.a))
    const refused = await startAt(who, { ...SESSION, link: '1', ...(password ? { password } : {}) })
    expect(refused.headers.location).toBe('/sign-in/problem?reason=wrong-password')
    expect(refused.setCookies).toEqual([])
  })

test('an account without a password links nothing', async ({ stage }) => {
  const { who, callback } = await goTo(stage.a, SESSION, someName())
  await comeBack(who, callback)
  expect((await startAt(who, { ...SESSION, link: '1', password: '' })).headers.location).toBe('/sign-in/problem?reason=wrong-password')
})

test('after a sign-in one lands within the app, whatever was asked for', async ({ stage }) => {
  for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/%09/evil', '\t//evil.example', '/api/session/logout', '/a/..//evil.example', `/${'a'.repeat(600)}`, 'session']) {
    const { who, callback } = await goTo(stage.a, { ...SESSION, next }, someName())
    const to = endsAt((await comeBack(who, callback)).headers.location)
    expect([to.origin, to.pathname.startsWith('//')], next).toEqual(['http://app.invalid', false])
    expect(to.pathname, next).toMatch(next === '/%09/evil' ? /^\/(session|%09\/evil)$/ : /^\/session$/)
  }
  const { who, callback } = await goTo(stage.a, { ...SESSION, next: '/compare?from=here' }, someName())
  expect((await comeBack(who, callback)).headers.location).toBe('/compare?from=here')
})

test('a sign-in begins by a form of ours only: no link, no other site, no other mode or variant', async ({ stage }) => {
  expectProblem(await send(stage.a, { path: '/api/oauth/demo/start' }), 405, 'method_not_allowed')
  expectProblem(await visitor(stage.a).form('/api/oauth/demo/start', SESSION, { headers: [['Sec-Fetch-Site', 'cross-site']] }), 403, 'cross_site_request')
  expectProblem(await startAt(visitor(stage.a), { mode: 'session', variant: 'cookie' }), 400, 'validation_failed')
  expectProblem(await startAt(visitor(stage.a), { mode: 'jwt', variant: 'native' }), 400, 'validation_failed')
  for (const id of ['google', 'github', 'nobody', '__proto__']) expectProblem(await visitor(stage.a).form(`/api/oauth/${id}/start`, SESSION), 404, 'not_found')
})

test('the address that a provider is given is configured, never what a request calls us', async ({ stage }) => {
  const start = await startAt(visitor(stage.a), SESSION)
  const { searchParams } = new URL(start.headers.location ?? '')
  expect(searchParams.get('redirect_uri')).toBe(`${stage.a}/api/oauth/demo/callback`)
  expect(searchParams.get('code_challenge_method')).toBe('S256')
  for (const name of ['state', 'nonce']) expect(searchParams.get(name)?.length, name).toBeGreaterThanOrEqual(22)
  const spoofed = await visitor(stage.a).form('/api/oauth/demo/start', SESSION, { headers: [['X-Forwarded-Host', 'evil.example']] })
  expect(new URL(spoofed.headers.location ?? '').searchParams.get('redirect_uri')).toBe(`${stage.a}/api/oauth/demo/callback`)
})

test('a provider that is down is told within ten seconds, and nothing else is hurt', async ({ startNode }) => {
  const { origin } = await startNode({ env: { OIDC_DEMO_ISSUER: 'http://127.0.0.1:9', OIDC_DEMO_SECRET: 'kJ8sV2pQ5xR9tB3nM6wZ1yC4fH7gL0dAuE' } })
  const answer = await startAt(visitor(origin), SESSION)
  expect(answer.headers.location).toBe('/sign-in/problem?reason=down')
  expect(answer.milliseconds).toBeLessThan(10_000)
  expect((await logInWithJwt(origin, await newcomer(origin))).answer.status).toBe(200)
})

test('somebody without a password can\'t sign in with one, and is told what everybody is told', async ({ stage }) => {
  const name = someName()
  const { who, callback } = await goTo(stage.a, SESSION, name)
  await comeBack(who, callback)
  for (const password of ['', 'x', 'a fine long password']) {
    const answer = await visitor(stage.a).post('/api/session/login', { email: `${name}@provider.example`, password: password || ' ' })
    expectProblem(answer, 401, 'invalid_credentials')
  }
})
