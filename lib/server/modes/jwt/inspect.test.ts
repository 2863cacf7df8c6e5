import { expect, test } from '@playwright/test'
import { StoreUnavailable } from '@/lib/core/errors'
import type { Carrier } from '@/lib/core/contract'
import type { Verify } from '@/lib/jwt/codec'
import type { Variant } from '@/lib/jwt/config'
import type { Context } from '@/lib/jwt/context'
import { revoke } from '@/lib/jwt/ending'
import { tokenServer } from '@/lib/jwt/test-context'
import { ADA, GRACE } from '@/lib/testing/test-people'
import { carrying } from '@/lib/testing/test-browser'
import { inspectWith } from './inspect'

const ABOUT = { node: 'a', origin: 'http://localhost:3000', isHidden: false }

/** One look of a page, how often it verified a token, and what it did in all its contexts. */
async function lookAt(contextOf: () => Context, carrier: Carrier, variant: Variant) {
  const contexts: Context[] = []
  let verified = 0
  const look = await inspectWith(
    async () => {
      const context = contextOf()
      const verify: Verify = (...given) => {
        verified++
        return context.verify(...given)
      }
      contexts.push(context)
      return { ...context, verify }
    },
    carrier,
    ABOUT,
    variant,
  )
  const spans = contexts.flatMap(({ trace }) => trace.report().spans.map(({ name }) => name))
  return { ...look, verified, spans }
}

for (const variant of ['cookie', 'bearer-memory', 'bearer-storage'] as const)
  test(`${variant}: a page's look verifies the token once, asks the store each thing once, and shows both`, async () => {
    const { signIn, context } = await tokenServer()
    const { browser: ada, id } = await signIn(variant)
    const { inspection, admitted, verified, spans } = await lookAt(context, ada.carrier(), variant)
    expect(admitted).toEqual({ ok: true, userId: ADA.id })
    expect(verified).toBe(1)
    expect(spans).toEqual(['parse', 'verify', 'denylist', 'version', 'decide', 'list'])
    expect(inspection.user).toEqual(ADA)
    expect(inspection.devices.map((device) => device.id)).toEqual([id])
  })

test('a token that was changed to name somebody else admits nobody, though all that it says is shown', async () => {
  const { signIn, context, policy } = await tokenServer()
  const { name } = policy.cookies.access
  const value = (await signIn('cookie')).browser.value(name) ?? ''
  const [header, payload = '', signature] = value.split('.')
  const claims: object = JSON.parse(Buffer.from(payload, 'base64url').toString())
  const changed = Buffer.from(JSON.stringify({ ...claims, sub: GRACE.id, role: 'admin' })).toString('base64url')
  const carrier = carrying({ [name]: [header, changed, signature].join('.') })
  const { inspection, admitted } = await lookAt(context, carrier, 'cookie')
  expect(admitted).toEqual({ ok: false, refusal: 'forged' })
  expect(inspection).toMatchObject({ user: null, devices: [] })
  expect(JSON.stringify(inspection.credential?.contents)).toContain(GRACE.id)
})

test("while the store can't be reached a look admits nobody", async () => {
  const { signIn, context } = await tokenServer()
  const { browser: ada } = await signIn('cookie')
  const away = async () => {
    throw new StoreUnavailable()
  }
  const cut = () => {
    const whole = context()
    return { ...whole, store: { ...whole.store, isDenied: away } }
  }
  const { inspection, admitted } = await lookAt(cut, ada.carrier(), 'cookie')
  expect(admitted).toBeNull()
  expect(inspection).toMatchObject({ user: null, decision: { status: 503 } })
})

test('what a log-out or a new version ended shows nobody and admits nobody', async () => {
  const { signIn, context, members } = await tokenServer()
  const [{ browser: ada }, { browser: elsewhere }] = [await signIn('cookie'), await signIn('cookie')]
  const copy = ada.copy()
  await revoke(context(), ada.carrier())
  const ended = await lookAt(context, copy, 'cookie')
  expect(ended.admitted).toEqual({ ok: false, refusal: 'revoked' })
  expect(ended.inspection).toMatchObject({ user: null, devices: [] })
  members.raiseVersion(ADA.id)
  const outdated = await lookAt(context, elsewhere.carrier(), 'cookie')
  expect(outdated.admitted).toEqual({ ok: false, refusal: 'outdated' })
  expect(outdated.inspection).toMatchObject({ user: null, devices: [] })
})
