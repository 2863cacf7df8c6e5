import { expect, test } from '@playwright/test'
import { StoreUnavailable } from '@/lib/core/errors'
import type { Carrier } from '@/lib/core/contract'
import { GUEST_DOMAIN } from '@/lib/server/accounts/guest-address'
import type { Unseal } from '@/lib/session/codec'
import { type Variant, VARIANTS } from '@/lib/session/config'
import type { Context } from '@/lib/session/context'
import { revoke } from '@/lib/session/ending'
import { sessionServer } from '@/lib/session/test-context'
import { ADA } from '@/lib/testing/test-people'
import { carrying } from '@/lib/testing/test-browser'
import { inspectWith } from './inspect'

const ABOUT = { node: 'a', origin: 'http://localhost:3000', isHidden: false }

/** One look of a page, how often it opened a seal, and what it did in all its contexts. */
async function lookAt(contextOf: () => Context, carrier: Carrier, variant: Variant) {
  const contexts: Context[] = []
  let unsealed = 0
  const look = await inspectWith(
    async () => {
      const context = contextOf()
      const unseal: Unseal = (...given) => {
        unsealed++
        return context.unseal(...given)
      }
      contexts.push(context)
      return { ...context, unseal }
    },
    carrier,
    ABOUT,
    variant,
  )
  const spans = contexts.flatMap(({ trace }) => trace.report().spans.map(({ name }) => name))
  return { ...look, unsealed, spans }
}

const SPANS: Record<(typeof VARIANTS)[number], string[]> = {
  'opaque-id': ['parse', 'lookup', 'decide', 'list'],
  'sealed-id': ['parse', 'unseal', 'lookup', 'decide', 'list'],
  'sealed-data': ['parse', 'unseal', 'decide', 'version', 'denylist', 'list'],
}

for (const variant of VARIANTS) {
  test(`${variant}: a page's look opens the credential once, asks the store each thing once, and shows both`, async () => {
    const { signIn, context } = sessionServer()
    const { browser: ada, id } = await signIn(variant)
    const { inspection, admitted, unsealed, spans } = await lookAt(context, ada.carrier(), variant)
    expect(admitted).toEqual({ ok: true, userId: ADA.id })
    expect(unsealed).toBe(variant === 'opaque-id' ? 0 : 1)
    expect(spans).toEqual(SPANS[variant])
    expect(inspection.user).toEqual(ADA)
    // Nothing is kept of `sealed-data`, so there is nothing to list.
    expect(inspection.devices.map((device) => device.id)).toEqual(variant === 'sealed-data' ? [] : [id])
    const inside = inspection.credential?.contents.flatMap(({ members }) => members.map(({ name }) => name))
    expect(inside).toEqual(
      {
        'opaque-id': [],
        'sealed-id': ['id'],
        'sealed-data': ['sid', 'user', 'ver', 'createdAt', 'lastSeenAt', 'expiresAt'],
      }[variant],
    )
  })

  test(`${variant}: a credential that was changed admits nobody, and nothing is shown of its inside`, async () => {
    const { signIn, context, policy } = sessionServer()
    const { name } = policy.cookies[variant]
    const value = (await signIn(variant)).browser.value(name) ?? ''
    // The first letter of the ciphertext, or of the bare id.
    const at = variant === 'opaque-id' ? 0 : value.split('*').slice(0, 4).join('*').length + 1
    const changed = value.slice(0, at) + (value[at] === 'A' ? 'B' : 'A') + value.slice(at + 1)
    const { inspection, admitted } = await lookAt(context, carrying({ [name]: changed }), variant)
    expect(admitted).toEqual({ ok: false, refusal: variant === 'opaque-id' ? 'revoked' : 'forged' })
    expect(inspection.user).toBeNull()
    expect(inspection.credential?.contents).toEqual([])
  })

  test(`${variant}: while the store can't be reached a look admits nobody`, async () => {
    const { signIn, context } = sessionServer()
    const { browser: ada } = await signIn(variant)
    const away = async () => {
      throw new StoreUnavailable()
    }
    const cut = () => {
      const whole = context()
      return { ...whole, store: { ...whole.store, find: away, findHolder: away } }
    }
    const { inspection, admitted } = await lookAt(cut, ada.carrier(), variant)
    expect(admitted).toBeNull()
    expect(inspection).toMatchObject({ user: null, decision: { status: 503 } })
  })
}

test('a look that moves the idle end still reads the record once', async () => {
  const { signIn, context, forward, policy } = sessionServer()
  const { browser: ada } = await signIn('sealed-id')
  forward(policy.slideSeconds)
  const { unsealed, spans } = await lookAt(context, ada.carrier(), 'sealed-id')
  expect(unsealed).toBe(1)
  expect(spans).toEqual(['parse', 'unseal', 'lookup', 'decide', 'touch', 'list'])
})

test('sealed-data: what a log-out or a new version ended still says who it is, and admits nobody', async () => {
  const { signIn, context, members } = sessionServer()
  const [{ browser: ada }, { browser: elsewhere }] = [await signIn('sealed-data'), await signIn('sealed-data')]
  const copy = ada.copy()
  await revoke(context(), ada.carrier())
  const ended = await lookAt(context, copy, 'sealed-data')
  expect(ended.admitted).toEqual({ ok: false, refusal: 'revoked' })
  expect(ended.inspection).toMatchObject({ user: ADA, devices: [] })
  members.raiseVersion(ADA.id)
  const outdated = await lookAt(context, elsewhere.carrier(), 'sealed-data')
  expect(outdated.admitted).toEqual({ ok: false, refusal: 'outdated' })
  expect(outdated.inspection).toMatchObject({ user: ADA, devices: [] })
})

test('sealed-data: what an experiment’s throw-away user left behind shows nobody once that user is gone', async () => {
  const { signIn, context } = sessionServer()
  const guest = { ...ADA, name: 'Guest', email: `guest-left${GUEST_DOMAIN}` }
  const { browser } = await signIn('sealed-data', guest)
  const running = await lookAt(context, browser.carrier(), 'sealed-data')
  expect(running.inspection).toMatchObject({ user: guest })
  const removed = () => {
    const whole = context()
    return { ...whole, store: { ...whole.store, findHolder: async () => null } }
  }
  const left = await lookAt(removed, browser.carrier(), 'sealed-data')
  expect(left.admitted).toEqual({ ok: false, refusal: 'revoked' })
  expect(left.inspection).toMatchObject({ user: null, decision: { status: 401, refusal: 'revoked' } })
})
