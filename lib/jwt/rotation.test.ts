import { expect, test } from '@playwright/test'
import { addSeconds } from '../core/durations'
import { carrying } from '@/lib/testing/test-browser'
import { STARTED_AT } from '@/lib/testing/test-clock'
import { DEFAULT_POLICY, type Policy } from './config'
import { check, renew } from './lifecycle'
import { tokenServer, tokensIn } from './test-context'

const { cookies } = DEFAULT_POLICY
const refreshing = (token: string) => carrying({ [cookies.refresh.name]: token })
const bearing = (token: string) => carrying({}, `Bearer ${token}`)

/** A signed-in client whose every renewal is told by the refresh token it shows. */
async function client(change: Partial<Policy> = {}) {
  const server = await tokenServer(change)
  const { issued } = await server.signIn()
  const use = (token: string) => renew(server.context(), refreshing(token))
  const rotated = async (token: string) => tokensIn(await use(token))
  return { ...server, first: issued, use, rotated }
}

const REUSED = { ok: false, refusal: 'reused' }
const REVOKED = { ok: false, refusal: 'revoked' }
const EXPIRED = { ok: false, refusal: 'expired' }

test('each use of a refresh token brings another one, and another access token', async () => {
  const { first, rotated, forward, context } = await client()
  const tokens = [first]
  for (let turn = 0; turn < 5; turn++) {
    forward(60)
    tokens.push(await rotated(tokens.at(-1)?.refreshToken ?? ''))
  }
  expect(new Set(tokens.map((each) => each.refreshToken)).size).toBe(6)
  expect(new Set(tokens.map((each) => each.claims.jti)).size).toBe(6)
  expect(new Set(tokens.map((each) => each.claims.sid)).size).toBe(1)
  expect((await check(context(), bearing(tokens.at(-1)?.accessToken ?? ''))).ok).toBe(true)
})

test('within the grace the old token gets the same successor, and a good access token', async () => {
  const { first, rotated, forward, context } = await client()
  const second = await rotated(first.refreshToken)
  forward(9.999)
  const again = await rotated(first.refreshToken)
  expect(again.refreshToken).toBe(second.refreshToken)
  expect(again.claims.jti).not.toBe(second.claims.jti)
  expect((await check(context(), bearing(again.accessToken))).ok).toBe(true)
})

test('at the end of the grace a second use ends the family, with each of its access tokens', async () => {
  const { first, rotated, use, forward, context } = await client()
  const second = await rotated(first.refreshToken)
  forward(10)
  expect(await use(first.refreshToken)).toEqual(REUSED)
  expect(await use(second.refreshToken)).toEqual(REVOKED)
  expect(await use(first.refreshToken)).toEqual(REVOKED)
  expect([
    await check(context(), bearing(first.accessToken)),
    await check(context(), bearing(second.accessToken)),
  ]).toEqual([REVOKED, REVOKED])
})

test('a grace of zero forgives no second use, not even by a clock that lags', async () => {
  const { first, rotated, use, forward } = await client({ graceSeconds: 0 })
  await rotated(first.refreshToken)
  forward(-1)
  expect(await use(first.refreshToken)).toEqual(REUSED)
})

test('the grace is over as soon as the successor was used', async () => {
  const { first, rotated, use, forward } = await client()
  const second = await rotated(first.refreshToken)
  forward(1)
  const third = await rotated(second.refreshToken)
  forward(1)
  expect(await use(first.refreshToken)).toEqual(REUSED)
  expect(await use(third.refreshToken)).toEqual(REVOKED)
})

test('a reuse of an old generation ends the family, long after', async () => {
  const { first, rotated, use, forward } = await client()
  let last = first
  for (let turn = 0; turn < 4; turn++) {
    forward(3600)
    last = await rotated(last.refreshToken)
  }
  expect(await use(first.refreshToken)).toEqual(REUSED)
  expect(await use(last.refreshToken)).toEqual(REVOKED)
})

test('a reuse ends one family and no other of the same user', async () => {
  const { first, rotated, use, forward, signIn, context } = await client()
  const other = await signIn('cookie')
  await rotated(first.refreshToken)
  forward(11)
  expect(await use(first.refreshToken)).toEqual(REUSED)
  expect((await check(context(), other.browser.carrier())).ok).toBe(true)
})

test('with a grace of zero any second use ends the family, at the same instant too', async () => {
  const { first, rotated, use } = await client({ graceSeconds: 0 })
  const second = await rotated(first.refreshToken)
  expect(await use(first.refreshToken)).toEqual(REUSED)
  expect(await use(second.refreshToken)).toEqual(REVOKED)
})

test('a reuse is the named check that refused', async () => {
  const { first, rotated, forward, context } = await client()
  await rotated(first.refreshToken)
  forward(10)
  const asking = context()
  await renew(asking, refreshing(first.refreshToken))
  expect(asking.trace.report().refusedBy).toBe('reuse')
})

test('twenty parallel renewals of one token make one successor', async () => {
  const { first, rotated, kept } = await client()
  const answers = await Promise.all(Array.from({ length: 20 }, () => rotated(first.refreshToken)))
  expect(new Set(answers.map((each) => each.refreshToken)).size).toBe(1)
  expect([...kept.tokens.values()].map(({ generation }) => generation)).toEqual([0, 1])
})

test('twenty parallel renewals without a grace: one holder goes on, then the family is over for all', async () => {
  const { first, use } = await client({ graceSeconds: 0 })
  const answers = await Promise.all(Array.from({ length: 20 }, () => use(first.refreshToken)))
  expect(answers.filter((answer) => answer.ok).length).toBeLessThanOrEqual(1)
  const successor = answers.find((answer) => answer.ok)
  expect(await use(successor ? tokensIn(successor).refreshToken : first.refreshToken)).toEqual(REVOKED)
})

test('the successor can’t be computed without the server’s secret', async () => {
  const [one, other] = [await client(), await client({ successorSecrets: ['another-secret'] })]
  const token = one.first.refreshToken
  other.kept.families = one.kept.families
  const record = [...one.kept.families.values()][0]
  if (record) await other.context().store.insert(record, [...one.kept.tokens.keys()][0] ?? '')
  expect((await one.rotated(token)).refreshToken).not.toBe((await other.rotated(token)).refreshToken)
})

test('in the grace a change of secrets brings the successor that was made, or none', async () => {
  const { first, rotated, context, policy } = await client()
  const [old] = policy.successorSecrets
  const second = await rotated(first.refreshToken)
  const under = (...successorSecrets: Policy['successorSecrets']) =>
    renew({ ...context(), policy: { ...policy, successorSecrets } }, refreshing(first.refreshToken))
  expect(await under('another-secret')).toEqual(REVOKED)
  expect(tokensIn(await under('another-secret', old)).refreshToken).toBe(second.refreshToken)
  expect((await rotated(second.refreshToken)).ok, 'the family lives').toBe(true)
})

test('a family that is not used ends at its idle time, and each use starts it again', async () => {
  const { first, rotated, use, forward } = await client({ refreshIdleSeconds: 600 })
  forward(599.999)
  const second = await rotated(first.refreshToken)
  expect(second.described.idleExpiresAt).toEqual(addSeconds(STARTED_AT, 1199.999))
  forward(599.999)
  const third = await rotated(second.refreshToken)
  forward(600)
  expect(await use(third.refreshToken)).toEqual(EXPIRED)
})

test('rotation never moves the absolute end', async () => {
  const { first, rotated, use, forward } = await client({ refreshIdleSeconds: 600, refreshAbsoluteSeconds: 3600 })
  let last = first
  for (let minute = 5; minute < 60; minute += 5) {
    forward(300)
    last = await rotated(last.refreshToken)
    expect(last.described.expiresAt).toEqual(addSeconds(STARTED_AT, 3600))
    expect(last.described.idleExpiresAt.getTime()).toBeLessThanOrEqual(addSeconds(STARTED_AT, 3600).getTime())
    expect(last.cookies[0]?.maxAgeSeconds).toBe(3600 - minute * 60)
  }
  forward(299.999)
  last = await rotated(last.refreshToken)
  forward(0.001)
  expect(await use(last.refreshToken)).toEqual(EXPIRED)
})

test('what ends while it is rotated is sent as a cookie that is kept, not as one that deletes', async () => {
  const { first, context, forward, clock } = await client({ refreshIdleSeconds: 7200, refreshAbsoluteSeconds: 3600 })
  forward(3599)
  let asked = 0
  // Looked at by the check of the token, by the rotation and for the claims; then it is past the end.
  const running = { ...context(), clock: () => (asked++ < 3 ? clock() : addSeconds(clock(), 2)) }
  const { cookies: sent } = tokensIn(await renew(running, refreshing(first.refreshToken)))
  expect(sent.map(({ name, maxAgeSeconds }) => [name, maxAgeSeconds])).toEqual([
    [cookies.refresh.name, 1],
    [cookies.binding?.name, 1],
  ])
})

test('a family older than its absolute end is dead though it was used a moment ago', async () => {
  const { first, context, forward } = await client({ refreshIdleSeconds: 7200, refreshAbsoluteSeconds: 3600 })
  forward(3600)
  const asking = context()
  expect(await renew(asking, refreshing(first.refreshToken))).toEqual(EXPIRED)
  expect(asking.trace.report()).toMatchObject({ refusedBy: 'absolute', writes: 0 })
})

for (const token of [
  '',
  'x',
  'A'.repeat(42),
  'A'.repeat(44),
  `${'A'.repeat(42)}=`,
  `${'A'.repeat(42)}+`,
  '(sent twice)',
  '\u0430'.repeat(43),
])
  test(`${JSON.stringify(token.replace(/A{9,}/, '…'))} of ${token.length} letters is no refresh token, and the store is not asked`, async () => {
    const { context } = await client()
    const asking = context()
    expect(await renew(asking, refreshing(token))).toEqual({ ok: false, refusal: 'malformed' })
    expect(asking.trace.report()).toMatchObject({ reads: 0, writes: 0 })
  })

test('a refresh token that was never issued is revoked, and writes nothing', async () => {
  const { context } = await client()
  const asking = context()
  expect(await renew(asking, refreshing('A'.repeat(43)))).toEqual(REVOKED)
  expect(asking.trace.report()).toMatchObject({ reads: 1, writes: 0, refusedBy: 'family' })
  expect(await renew(context(), carrying())).toEqual({ ok: false, refusal: 'missing' })
})

test('a refresh token in a body goes before the cookie', async () => {
  const { first, context } = await client()
  expect(await renew(context(), { ...refreshing(first.refreshToken), refreshToken: 'nonsense' })).toEqual({
    ok: false,
    refusal: 'malformed',
  })
  expect((await renew(context(), { ...carrying(), refreshToken: first.refreshToken })).ok).toBe(true)
})

test('a log-out on another node between look and use leaves no living successor', async () => {
  const { first, context, kept, policy } = await client()
  const racing = context()
  const rotate = racing.store.rotate.bind(racing.store)
  racing.store.rotate = async (rotation) => {
    await context().store.remove(first.described.id, STARTED_AT)
    return rotate(rotation)
  }
  expect(await renew(racing, refreshing(first.refreshToken))).toEqual(REVOKED)
  expect(kept.tokens.size).toBe(1)
  expect(policy.graceSeconds).toBe(10)
})
