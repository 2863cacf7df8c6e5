import { expect, test } from '@playwright/test'
import { addSeconds } from '../core/durations'
import { STARTED_AT } from '@/lib/testing/test-clock'
import { ADA } from '@/lib/testing/test-people'
import { slideSecondsFor, VARIANTS } from './config'
import { revoke } from './ending'
import { check, checkCurrent, renew } from './lifecycle'
import { sessionServer, use } from './test-context'

for (const variant of VARIANTS) {
  test(`${variant}: a session that is used all the time still ends at its absolute end`, async () => {
    const { signIn, context, forward } = sessionServer({ idleSeconds: 600, absoluteSeconds: 3600 })
    const { browser: ada } = await signIn(variant)
    for (let minute = 1; minute < 60; minute++) {
      forward(60)
      const renewed = await use(context(), ada.carrier())
      expect(renewed.ok && renewed.described.idleExpiresAt.getTime()).toBeLessThanOrEqual(
        addSeconds(STARTED_AT, 3600).getTime(),
      )
      ada.receive(renewed.ok ? renewed.cookies : [])
    }
    forward(59.999)
    expect((await check(context(), ada.carrier())).ok).toBe(true)
    forward(0.001)
    expect(await check(context(), ada.carrier())).toEqual({ ok: false, refusal: 'expired' })
  })

  test(`${variant}: use moves the idle end`, async () => {
    const { signIn, context, forward, policy } = sessionServer()
    const { browser: ada } = await signIn(variant)
    forward(policy.idleSeconds - 1)
    const renewed = await use(context(), ada.carrier())
    ada.receive(renewed.ok ? renewed.cookies : [])
    expect(renewed).toMatchObject({
      ok: true,
      described: {
        idleExpiresAt: addSeconds(STARTED_AT, 2 * policy.idleSeconds - 1),
        expiresAt: addSeconds(STARTED_AT, policy.absoluteSeconds),
      },
    })
    forward(policy.idleSeconds - 0.001)
    expect((await check(context(), ada.carrier())).ok).toBe(true)
    forward(0.001)
    expect((await check(context(), ada.carrier())).ok).toBe(false)
  })

  test(`${variant}: a renewal that is due opens its cookie once and reads its record once`, async () => {
    const { signIn, context, forward, policy } = sessionServer()
    const { browser: ada } = await signIn(variant)
    forward(policy.slideSeconds)
    const using = context()
    expect((await use(using, ada.carrier())).ok).toBe(true)
    const isKept = variant !== 'sealed-data'
    expect(using.trace.report()).toMatchObject({ reads: isKept ? 1 : 0, writes: isKept ? 1 : 0 })
    expect(using.trace.report().spans.map(({ name }) => name)).toEqual([
      'parse',
      ...(variant === 'opaque-id' ? [] : ['unseal']),
      ...(isKept ? ['lookup', 'decide', 'touch'] : ['decide', 'seal']),
    ])
  })

  for (const [end, lives] of [
    ['idle', { idleSeconds: 600, absoluteSeconds: 3600 }],
    ['absolute', { idleSeconds: 7200, absoluteSeconds: 600 }],
  ] as const)
    test(`${variant}: what was found before the ${end} end renews nothing after it`, async () => {
      const { signIn, context, forward, records } = sessionServer(lives)
      const { browser: ada } = await signIn(variant)
      forward(599.999)
      const found = await check(context(), ada.carrier())
      const before = structuredClone([...records])
      forward(0.001)
      expect(found.ok && (await renew(context(), found.evidence))).toEqual({ ok: false, refusal: 'expired' })
      expect([...records]).toEqual(before)
    })
}

for (const variant of ['sealed-id', 'opaque-id'] as const) {
  test(`${variant}: the idle end is written once a minute at most, however many requests come`, async () => {
    const { signIn, context, forward } = sessionServer()
    const { browser: ada } = await signIn(variant)
    const writes: number[] = []
    for (let second = 1; second <= 180; second++) {
      forward(1)
      const asking = context()
      await use(asking, ada.carrier())
      if (asking.trace.report().writes > 0) writes.push(second)
    }
    expect(writes).toEqual([60, 120, 180])
  })

  test(`${variant}: with a short idle time it is written ten times per idle period at most`, async () => {
    const { signIn, context, forward } = sessionServer({ idleSeconds: 30, slideSeconds: slideSecondsFor(30) })
    const { browser: ada } = await signIn(variant)
    forward(2.999)
    expect(await check(context(), ada.carrier())).toMatchObject({ isRenewalDue: false })
    forward(0.001)
    expect(await check(context(), ada.carrier())).toMatchObject({ isRenewalDue: true })
  })

  test(`${variant}: what was found before a log-out brings no record back`, async () => {
    const { signIn, context, forward, policy, records } = sessionServer()
    const { browser: ada } = await signIn(variant)
    forward(policy.slideSeconds)
    const found = await check(context(), ada.carrier())
    await revoke(context(), ada.carrier())
    expect(found.ok && (await renew(context(), found.evidence)).ok).toBe(true)
    expect(records.size).toBe(0)
  })
}

for (const variant of ['opaque-id', 'sealed-id', 'cached-record'] as const)
  test(`${variant}: a record whose idle end lies past its absolute one, as another node may have written it, is dead at the absolute one`, async () => {
    const { signIn, context, records, forward } = sessionServer({ idleSeconds: 600, absoluteSeconds: 900 })
    const { browser: ada } = await signIn(variant)
    for (const [hash, record] of records)
      records.set(hash, { ...record, idleExpiresAt: addSeconds(record.expiresAt, 600) })
    forward(899)
    expect((await check(context(), ada.carrier(), variant)).ok).toBe(true)
    forward(1)
    const asking = context()
    expect(await check(asking, ada.carrier(), variant)).toEqual({ ok: false, refusal: 'expired' })
    expect(asking.trace.report().writes).toBe(0)
  })

test('sealed-data: what ends while it is sealed anew is sent as a cookie that is kept, not as one that deletes', async () => {
  const { signIn, context, forward, clock } = sessionServer({ absoluteSeconds: 900 })
  const { browser: ada } = await signIn('sealed-data')
  forward(899)
  const found = await check(context(), ada.carrier())
  let asked = 0
  // It moves past the end as soon as the renewal has begun.
  const running = { ...context(), clock: () => (asked++ === 0 ? clock() : addSeconds(clock(), 2)) }
  const renewed = found.ok ? await renew(running, found.evidence) : found
  expect(renewed).toMatchObject({ ok: true, cookies: [{ maxAgeSeconds: 1 }] })
})

test('sealed-data: a renewal seals in who its user was at the sign-in, whoever that is by now', async () => {
  const { signIn, context, forward, policy } = sessionServer()
  const { browser: ada } = await signIn('sealed-data')
  forward(policy.slideSeconds)
  const asking = context()
  asking.store.findHolder = async () => ({ user: { ...ADA, role: 'admin' }, tokenVersion: 1 })
  const found = await checkCurrent(asking, ada.carrier())
  expect(found).toMatchObject({ ok: true, evidence: { user: { role: 'admin' } } })
  const renewed = found.ok ? await renew(context(), found.evidence) : found
  expect(renewed).toMatchObject({ ok: true, user: ADA })
  ada.receive(renewed.ok ? renewed.cookies : [])
  expect(await check(context(), ada.carrier())).toMatchObject({ ok: true, evidence: { user: ADA } })
})
