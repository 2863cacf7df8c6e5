import { isDeepStrictEqual } from 'node:util'
import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { unsealData } from 'iron-session'
import { seal, unseal as unsealByLibrary } from './codec'
import { importKeys } from './keys'
import { unseal } from './fast-codec'
import { joined, PARTS, partsOf, resealed, sealedBytes } from './test-seals'

/**
 * Both our codecs beside the bare library. Of every text they say the same; where it is in the form that the library
 * itself writes, all three must agree.
 */
const [NEWEST, OLDER] = [
  'newest-secret-of-256-bits-0000000000000000000',
  'older-secret-of-256-bits-1111111111111111111',
] as const
const KEYS = importKeys([NEWEST, OLDER])
const PASSWORDS = Object.fromEntries(KEYS.secrets)
const OLDER_ID = importKeys([OLDER]).newestId
const GRACE_MS = 60_000

/** What iron-session makes of a text: its content, or undefined where it answers `{}` or throws. */
async function byTheLibrary(text: string): Promise<unknown> {
  try {
    const content = await unsealData<Record<string, unknown>>(text, { password: PASSWORDS, ttl: 0 })
    return Object.keys(content).length > 0 ? content : undefined
  } catch {
    return undefined
  }
}

/** What both our codecs make of a text. */
async function byUs(text: string): Promise<unknown> {
  // The library grants a minute past the end; here the clocks are the same.
  const now = new Date(Date.now() - GRACE_MS)
  const found = unseal(text, KEYS, now)
  if (!isDeepStrictEqual(await unsealByLibrary(text, KEYS, now), found)) throw new Error(`The codecs differ: ${text}`)
  return found.ok ? found.content : undefined
}

const FORMS = {
  prefix: /^Fe26\.2$/,
  id: /^\d{1,10}$/,
  salt: /^[0-9a-f]{64}$/,
  iv: /^[\w-]{22}$/,
  ciphertext: /^[\w-]+$/,
  expiry: /^\d{1,15}$/,
  macSalt: /^[0-9a-f]{64}$/,
  mac: /^[\w-]{43}$/,
  suffix: /^~2$/,
}

/**
 * In the one spelling that the library writes itself: each part in its form, the mark once, no spare bits in the HMAC.
 */
function isAsWritten(text: string): boolean {
  const parts = partsOf(text)
  const hasForm = Object.entries(FORMS).every(([name, form]) => form.test(parts[name as keyof typeof FORMS]))
  return (
    hasForm &&
    Buffer.from(parts.mac, 'base64url').toString('base64url') === parts.mac &&
    joined(parts) === text &&
    text.length <= 4096
  )
}

const LETTERS = 'AQgwz019-_*~.=+/% \n\0é'
const SUFFIXES = ['', '~', '~1', '~2', '~3', '~2~2', '~1~2', '~2~1', '~02', '~2 ']
const EXPIRIES = ['', '0', '1', 'NaN', '-1', 'x', '1e13', '0x1', '999999999999999', '9999999999999999', '9'.repeat(400)]
const IDS = ['', '0', '1', '99999', '__proto__', 'constructor', 'default', KEYS.newestId, OLDER_ID, `0${KEYS.newestId}`]

const damage = fc.oneof(
  fc.record({
    kind: fc.constant('cut' as const),
    name: fc.constantFrom(...PARTS),
    by: fc.integer({ min: 1, max: 70 }),
  }),
  fc.record({ kind: fc.constant('swap' as const), name: fc.constantFrom(...PARTS) }),
  fc.record({
    kind: fc.constant('exchange' as const),
    name: fc.constantFrom(...PARTS),
    with: fc.constantFrom(...PARTS),
  }),
  fc.record({ kind: fc.constant('letter' as const), at: fc.nat(), letter: fc.constantFrom(...LETTERS) }),
  fc.record({ kind: fc.constant('suffix' as const), suffix: fc.constantFrom(...SUFFIXES) }),
  fc.record({ kind: fc.constant('expiry' as const), expiry: fc.constantFrom(...EXPIRIES), isResealed: fc.boolean() }),
  fc.record({ kind: fc.constant('id' as const), id: fc.constantFrom(...IDS), isResealed: fc.boolean() }),
  fc.record({
    kind: fc.constant('part' as const),
    name: fc.constantFrom(...PARTS),
    text: fc.string({ maxLength: 50 }),
    isResealed: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('none' as const) }),
)
type Damage = typeof damage extends fc.Arbitrary<infer Value> ? Value : never

function damaged(text: string, other: string, how: Damage): string {
  const [parts, others] = [partsOf(text), partsOf(other)]
  const change = (with_: Partial<typeof parts>, isResealed = false) =>
    isResealed ? resealed({ ...parts, ...with_ }, NEWEST) : joined({ ...parts, ...with_ })
  switch (how.kind) {
    case 'cut':
      return change({ [how.name]: parts[how.name].slice(0, -how.by) })
    case 'swap':
      return change({ [how.name]: others[how.name] })
    case 'exchange':
      return change({ [how.name]: parts[how.with], [how.with]: parts[how.name] })
    case 'letter':
      return text.slice(0, how.at % text.length) + how.letter + text.slice((how.at % text.length) + 1)
    case 'suffix':
      return change({ suffix: how.suffix })
    case 'expiry':
      return change({ expiry: how.expiry }, how.isResealed)
    case 'id':
      return change({ id: how.id }, how.isResealed)
    case 'part':
      return change({ [how.name]: how.text }, how.isResealed)
    default:
      return text
  }
}

test('over six thousand good and damaged seals, both codecs open exactly what the library opens, in its one spelling', async () => {
  const goodSeals = await Promise.all(
    [KEYS, importKeys([OLDER])].flatMap((keys) =>
      [1, 2, 3].map((id) => seal({ id, name: 'Ada', role: 'user' }, keys, new Date(Date.now() + 3_600_000))),
    ),
  )
  const seen = { both: 0, neither: 0, otherSpellings: 0 }
  const anySeal = fc.constantFrom(...goodSeals)
  await fc.assert(
    fc.asyncProperty(anySeal, anySeal, fc.array(damage, { minLength: 1, maxLength: 2 }), async (good, other, how) => {
      const text = how.reduce((before, each) => damaged(before, other, each), good)
      const [library, ours] = [await byTheLibrary(text), await byUs(text)]
      if (ours) seen.both++
      else if (library) seen.otherSpellings++
      else seen.neither++
      return isDeepStrictEqual(ours, isAsWritten(text) ? library : undefined)
    }),
    { numRuns: 6000, seed: 2 },
  )
  // Otherwise the test above would have compared nothing.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(50)
})

test('every letter of a seal counts: changed, it opens for neither', async () => {
  const text = await seal({ id: 1 }, KEYS, new Date(Date.now() + 3_600_000))
  const body = text.slice(0, -2)
  const opens: number[] = []
  for (const [at, before] of [...body].entries()) {
    const other = `${body.slice(0, at)}${before === 'Q' ? 'g' : 'Q'}${body.slice(at + 1)}~2`
    if ((await byUs(other)) !== undefined || (await byTheLibrary(other)) !== undefined) opens.push(at)
  }
  expect(opens).toEqual([])
})

test('whatever text comes, nothing is thrown', () =>
  fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 500 }),
        fc.array(fc.string({ maxLength: 64 }), { minLength: 8, maxLength: 8 }).map((parts) => `${parts.join('*')}~2`),
      ),
      async (text) => (await byUs(text)) === undefined,
    ),
    { numRuns: 2000, seed: 3 },
  ))

test('whatever is sealed with our own secret, nothing is thrown', () =>
  fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 100 }), async (bytes) => {
      const text = sealedBytes(Buffer.from(bytes), NEWEST, { id: KEYS.newestId })
      const found = unseal(text, KEYS, new Date())
      expect(await unsealByLibrary(text, KEYS, new Date())).toEqual(found)
      return found.ok || found.refusal !== 'expired'
    }),
    { numRuns: 500, seed: 4 },
  ))
