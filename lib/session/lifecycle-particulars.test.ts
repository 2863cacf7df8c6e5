import { expect, test } from '@playwright/test'
import { addSeconds } from '../core/durations'
import { browser, carrying } from '@/lib/testing/test-browser'
import { STARTED_AT } from '@/lib/testing/test-clock'
import { ADA, GRACE } from '@/lib/testing/test-people'
import { seal, unseal } from './codec'
import { importKeys } from './keys'
import { cookiesFor, DEFAULT_POLICY, slideSecondsFor, VARIANTS } from './config'
import { revoke, revokeAll } from './ending'
import { check, devices } from './lifecycle'
import { SECRETS, sessionServer, use } from './test-context'

const { cookies } = DEFAULT_POLICY
const KEYS = importKeys(SECRETS)
const inAnHour = () => addSeconds(STARTED_AT, 3600)

test('of several sessions the sealed id counts, then the opaque one, then the sealed data', async () => {
  const { signIn, context } = sessionServer()
  const ada = browser()
  for (const variant of ['sealed-data', 'opaque-id', 'sealed-id'] as const) await signIn(variant, ADA, ada)
  const found: string[] = []
  for (const variant of VARIANTS) {
    const verdict = await check(context(), ada.carrier())
    if (verdict.ok) found.push(verdict.evidence.variant)
    ada.receive(await revoke(context(), ada.carrier(), variant))
  }
  expect(found).toEqual(['sealed-id', 'opaque-id', 'sealed-data'])
})

test('a bad session of an earlier kind is not passed over for a good one of a later kind', async () => {
  const { signIn, context } = sessionServer()
  const { browser: ada } = await signIn('opaque-id')
  ada.receive([{ ...cookies['sealed-id'], value: 'damaged', maxAgeSeconds: 60 }])
  expect(await check(context(), ada.carrier())).toEqual({ ok: false, refusal: 'malformed' })
  expect((await check(context(), ada.carrier(), 'opaque-id')).ok).toBe(true)
})

test('a log-out ends every session that came along, or the one that was named', async () => {
  const { signIn, context, records } = sessionServer()
  const ada = browser()
  for (const variant of VARIANTS) await signIn(variant, ADA, ada)
  expect((await revoke(context(), ada.carrier(), 'opaque-id')).map(({ name }) => name)).toEqual([
    cookies['opaque-id'].name,
  ])
  expect([...records.values()].map(({ variant }) => variant)).toEqual(['sealed-id'])
  expect((await revoke(context(), ada.carrier())).map(({ name }) => name)).toEqual(
    VARIANTS.map((variant) => cookies[variant].name),
  )
  expect(records.size).toBe(0)
})

test('a log-out without a session clears a cookie and refuses nothing', async () => {
  const { context } = sessionServer()
  const logout = context()
  expect(await revoke(logout, carrying())).toEqual([{ ...cookies['sealed-id'], value: '', maxAgeSeconds: 0 }])
  expect(await revoke(logout, carrying({ [cookies['sealed-id'].name]: 'nonsense' }))).toHaveLength(1)
  expect(logout.trace.report().writes).toBe(0)
})

test('the devices are the user’s living sessions, newest first, without the sealed data', async () => {
  const { signIn, context, forward } = sessionServer({ idleSeconds: 600 })
  await signIn('opaque-id')
  forward(300)
  const second = await signIn('sealed-id')
  await signIn('sealed-data')
  await signIn('sealed-id', GRACE)
  forward(300)
  const third = await signIn('opaque-id')
  const list = await devices(context(), ADA.id, second.id)
  expect(list.map(({ id, current, variant }) => ({ id, current, variant }))).toEqual([
    { id: third.id, current: false, variant: 'opaque-id' },
    { id: second.id, current: true, variant: 'sealed-id' },
  ])
  expect(list[1]).toMatchObject({ createdAt: addSeconds(STARTED_AT, 300), userAgent: 'test' })
})

test('use is seen in the list of devices', async () => {
  const { signIn, context, forward } = sessionServer()
  const { browser: ada, id } = await signIn('opaque-id')
  forward(90)
  await use(context(), ada.carrier())
  expect(await devices(context(), ADA.id, id)).toMatchObject([
    { lastSeenAt: addSeconds(STARTED_AT, 90), current: true },
  ])
})

test('a request that raced a log-out does not bring the session back', async () => {
  const { signIn, context, forward, records } = sessionServer()
  const { browser: ada } = await signIn('sealed-id')
  forward(60)
  const racing = context()
  const touch = racing.store.touch.bind(racing.store)
  racing.store.touch = async (...values) => {
    await revokeAll(context(), ADA.id)
    return touch(...values)
  }
  await use(racing, ada.carrier())
  expect(records.size).toBe(0)
  expect(await check(context(), ada.carrier())).toEqual({ ok: false, refusal: 'revoked' })
})

test('sealed data: neither log-out nor log-out everywhere reaches a copy of the cookie; only time does', async () => {
  const { signIn, context, forward, members, policy } = sessionServer()
  const { browser: ada } = await signIn('sealed-data')
  const copy = ada.copy()
  const ending = context()
  ada.receive(await revoke(ending, ada.carrier()))
  await revokeAll(context(), ADA.id)
  members.setDisabled(ADA.id, true)
  // The note for `checkCurrent`, which `check` never asks.
  expect(ending.trace.report()).toMatchObject({ reads: 0, writes: 1 })
  expect((await check(context(), ada.carrier())).ok).toBe(false)
  expect((await check(context(), copy)).ok).toBe(true)
  forward(policy.idleSeconds)
  expect(await check(context(), copy)).toEqual({ ok: false, refusal: 'expired' })
})

test('sealed data: the idle end is moved by a new cookie, once a minute at most, and the old one keeps its own end', async () => {
  const { signIn, context, forward, policy } = sessionServer()
  const { browser: ada, id } = await signIn('sealed-data')
  forward(59.999)
  expect(await use(context(), ada.carrier())).toMatchObject({ ok: true, cookies: [] })
  forward(0.001)
  const old = ada.copy()
  const renewing = context()
  const renewed = await use(renewing, ada.carrier())
  expect(renewed).toMatchObject({
    ok: true,
    described: { id },
    cookies: [{ name: cookies['sealed-data'].name, maxAgeSeconds: policy.absoluteSeconds - 60 }],
  })
  expect(renewing.trace.report()).toMatchObject({ reads: 0, writes: 0 })
  ada.receive(renewed.ok ? renewed.cookies : [])
  forward(policy.idleSeconds - 60)
  expect(await check(context(), old)).toEqual({ ok: false, refusal: 'expired' })
  expect((await check(context(), ada.carrier())).ok).toBe(true)
})

test('sealed data: the role is the one of the sign-in, as the server sealed it', async () => {
  const { signIn, context } = sessionServer()
  const { browser: grace } = await signIn('sealed-data', GRACE)
  expect(await check(context(), grace.carrier())).toMatchObject({
    ok: true,
    principal: { role: 'admin' },
    evidence: { record: null, user: GRACE },
  })
})

for (const [from, to] of [
  ['sealed-id', 'sealed-data'],
  ['sealed-data', 'sealed-id'],
  ['sealed-id', 'opaque-id'],
  ['opaque-id', 'sealed-id'],
  ['sealed-data', 'opaque-id'],
] as const)
  test(`the value of a ${from} cookie in a ${to} cookie is malformed`, async () => {
    const { signIn, context } = sessionServer()
    const value = (await signIn(from)).issued.cookies[0]?.value ?? ''
    expect(await check(context(), carrying({ [cookies[to].name]: value }))).toEqual({ ok: false, refusal: 'malformed' })
  })

test('the secret id out of a seal is no opaque id', async () => {
  const { signIn, context } = sessionServer()
  const opened = await unseal((await signIn('sealed-id')).issued.cookies[0]?.value ?? '', KEYS, STARTED_AT)
  const { id } = (opened as { content: { id: string } }).content
  expect(await check(context(), carrying({ [cookies['opaque-id'].name]: id }))).toEqual({
    ok: false,
    refusal: 'revoked',
  })
})

for (const content of [
  { nothing: 0 },
  { id: '' },
  { id: 1 },
  { id: ['A'] },
  { id: { not: '' } },
  { id: 'A'.repeat(42) },
  { id: 'A'.repeat(43), role: 'admin' },
  { sid: 'x', user: { ...ADA, role: 'root' }, createdAt: 0, lastSeenAt: 0, expiresAt: 9e15 },
  { sid: 'x', user: ADA, createdAt: 0, lastSeenAt: '0', expiresAt: 9e12 },
  { sid: 'x', user: { ...ADA, passwordHash: 'x' }, createdAt: 0, lastSeenAt: 0, expiresAt: 9e12 },
  { sid: 'x', user: ADA, createdAt: 0, lastSeenAt: 0, expiresAt: 9e12, id: 'A' },
])
  test(`a true seal around ${JSON.stringify(content)} is malformed`, async () => {
    const { context } = sessionServer()
    const value = await seal(content, KEYS, inAnHour())
    expect(await check(context(), carrying({ [cookies['sealed-id'].name]: value }))).toEqual({
      ok: false,
      refusal: 'malformed',
    })
    expect(await check(context(), carrying({ [cookies['sealed-data'].name]: value }))).toEqual({
      ok: false,
      refusal: 'malformed',
    })
  })

test('an unknown id in the right form is revoked, as a deleted one is', async () => {
  const { context } = sessionServer()
  expect(await check(context(), carrying({ [cookies['opaque-id'].name]: 'A'.repeat(43) }))).toEqual({
    ok: false,
    refusal: 'revoked',
  })
  expect(
    await check(
      context(),
      carrying({ [cookies['sealed-id'].name]: await seal({ id: 'A'.repeat(43) }, KEYS, inAnHour()) }),
    ),
  ).toEqual({ ok: false, refusal: 'revoked' })
})

test('what the seal alone can refuse asks the store nothing', async () => {
  const { signIn, context } = sessionServer()
  const { browser: ada } = await signIn('sealed-id')
  const asking = context(importKeys(['quite-another-secret-of-256-bits-33333333333333']))
  expect(await check(asking, ada.carrier())).toEqual({ ok: false, refusal: 'forged' })
  expect(asking.trace.report()).toMatchObject({
    reads: 0,
    refusedBy: 'seal',
    checks: [
      { name: 'present', passed: true },
      { name: 'seal', passed: false },
    ],
  })
})

test('a good check names its checks and its spans, in order', async () => {
  const { signIn, context } = sessionServer()
  const asking = context()
  await check(asking, (await signIn('sealed-id')).browser.carrier())
  const { checks, spans, reads } = asking.trace.report()
  expect(checks.map(({ name }) => name)).toEqual(['present', 'seal', 'form', 'record', 'absolute', 'idle'])
  expect(spans.map(({ name }) => name)).toEqual(['parse', 'unseal', 'lookup', 'decide'])
  expect(reads).toBe(1)
})

test('the idle end slides once a minute, or ten times per idle period where that is shorter', () => {
  expect([1800, 600, 599, 60, 1].map(slideSecondsFor)).toEqual([60, 60, 59.9, 6, 0.1])
})

test('where browsers would drop them, prefix and Secure are left off, and nothing else', () => {
  expect(Object.values(cookiesFor(false))).toEqual(
    ['session', 'session-opaque', 'session-data', 'session-cached'].map((name) => ({
      name,
      attributes: { httpOnly: true, secure: false, sameSite: 'lax', path: '/' },
    })),
  )
})
