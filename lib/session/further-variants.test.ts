import { expect, test } from '@playwright/test'
import { addSeconds } from '../core/durations'
import { browser, carrying } from '@/lib/testing/test-browser'
import { STARTED_AT } from '@/lib/testing/test-clock'
import { ADA, GRACE } from '@/lib/testing/test-people'
import { seal } from './codec'
import { importKeys } from './keys'
import { revoke, revokeAll } from './ending'
import { check, checkCurrent, open, renew } from './lifecycle'
import { sessionIn, SECRETS, sessionServer } from './test-context'

/** A record whose user the cookie remembers for a while, and a record that a header names. */

test('cached-record: for five minutes nothing is read, then the record, and its user as he is by then', async () => {
  const { signIn, context, forward, members } = sessionServer()
  const { browser: ada } = await signIn('cached-record')
  forward(299.999)
  const young = context()
  expect(await check(young, ada.carrier())).toMatchObject({ ok: true, isRenewalDue: false, evidence: { record: null } })
  expect(young.trace.report()).toMatchObject({
    reads: 0,
    checks: expect.arrayContaining([{ name: 'cached', passed: true }]),
  })
  forward(0.001)
  const old = context()
  expect(await check(old, ada.carrier())).toMatchObject({ ok: true, isRenewalDue: true, principal: { userId: ADA.id } })
  expect(old.trace.report().reads).toBe(1)
  members.setDisabled(ADA.id, true)
  expect(await check(context(), ada.carrier())).toEqual({ ok: false, refusal: 'revoked' })
})

test('cached-record: a ban, a log-out elsewhere and a dead record are seen at once where the server’s own state counts', async () => {
  const { signIn, context, members } = sessionServer()
  const { browser: ada } = await signIn('cached-record')
  await revokeAll(context(), ADA.id)
  expect((await check(context(), ada.carrier())).ok).toBe(true)
  expect(await checkCurrent(context(), ada.carrier())).toEqual({ ok: false, refusal: 'revoked' })
  const { browser: again } = await signIn('cached-record')
  members.setDisabled(ADA.id, true)
  expect(await checkCurrent(context(), again.carrier())).toEqual({ ok: false, refusal: 'revoked' })
})

test('cached-record: what is let in without a look at the record renews nothing, and moves nothing', async () => {
  const { signIn, context, forward, records } = sessionServer()
  const { browser: ada } = await signIn('cached-record')
  forward(120)
  const before = [...records.values()]
  const verdict = await check(context(), ada.carrier())
  expect(verdict.ok && (await renew(context(), verdict.evidence))).toMatchObject({ ok: true, cookies: [] })
  expect([...records.values()]).toEqual(before)
})

test('cached-record: a renewal reads the record, moves its end, and seals the user of now', async () => {
  const { signIn, context, forward, records, policy } = sessionServer()
  const { browser: ada } = await signIn('cached-record')
  forward(120)
  const verdict = await checkCurrent(context(), ada.carrier())
  const renewed = sessionIn(verdict.ok ? await renew(context(), verdict.evidence) : verdict)
  ada.receive(renewed.cookies)
  expect([...records.values()][0]?.idleExpiresAt).toEqual(addSeconds(STARTED_AT, 120 + policy.idleSeconds))
  forward(299)
  const later = context()
  expect((await check(later, ada.carrier())).ok).toBe(true)
  expect(later.trace.report().reads).toBe(0)
})

test('cached-record: many reads of an old cookie write once per slide, though nobody renews it', async () => {
  const { signIn, context, forward } = sessionServer()
  const { browser: ada } = await signIn('cached-record')
  forward(301)
  const asked = context()
  for (let times = 0; times < 5; times++) {
    const verdict = await check(asked, ada.carrier())
    if (verdict.ok) await renew(asked, verdict.evidence)
  }
  expect(asked.trace.report().writes).toBe(1)
})

test('cached-record: the cached user never outlives the idle or the absolute end', async () => {
  const { signIn, context, forward } = sessionServer({ idleSeconds: 100 })
  const { browser: ada } = await signIn('cached-record')
  forward(100)
  expect(await check(context(), ada.carrier())).toEqual({ ok: false, refusal: 'expired' })
  const brief = sessionServer({ absoluteSeconds: 200, idleSeconds: 200 })
  const { browser: grace } = await brief.signIn('cached-record', GRACE)
  brief.forward(200)
  expect(await check(brief.context(), grace.carrier())).toEqual({ ok: false, refusal: 'expired' })
})

test('the seal of one variant is malformed as another, cached or not', async () => {
  const { signIn, context, policy } = sessionServer()
  const [cached, plain] = [(await signIn('cached-record')).browser, (await signIn('sealed-id')).browser]
  const name = (variant: 'cached-record' | 'sealed-id' | 'sealed-data') => policy.cookies[variant].name
  for (const [value, place] of [
    [cached.value(name('cached-record')), 'sealed-id'],
    [cached.value(name('cached-record')), 'sealed-data'],
    [plain.value(name('sealed-id')), 'cached-record'],
  ] as const)
    expect(await check(context(), carrying({ [name(place)]: value ?? '' }))).toEqual({
      ok: false,
      refusal: 'malformed',
    })
  // Sealed by whoever has the secret, with a user and no id of a record: the form is refused.
  const odd = await seal({ cached: { user: GRACE } }, importKeys(SECRETS), addSeconds(STARTED_AT, 60))
  expect(await check(context(), carrying({ [name('cached-record')]: odd }))).toEqual({
    ok: false,
    refusal: 'malformed',
  })
})

test('reference-token: 256 bits behind a prefix, kept as a hash, in no cookie', async () => {
  const { context, records } = sessionServer()
  const opening = { user: ADA, variant: 'reference-token' as const, userAgent: '', carrier: browser().carrier() }
  const { token, cookies } = sessionIn(await open(context(), opening))
  expect([token, cookies]).toEqual([expect.stringMatching(/^ref_[\w-]{43}$/), []])
  expect(JSON.stringify([...records])).not.toContain(token?.slice(4))
  const shown = carrying({}, `Bearer ${token}`)
  expect(await check(context(), shown)).toMatchObject({ ok: true, principal: { userId: ADA.id } })
  expect(await revoke(context(), shown)).toEqual([])
  expect(await check(context(), shown)).toEqual({ ok: false, refusal: 'revoked' })
})

test('reference-token: what has another beginning is none of ours, what has another form is refused before the store', async () => {
  const { context } = sessionServer()
  for (const header of ['Bearer eyJh.eyJz.c2ln', 'Bearer', 'Basic ref_x', 'ref_x', `Bearer ${'a'.repeat(43)}`])
    expect(await check(context(), carrying({}, header)), header).toEqual({ ok: false, refusal: 'missing' })
  for (const header of [
    'Bearer ref_',
    'Bearer ref_short',
    `Bearer ref_${'a'.repeat(44)}`,
    `Bearer ref_${'!'.repeat(43)}`,
  ]) {
    const asked = context()
    expect(await check(asked, carrying({}, header)), header).toEqual({ ok: false, refusal: 'malformed' })
    expect(asked.trace.report().reads).toBe(0)
  }
})

test('an opaque id is no reference token, and a reference token no opaque id', async () => {
  const { signIn, context, policy } = sessionServer()
  const { name } = policy.cookies['opaque-id']
  const id = (await signIn('opaque-id')).browser.value(name) ?? ''
  const { token } = (await signIn('reference-token')).issued
  expect(await check(context(), carrying({}, `Bearer ref_${id}`))).toEqual({ ok: false, refusal: 'revoked' })
  expect(await check(context(), carrying({ [name]: token?.slice(4) ?? '' }))).toEqual({ ok: false, refusal: 'revoked' })
})
