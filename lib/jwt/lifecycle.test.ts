import { expect, test } from '@playwright/test'
import { addSeconds } from '../core/durations'
import { sha256 } from '../core/secrets'
import { browser, carrying } from '@/lib/testing/test-browser'
import { STARTED_AT } from '@/lib/testing/test-clock'
import { ADA, GRACE } from '@/lib/testing/test-people'
import { sign } from './codec'
import { DEFAULT_POLICY, VARIANTS } from './config'
import { revoke, revokeAll, revokeDevice } from './ending'
import { check, devices, userIdOf, open, renew, variantOf } from './lifecycle'
import type { Store } from './store'
import { hold, tokenServer } from './test-context'

const bearing = (token: string) => carrying({}, `Bearer ${token}`)
const { cookies } = DEFAULT_POLICY

for (const variant of VARIANTS) {
  test(`${variant}: a request after the sign-in is that user's`, async () => {
    const { signIn, context } = await tokenServer()
    const { browser: ada, id } = await signIn(variant)
    const verdict = await check(context(), ada.carrier())
    expect(verdict).toMatchObject({
      ok: true,
      isRenewalDue: false,
      principal: { userId: ADA.id, role: 'user', credentialId: id, expiresAt: addSeconds(STARTED_AT, 300) },
      evidence: { source: variant === 'cookie' ? 'cookie' : 'authorization', user: ADA },
    })
    expect(verdict.ok && (await variantOf(context(), verdict.evidence))).toBe(variant)
  })

  test(`${variant}: the variant is kept through every rotation`, async () => {
    const { signIn, context, forward } = await tokenServer()
    const { browser: ada, issued, id } = await signIn(variant)
    forward(60)
    const renewed = await renew(
      context(),
      variant === 'native' ? { ...carrying(), refreshToken: issued.refreshToken } : ada.carrier(),
    )
    expect(renewed).toMatchObject({ ok: true, variant, described: { id }, user: ADA })
    expect(renewed.ok && renewed.cookies.map(({ name }) => name)).toEqual(issued.cookies.map(({ name }) => name))
  })

  test(`${variant}: a sign-in ends the family of its kind that came along, and its access tokens`, async () => {
    const { signIn, context } = await tokenServer()
    const { browser: ada, issued } = await signIn(variant)
    const carrier = { ...ada.carrier(), refreshToken: issued.refreshToken }
    await open(context(), { user: GRACE, variant, userAgent: 'test', carrier })
    expect(await check(context(), ada.carrier())).toEqual({ ok: false, refusal: 'revoked' })
    expect(await renew(context(), carrier)).toEqual({ ok: false, refusal: 'revoked' })
  })

  test(`${variant}: a log-out clears every cookie with the flags they are set with`, async () => {
    const { signIn, context } = await tokenServer()
    const { browser: ada } = await signIn(variant)
    expect(await revoke(context(), ada.carrier())).toEqual(
      [cookies.access, cookies.refresh, cookies.binding].map((cookie) => ({ ...cookie, value: '', maxAgeSeconds: 0 })),
    )
  })
}

test('a log-out by the header leaves the access cookie of another sign-in, which it has not ended', async () => {
  const { signIn, context } = await tokenServer()
  const [inCookie, inHeader] = [await signIn('cookie'), await signIn('bearer-memory')]
  const both = carrying({ [cookies.access.name]: inCookie.issued.accessToken }, `Bearer ${inHeader.issued.accessToken}`)
  expect((await revoke(context(), both)).map(({ name }) => name)).toEqual([cookies.refresh.name, cookies.binding?.name])
  expect((await check(context(), inCookie.browser.carrier())).ok).toBe(true)
})

for (const [variant, names] of [
  ['bearer-memory', ['__Secure-refresh', '__Host-refresh-binding']],
  ['bearer-storage', ['__Secure-refresh', '__Host-refresh-binding']],
  ['cookie', ['__Host-access', '__Secure-refresh', '__Host-refresh-binding']],
  ['native', []],
] as const)
  test(`${variant}: the cookies are ${names.join(' and ') || 'none'}`, async () => {
    expect((await (await tokenServer()).signIn(variant)).issued.cookies.map(({ name }) => name)).toEqual(names)
  })

test('the refresh cookie is out of reach of scripts, plain http, other sites and other paths', async () => {
  const { issued } = await (await tokenServer()).signIn('cookie')
  expect(issued.cookies).toMatchObject([
    { maxAgeSeconds: null, attributes: { httpOnly: true, secure: true, sameSite: 'lax', path: '/' } },
    { maxAgeSeconds: 2_592_000, attributes: { httpOnly: true, secure: true, sameSite: 'strict', path: '/api/jwt' } },
    { maxAgeSeconds: 2_592_000, attributes: { httpOnly: true, secure: true, sameSite: 'strict', path: '/' } },
  ])
})

test('an access token says who, for whom, until when, and nothing of the person', async () => {
  const { issued } = await (await tokenServer()).signIn('native', GRACE)
  const now = STARTED_AT.getTime() / 1000
  expect(issued.claims).toEqual({
    iss: 'http://localhost:3000',
    aud: 'jwt-vs-session',
    sub: GRACE.id,
    iat: now,
    nbf: now,
    exp: now + 300,
    jti: expect.stringMatching(/^tok_[\w-]{22}$/),
    client_id: 'native',
    role: 'admin',
    ver: 1,
    sid: issued.described.id,
  })
})

test('the server keeps the hash of the refresh token, and no token', async () => {
  const { signIn, kept } = await tokenServer()
  const { issued } = await signIn()
  expect([...kept.tokens.keys()]).toEqual([sha256(issued.refreshToken)])
  expect(JSON.stringify([[...kept.tokens], [...kept.families]])).not.toContain(issued.refreshToken)
})

test('an access token works to the last of its tolerated seconds, and no longer', async () => {
  const { signIn, context, forward } = await tokenServer()
  const { browser: ada } = await signIn()
  forward(304.999)
  expect((await check(context(), ada.carrier())).ok).toBe(true)
  forward(0.001)
  const late = context()
  expect(await check(late, ada.carrier())).toEqual({ ok: false, refusal: 'expired' })
  expect(late.trace.report()).toMatchObject({ refusedBy: 'exp', reads: 0 })
})

for (const [title, carrier, refusal] of [
  ['nothing', carrying(), 'missing'],
  ['an empty header', carrying({}, ''), 'malformed'],
  ['another scheme', carrying({}, 'Basic YTpi'), 'malformed'],
  ['two tokens in one header', carrying({}, 'Bearer a.b.c d.e.f'), 'malformed'],
  ['the scheme alone', carrying({}, 'Bearer'), 'malformed'],
  ['an empty cookie', carrying({ [cookies.access.name]: '' }), 'malformed'],
] as const)
  test(`${title} on a request is ${refusal}`, async () => {
    expect(await check((await tokenServer()).context(), carrier)).toEqual({ ok: false, refusal })
  })

test('the Authorization header goes before the cookie, also when it is bad', async () => {
  const { signIn, context } = await tokenServer()
  const ada = browser()
  const cookie = await signIn('cookie', ADA, ada)
  const grace = await signIn('native', GRACE)
  expect(
    await check(context(), { ...cookie.browser.carrier(), authorization: `Bearer ${grace.issued.accessToken}` }),
  ).toMatchObject({ principal: { userId: GRACE.id } })
  expect(await check(context(), { ...cookie.browser.carrier(), authorization: 'Bearer nonsense' })).toEqual({
    ok: false,
    refusal: 'malformed',
  })
})

test('a refresh token is no access token, and an access token no refresh token', async () => {
  const { signIn, context } = await tokenServer()
  const { issued } = await signIn()
  expect(await check(context(), bearing(issued.refreshToken))).toEqual({ ok: false, refusal: 'malformed' })
  expect(await renew(context(), carrying({ [cookies.refresh.name]: issued.accessToken }))).toEqual({
    ok: false,
    refusal: 'malformed',
  })
})

for (const [version, refusal] of [
  [1, null],
  [0, 'outdated'],
  [2, 'outdated'],
  [-1, 'outdated'],
] as const)
  test(`a token of version ${version} is ${refusal ?? 'accepted'} where the user's is 1`, async () => {
    const { signIn, context, keys } = await tokenServer()
    const { issued } = await signIn()
    const answer = await check(context(), bearing(await sign({ ...issued.claims, ver: version }, keys)))
    expect(answer).toMatchObject(refusal ? { ok: false, refusal } : { ok: true })
  })

test('a user who is unknown, or was disabled, is out at the next request, at renewal and at sign-in', async () => {
  const { signIn, context, keys, members } = await tokenServer()
  const { browser: ada, issued } = await signIn()
  expect(await check(context(), bearing(await sign({ ...issued.claims, sub: 'usr_nobody' }, keys)))).toEqual({
    ok: false,
    refusal: 'revoked',
  })
  members.setDisabled(ADA.id, true)
  expect(await check(context(), ada.carrier())).toEqual({ ok: false, refusal: 'revoked' })
  expect(await renew(context(), ada.carrier())).toEqual({ ok: false, refusal: 'revoked' })
  expect(await open(context(), { user: ADA, variant: 'native', userAgent: '', carrier: carrying() })).toEqual({
    ok: false,
    refusal: 'revoked',
  })
})

for (const variant of VARIANTS)
  test(`${variant}: a sign-in whose user ended everything since the password was checked opens nothing`, async () => {
    const { context, members } = await tokenServer()
    const opening = { user: ADA, variant, userAgent: '', carrier: carrying(), tokenVersion: 1 }
    expect((await open(context(), opening)).ok).toBe(true)
    members.raiseVersion(ADA.id)
    expect(await open(context(), opening)).toEqual({ ok: false, refusal: 'revoked' })
    expect(await devices(context(), ADA.id, '')).toHaveLength(1)
  })

for (const variant of VARIANTS)
  test(`${variant}: a sign-in whose user ends everything while it is opened leaves no family`, async () => {
    const { context, members } = await tokenServer()
    const opening = context()
    const insert: Store['insert'] = async (family, hash) => {
      await opening.store.insert(family, hash)
      members.raiseVersion(ADA.id)
    }
    const meanwhile = { ...opening, store: { ...opening.store, insert } }
    expect(await open(meanwhile, { user: ADA, variant, userAgent: '', carrier: carrying(), tokenVersion: 1 })).toEqual({
      ok: false,
      refusal: 'revoked',
    })
    expect(await devices(context(), ADA.id, '')).toEqual([])
  })

test('to end everything outdates each access token and ends each family of the user alone', async () => {
  const { signIn, context } = await tokenServer()
  const [one, two, grace] = [await signIn('cookie'), await signIn('bearer-memory'), await signIn('cookie', GRACE)]
  await revokeAll(context(), ADA.id)
  const answers = await Promise.all([one, two, grace].map((each) => check(context(), each.browser.carrier())))
  expect(answers.map((answer) => answer.ok || answer.refusal)).toEqual(['outdated', 'outdated', true])
  expect(await renew(context(), two.browser.carrier())).toEqual({ ok: false, refusal: 'revoked' })
  expect((await renew(context(), grace.browser.carrier())).ok).toBe(true)
  expect((await signIn()).issued.claims.ver).toBe(2)
})

test('the devices are the user’s living families, newest first', async () => {
  const { signIn, context, forward } = await tokenServer({ refreshIdleSeconds: 600 })
  await signIn('native')
  forward(300)
  const second = await signIn('cookie')
  await signIn('cookie', GRACE)
  const ended = await signIn('bearer-memory')
  await revoke(context(), ended.browser.carrier())
  forward(300)
  const third = await signIn('bearer-storage')
  const list = await devices(context(), ADA.id, second.id)
  expect(list.map(({ id, variant, current }) => ({ id, variant, current }))).toEqual([
    { id: third.id, variant: 'bearer-storage', current: false },
    { id: second.id, variant: 'cookie', current: true },
  ])
})

test('a device is ended by its family, by its owner alone, and its access tokens with it', async () => {
  const { signIn, context } = await tokenServer()
  const { browser: ada, id } = await signIn()
  expect(await revokeDevice(context(), GRACE.id, id)).toBe(false)
  expect((await check(context(), ada.carrier())).ok).toBe(true)
  expect(await revokeDevice(context(), ADA.id, id)).toBe(true)
  expect(await check(context(), ada.carrier())).toEqual({ ok: false, refusal: 'revoked' })
  expect(await renew(context(), ada.carrier())).toEqual({ ok: false, refusal: 'revoked' })
  expect(await revokeDevice(context(), ADA.id, id)).toBe(false)
})

test('a holder is known by a good access token, or else by a living refresh token', async () => {
  const { signIn, context, forward, policy } = await tokenServer()
  const { browser: ada, issued } = await signIn()
  const refreshOnly = carrying({ [cookies.refresh.name]: issued.refreshToken })
  expect(await userIdOf(context(), bearing(issued.accessToken))).toEqual({ ok: true, userId: ADA.id })
  expect(await userIdOf(context(), refreshOnly)).toEqual({ ok: true, userId: ADA.id })
  forward(policy.accessSeconds + 5)
  expect(await userIdOf(context(), ada.carrier())).toEqual({ ok: true, userId: ADA.id })
  expect(await userIdOf(context(), bearing(issued.accessToken))).toEqual({ ok: false, refusal: 'expired' })
  await revoke(context(), refreshOnly)
  expect(await userIdOf(context(), refreshOnly)).toEqual({ ok: false, refusal: 'revoked' })
  expect(await userIdOf(context(), { ...refreshOnly, refreshToken: 'no such form' })).toEqual({
    ok: false,
    refusal: 'malformed',
  })
  expect(await userIdOf(context(), { ...bearing(issued.accessToken), refreshToken: 'no such form' })).toEqual({
    ok: false,
    refusal: 'expired',
  })
})

test('a password change hands fresh tokens to the one who made it, and everything of before ends', async () => {
  const { signIn, context } = await tokenServer()
  const [own, other] = [await signIn('cookie'), await signIn('cookie')]
  const before = own.browser.copy()
  await revokeAll(context(), ADA.id)
  const fresh = await open(context(), { user: ADA, variant: 'cookie', userAgent: '', carrier: own.browser.carrier() })
  if (fresh.ok) hold(own.browser, fresh)
  expect((await check(context(), own.browser.carrier())).ok).toBe(true)
  expect(await check(context(), before)).toEqual({ ok: false, refusal: 'revoked' })
  expect(await check(context(), other.browser.carrier())).toEqual({ ok: false, refusal: 'outdated' })
})
