import { expect, test } from '@playwright/test'
import { addSeconds } from '../core/durations'
import { sha256 } from '../core/secrets'
import { browser, carrying } from '@/lib/testing/test-browser'
import { STARTED_AT } from '@/lib/testing/test-clock'
import { ADA, GRACE } from '@/lib/testing/test-people'
import { unseal } from './codec'
import { importKeys } from './keys'
import { DEFAULT_POLICY, VARIANTS } from './config'
import { revoke, revokeAll, revokeDevice } from './ending'
import { check, checkCurrent, userIdOf, open, variantOf } from './lifecycle'
import type { Store } from './store'
import { SECRETS, sessionServer, use } from './test-context'

const KEPT = ['sealed-id', 'opaque-id'] as const
const nameOf = (variant: (typeof VARIANTS)[number]) => DEFAULT_POLICY.cookies[variant].name

for (const variant of VARIANTS) {
  test(`${variant}: a request after the sign-in is that user's`, async () => {
    const { signIn, context } = sessionServer()
    const { browser: ada, id } = await signIn(variant)
    const verdict = await check(context(), ada.carrier())
    expect(verdict).toMatchObject({
      ok: true,
      isRenewalDue: false,
      principal: { userId: ADA.id, role: 'user', credentialId: id, expiresAt: addSeconds(STARTED_AT, 43_200) },
      evidence: { variant, user: ADA },
    })
    expect(await userIdOf(context(), ada.carrier())).toEqual({ ok: true, userId: ADA.id })
    expect(verdict.ok && (await variantOf(context(), verdict.evidence))).toBe(variant)
  })

  test(`${variant}: the cookie is out of reach of scripts, plain http, other hosts and other sites`, async () => {
    const { issued } = await sessionServer().signIn(variant)
    expect(issued.cookies).toEqual([
      {
        name: expect.stringMatching(/^__Host-session/),
        value: expect.any(String),
        maxAgeSeconds: 43_200,
        attributes: { httpOnly: true, secure: true, sameSite: 'lax', path: '/' },
      },
    ])
  })

  test(`${variant}: an unused session lives to the last millisecond of its idle time, and no longer`, async () => {
    const { signIn, context, forward, policy } = sessionServer()
    const { browser: ada } = await signIn(variant)
    forward(policy.idleSeconds - 0.001)
    expect((await check(context(), ada.carrier())).ok).toBe(true)
    forward(0.001)
    const late = context()
    expect(await check(late, ada.carrier())).toEqual({ ok: false, refusal: 'expired' })
    expect(late.trace.report().refusedBy).toBe('idle')
  })

  test(`${variant}: a session older than its absolute end is dead though it was used a moment ago`, async () => {
    const { signIn, context, forward } = sessionServer({ idleSeconds: 7200, absoluteSeconds: 3600 })
    const { browser: ada } = await signIn(variant)
    forward(3600)
    expect(await check(context(), ada.carrier())).toEqual({ ok: false, refusal: 'expired' })
  })

  test(`${variant}: a check changes nothing, however late it comes`, async () => {
    const { signIn, context, forward, policy, records } = sessionServer()
    const { browser: ada } = await signIn(variant)
    const before = structuredClone([...records])
    forward(policy.idleSeconds - 1)
    const checking = context()
    expect(await check(checking, ada.carrier())).toMatchObject({ ok: true, isRenewalDue: true })
    expect(checking.trace.report()).toMatchObject({
      writes: 0,
      reads: variant === 'sealed-data' ? 0 : 1,
      refusedBy: null,
    })
    expect([...records]).toEqual(before)
  })

  test(`${variant}: every sign-in gets a new id, also over a living session`, async () => {
    const { signIn } = sessionServer()
    const { browser: ada, issued, id } = await signIn(variant)
    const again = await signIn(variant, ADA, ada)
    expect(again.id).not.toBe(id)
    expect(again.issued.cookies[0]?.value).not.toBe(issued.cookies[0]?.value)
  })

  test(`${variant}: without a cookie the refusal is missing, with an empty one malformed`, async () => {
    const { context } = sessionServer()
    expect(await check(context(), carrying(), variant)).toEqual({ ok: false, refusal: 'missing' })
    expect(await check(context(), carrying({ [nameOf(variant)]: '' }), variant)).toEqual({
      ok: false,
      refusal: 'malformed',
    })
  })

  test(`${variant}: a log-out clears the cookie with the flags it was set with`, async () => {
    const { signIn, context } = sessionServer()
    const { browser: ada, issued } = await signIn(variant)
    expect(await revoke(context(), ada.carrier())).toEqual([{ ...issued.cookies[0], value: '', maxAgeSeconds: 0 }])
  })
}

for (const variant of KEPT) {
  test(`${variant}: the server keeps the hash of the secret, and the cookie holds nothing but the secret`, async () => {
    const { signIn, records } = sessionServer()
    const value = (await signIn(variant)).issued.cookies[0]?.value ?? ''
    const inside =
      variant === 'opaque-id'
        ? { ok: true, content: { id: value } }
        : await unseal(value, importKeys(SECRETS), new Date())
    const secret = (inside as { content: { id: string } }).content.id
    expect(inside).toEqual({ ok: true, content: { id: expect.stringMatching(/^[\w-]{43}$/) } })
    expect([...records.keys()]).toEqual([sha256(secret)])
    expect(JSON.stringify([...records])).not.toContain(secret)
  })

  test(`${variant}: a sign-in ends the session of its kind that came along, and no other kind`, async () => {
    const { signIn, context } = sessionServer()
    const ada = browser()
    for (const each of VARIANTS) await signIn(each, ADA, ada)
    const before = ada.copy()
    await signIn(variant, GRACE, ada)
    expect(await check(context(), before, variant)).toEqual({ ok: false, refusal: 'revoked' })
    for (const other of VARIANTS.filter((each) => each !== variant))
      expect((await check(context(), before, other)).ok).toBe(true)
    expect(await check(context(), ada.carrier(), variant)).toMatchObject({ ok: true, principal: { userId: GRACE.id } })
  })

  test(`${variant}: an id that the server did not issue is never adopted`, async () => {
    const { signIn, context, records } = sessionServer()
    const planted = browser()
    planted.receive((await signIn(variant)).issued.cookies)
    records.clear()
    const thief = planted.copy()
    await signIn(variant, ADA, planted)
    expect(await check(context(), thief, variant)).toEqual({ ok: false, refusal: 'revoked' })
    expect((await check(context(), planted.carrier(), variant)).ok).toBe(true)
  })

  test(`${variant}: after the log-out a copy of the cookie is refused at the next request`, async () => {
    const { signIn, context, records } = sessionServer()
    const { browser: ada } = await signIn(variant)
    const thief = ada.copy()
    ada.receive(await revoke(context(), ada.carrier()))
    expect(await check(context(), thief)).toEqual({ ok: false, refusal: 'revoked' })
    expect(records.size).toBe(0)
  })

  test(`${variant}: to end everything ends each of the user's sessions and nobody else's`, async () => {
    const { signIn, context } = sessionServer()
    const [one, two, other] = [await signIn(variant), await signIn(variant), await signIn(variant, GRACE)]
    await revokeAll(context(), ADA.id)
    const verdicts = await Promise.all([one, two, other].map((each) => check(context(), each.browser.carrier())))
    expect(verdicts.map((verdict) => verdict.ok)).toEqual([false, false, true])
  })

  test(`${variant}: a user who was disabled is out at the next request`, async () => {
    const { signIn, context, members } = sessionServer()
    const { browser: ada } = await signIn(variant)
    members.setDisabled(ADA.id, true)
    expect(await check(context(), ada.carrier())).toEqual({ ok: false, refusal: 'revoked' })
  })

  test(`${variant}: a device is ended by its public id, by its owner alone`, async () => {
    const { signIn, context } = sessionServer()
    const { browser: ada, id } = await signIn(variant)
    expect(await revokeDevice(context(), GRACE.id, id)).toBe(false)
    expect(await revokeDevice(context(), ADA.id, 'ses_none')).toBe(false)
    expect((await check(context(), ada.carrier())).ok).toBe(true)
    expect(await revokeDevice(context(), ADA.id, id)).toBe(true)
    expect(await check(context(), ada.carrier())).toEqual({ ok: false, refusal: 'revoked' })
    expect(await revokeDevice(context(), ADA.id, id)).toBe(false)
  })
}

test('sealed-data: where the server’s own state counts, the user and the version of the sign-in are asked for', async () => {
  const { signIn, context, members, forward, policy } = sessionServer()
  const { browser: ada } = await signIn('sealed-data')
  const asking = context()
  expect(await checkCurrent(asking, ada.carrier())).toMatchObject({ ok: true, principal: { userId: ADA.id } })
  expect(asking.trace.report()).toMatchObject({ reads: 2, writes: 0 })

  members.raiseVersion(ADA.id)
  // Sealed again, it still carries the version of the sign-in.
  forward(policy.slideSeconds)
  const renewed = await use(context(), ada.carrier())
  ada.receive(renewed.ok ? renewed.cookies : [])
  const judged = async () => [await checkCurrent(context(), ada.carrier()), await userIdOf(context(), ada.carrier())]
  expect(await judged()).toEqual(Array(2).fill({ ok: false, refusal: 'outdated' }))
  members.setDisabled(ADA.id, true)
  expect(await judged()).toEqual(Array(2).fill({ ok: false, refusal: 'revoked' }))
  expect((await check(context(), ada.carrier())).ok).toBe(true)
})

test('sealed-data: a log-out ends what every copy of that sign-in may do, and no other sign-in of the user', async () => {
  const { signIn, context, forward, policy } = sessionServer()
  const [{ browser: ada }, { browser: elsewhere }] = [await signIn('sealed-data'), await signIn('sealed-data')]
  const early = ada.copy()
  forward(policy.slideSeconds)
  const renewed = await use(context(), ada.carrier())
  ada.receive(renewed.ok ? renewed.cookies : [])
  const late = ada.copy()
  ada.receive(await revoke(context(), ada.carrier()))
  for (const copy of [early, late]) {
    expect(await checkCurrent(context(), copy)).toEqual({ ok: false, refusal: 'revoked' })
    expect(await userIdOf(context(), copy)).toEqual({ ok: false, refusal: 'revoked' })
    // What it says itself it goes on saying: that is what having no record means.
    expect((await check(context(), copy)).ok).toBe(true)
  }
  expect((await checkCurrent(context(), elsewhere.carrier())).ok).toBe(true)
})

for (const variant of VARIANTS)
  test(`${variant}: a sign-in whose user ended everything since the password was checked opens nothing`, async () => {
    const { context, members, records } = sessionServer()
    const opening = { user: ADA, variant, userAgent: '', carrier: carrying(), tokenVersion: 1 }
    const inTime = await open(context(), opening)
    expect(inTime.ok).toBe(true)
    const before = [...records.keys()]
    members.raiseVersion(ADA.id)
    expect(await open(context(), opening)).toEqual({ ok: false, refusal: 'revoked' })
    expect([...records.keys()]).toEqual(before)
    members.setDisabled(ADA.id, true)
    expect(await open(context(), { ...opening, tokenVersion: 2 })).toEqual({ ok: false, refusal: 'revoked' })
    expect([...records.keys()]).toEqual(before)
  })

for (const variant of KEPT)
  test(`${variant}: a sign-in whose user ends everything while it is opened leaves no record`, async () => {
    const { context, members, records } = sessionServer()
    const opening = context()
    const insert: Store['insert'] = async (record) => {
      await opening.store.insert(record)
      members.raiseVersion(ADA.id)
    }
    const meanwhile = { ...opening, store: { ...opening.store, insert } }
    expect(await open(meanwhile, { user: ADA, variant, userAgent: '', carrier: carrying(), tokenVersion: 1 })).toEqual({
      ok: false,
      refusal: 'revoked',
    })
    expect(records.size).toBe(0)
  })

test('sealed-data: nobody who is disabled by now is signed in, whoever vouches', async () => {
  const { context, members } = sessionServer()
  members.setDisabled(ADA.id, true)
  expect(await open(context(), { user: ADA, variant: 'sealed-data', userAgent: '', carrier: carrying() })).toEqual({
    ok: false,
    refusal: 'revoked',
  })
})

test('sealed-data: a sign-in ends what the one that came along may do', async () => {
  const { signIn, context } = sessionServer()
  const { browser: ada } = await signIn('sealed-data')
  const before = ada.copy()
  await open(context(), { user: ADA, variant: 'sealed-data', userAgent: '', carrier: ada.carrier() })
  expect(await checkCurrent(context(), before)).toEqual({ ok: false, refusal: 'revoked' })
})

test('sealed-data: only what the server sealed is noted at a log-out, and nothing where the policy notes nothing', async () => {
  const { signIn, context } = sessionServer()
  const name = DEFAULT_POLICY.cookies['sealed-data'].name
  const ending = context()
  await revoke(ending, carrying({ [name]: 'Fe26.2*1*invented' }))
  expect(ending.trace.report()).toMatchObject({ writes: 0 })

  const { browser: ada } = await signIn('sealed-data')
  const pure = context()
  pure.policy = { ...pure.policy, areSealedEndsNoted: false }
  await revoke(pure, ada.carrier())
  expect(pure.trace.report()).toMatchObject({ reads: 0, writes: 0 })
  expect((await checkCurrent(context(), ada.carrier())).ok).toBe(true)
})

for (const variant of KEPT)
  test(`${variant}: a record comes with its user, so nothing more is asked for`, async () => {
    const { signIn, context } = sessionServer()
    const { browser: ada } = await signIn(variant)
    const asking = context()
    expect(await checkCurrent(asking, ada.carrier())).toEqual(await check(context(), ada.carrier()))
    expect(asking.trace.report().reads).toBe(1)
  })
