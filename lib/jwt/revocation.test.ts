import { expect, test } from '@playwright/test'
import type { Carrier } from '../core/contract'
import { carrying } from '@/lib/testing/test-browser'
import { ADA } from '@/lib/testing/test-people'
import { cookiesFor, DEFAULT_POLICY, revocationTakesEffect, STRATEGIES } from './config'
import { revoke, revokeAll, revokeDevice } from './ending'
import { check, renew } from './lifecycle'
import { tokenServer, tokensIn, type Tokens } from './test-context'

const { cookies } = DEFAULT_POLICY
const bearing = (token: string) => carrying({}, `Bearer ${token}`)
const refreshing = (token: string) => carrying({ [cookies.refresh.name]: token })
const REVOKED = { ok: false, refusal: 'revoked' }

const BRINGING: Record<string, (issued: Tokens) => Carrier> = {
  'only the access token': ({ accessToken }) => bearing(accessToken),
  'only the access cookie': ({ accessToken }) => carrying({ [cookies.access.name]: accessToken }),
  'only the refresh cookie': ({ refreshToken }) => refreshing(refreshToken),
  'only a refresh token in the body': ({ refreshToken }) => ({ ...carrying(), refreshToken }),
  both: ({ accessToken, refreshToken }) => carrying({ [cookies.refresh.name]: refreshToken }, `Bearer ${accessToken}`),
  'the refresh cookie and nonsense for an access token': ({ refreshToken }) =>
    carrying({ [cookies.refresh.name]: refreshToken }, 'Bearer nonsense'),
}

for (const [title, bring] of Object.entries(BRINGING))
  test(`a log-out with ${title} ends the access token and the family`, async () => {
    const { signIn, context } = await tokenServer()
    const { issued } = await signIn()
    await revoke(context(), bring(issued))
    expect(await check(context(), bearing(issued.accessToken))).toEqual(REVOKED)
    expect(await renew(context(), refreshing(issued.refreshToken))).toEqual(REVOKED)
  })

test('a log-out ends the access tokens of earlier turns too, and the successor', async () => {
  const { signIn, context, forward } = await tokenServer()
  const { issued: first } = await signIn()
  forward(60)
  const second = tokensIn(await renew(context(), refreshing(first.refreshToken)))
  await revoke(context(), bearing(first.accessToken))
  expect(await check(context(), bearing(first.accessToken))).toEqual(REVOKED)
  expect(await check(context(), bearing(second.accessToken))).toEqual(REVOKED)
  expect(await renew(context(), refreshing(second.refreshToken))).toEqual(REVOKED)
})

test('a log-out with an access token that has expired still ends the family', async () => {
  const { signIn, context, forward, policy } = await tokenServer()
  const { issued } = await signIn()
  forward(policy.accessSeconds + 3600)
  await revoke(context(), bearing(issued.accessToken))
  expect(await renew(context(), refreshing(issued.refreshToken))).toEqual(REVOKED)
})

test('a log-out with a forged access token ends nothing', async () => {
  const { signIn, context } = await tokenServer()
  const { issued } = await signIn()
  const foreign = await (await tokenServer()).signIn()
  await revoke(context(), bearing(issued.accessToken.replace(/[^.]+$/, foreign.issued.accessToken.split('.')[2] ?? '')))
  expect((await check(context(), bearing(issued.accessToken))).ok).toBe(true)
})

test('a log-out with nothing clears the cookies and writes nothing', async () => {
  const { context } = await tokenServer()
  const ending = context()
  expect(await revoke(ending, carrying())).toHaveLength(3)
  expect(ending.trace.report()).toMatchObject({ reads: 0, writes: 0 })
})

test('a log-out with the tokens of two families ends both', async () => {
  const { signIn, context } = await tokenServer()
  const [one, other] = [(await signIn()).issued, (await signIn()).issued]
  await revoke(context(), carrying({ [cookies.refresh.name]: other.refreshToken }, `Bearer ${one.accessToken}`))
  expect([
    await check(context(), bearing(one.accessToken)),
    await check(context(), bearing(other.accessToken)),
  ]).toEqual([REVOKED, REVOKED])
})

test('a denied token is denied until it has expired on the slowest clock, and then the denylist forgets it', async () => {
  const { signIn, context, forward, kept, policy } = await tokenServer()
  const { issued } = await signIn()
  await revoke(context(), bearing(issued.accessToken))
  const keys = [`jti:${issued.claims.jti}`, `sid:${issued.claims.sid}`]
  expect([...kept.denials.keys()]).toEqual(keys)
  forward(policy.accessSeconds + policy.expToleranceSeconds + policy.skewSeconds - 0.001)
  expect(await context().store.sweep(context().clock(), 100)).toBe(1)
  expect(await check(context(), bearing(issued.accessToken))).toEqual({ ok: false, refusal: 'expired' })
  forward(0.001)
  expect(await context().store.sweep(context().clock(), 100)).toBe(2)
  expect(kept.denials.size).toBe(0)
})

type Ends = { logout: boolean; device: boolean; everywhere: boolean; disabled: boolean }
const NO_END = { logout: false, device: false, everywhere: false, disabled: false }

/** What each strategy asks the store about an access token, and what that makes of four ways to end it. */
const COSTS: Record<keyof typeof STRATEGIES, [reads: number, spans: string[], ends: Ends]> = {
  none: [0, [], NO_END],
  'short-lived + refresh': [0, [], NO_END],
  denylist: [1, ['denylist'], { ...NO_END, logout: true, device: true }],
  'token version': [1, ['version'], { ...NO_END, everywhere: true, disabled: true }],
  strictest: [2, ['denylist', 'version'], { logout: true, device: true, everywhere: true, disabled: true }],
}

for (const [strategy, [reads, spans, ends]] of Object.entries(COSTS)) {
  const revocation = STRATEGIES[strategy as keyof typeof STRATEGIES]

  test(`${strategy}: a check reads ${reads} and writes nothing`, async () => {
    const { signIn, context } = await tokenServer({ revocation })
    const { browser: ada } = await signIn()
    const asking = context()
    expect((await check(asking, ada.carrier())).ok).toBe(true)
    const report = asking.trace.report()
    expect({ reads: report.reads, writes: report.writes, refusedBy: report.refusedBy }).toEqual({
      reads,
      writes: 0,
      refusedBy: null,
    })
    expect(report.spans.map(({ name }) => name)).toEqual(['parse', 'verify', ...spans, 'decide'])
  })

  test(`${strategy}: what ends a copy of the access token before its time`, async () => {
    const ending = async (
      end: (server: Awaited<ReturnType<typeof tokenServer>>, issued: Tokens) => Promise<unknown>,
    ) => {
      const server = await tokenServer({ revocation })
      const { issued } = await server.signIn()
      await end(server, issued)
      return !(await check(server.context(), bearing(issued.accessToken))).ok
    }
    expect({
      logout: await ending(({ context }, issued) => revoke(context(), bearing(issued.accessToken))),
      device: await ending(({ context }, issued) => revokeDevice(context(), ADA.id, issued.described.id)),
      everywhere: await ending(({ context }) => revokeAll(context(), ADA.id)),
      disabled: await ending(async ({ members }) => members.setDisabled(ADA.id, true)),
    }).toEqual(ends)
  })

  test(`${strategy}: a log-out ends the refresh token if there is one, and expiry the access token in any case`, async () => {
    const { signIn, context, forward } = await tokenServer({ revocation })
    const { issued, browser: ada } = await signIn()
    expect(issued.refreshToken !== '').toBe(revocation.refresh)
    const copy = ada.copy()
    await revoke(context(), bearing(issued.accessToken))
    expect(await renew(context(), copy)).toEqual({ ok: false, refusal: revocation.refresh ? 'revoked' : 'missing' })
    forward(305)
    expect(await check(context(), bearing(issued.accessToken))).toEqual({ ok: false, refusal: 'expired' })
  })

  test(`${strategy}: the promise on the pages is kept`, async () => {
    const { policy } = await tokenServer({ revocation })
    expect(revocationTakesEffect(policy)).toBe(ends.logout ? 'at the next request' : 'when the access token expires')
  })
}

test('without a question to the store, the role is the token’s word', async () => {
  const { signIn, context } = await tokenServer({ revocation: STRATEGIES['short-lived + refresh'] })
  const { browser: ada } = await signIn()
  expect(await check(context(), ada.carrier())).toMatchObject({
    ok: true,
    principal: { role: 'user' },
    evidence: { user: null },
  })
})

test('with nothing to ask, a log-out writes no denial', async () => {
  const { signIn, context, kept } = await tokenServer({ revocation: STRATEGIES['short-lived + refresh'] })
  const { issued } = await signIn()
  await revoke(context(), bearing(issued.accessToken))
  expect(kept.denials.size).toBe(0)
})

test('a good check names its checks in order', async () => {
  const { signIn, context } = await tokenServer()
  const asking = context()
  await check(asking, (await signIn()).browser.carrier())
  expect(asking.trace.report().checks.map(({ name }) => name)).toEqual([
    'present',
    'form',
    'header',
    'alg',
    'kid',
    'signature',
    'typ',
    'iss',
    'aud',
    'claims',
    'nbf',
    'iat',
    'exp',
    'denylist',
    'user',
    'version',
  ])
})

test('where browsers would drop them, prefixes and Secure are left off, and nothing else', () => {
  expect(cookiesFor(false)).toEqual({
    access: { name: 'access', attributes: { httpOnly: true, secure: false, sameSite: 'lax', path: '/' } },
    'not-before': {
      name: 'access-not-before',
      attributes: { httpOnly: true, secure: false, sameSite: 'lax', path: '/' },
    },
    'encrypted-cookie': {
      name: 'access-encrypted',
      attributes: { httpOnly: true, secure: false, sameSite: 'lax', path: '/' },
    },
    refresh: { name: 'refresh', attributes: { httpOnly: true, secure: false, sameSite: 'strict', path: '/api/jwt' } },
  })
})

test('without refresh tokens the server keeps nothing of a sign-in, and nothing of a log-out', async () => {
  const { signIn, context, kept } = await tokenServer({ revocation: STRATEGIES.none })
  const { issued, browser: ada } = await signIn('cookie')
  expect(issued.cookies.map(({ name }) => name)).toEqual([cookies.access.name])
  await revoke(context(), ada.carrier())
  expect([kept.families.size, kept.tokens.size, kept.denials.size]).toEqual([0, 0, 0])
})
