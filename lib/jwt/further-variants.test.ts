import { expect, test } from '@playwright/test'
import { CompactEncrypt, EncryptJWT } from 'jose'
import { carrying } from '@/lib/testing/test-browser'
import { ADA } from '@/lib/testing/test-people'
import { importKeys, type Keys } from './keys'
import { decrypt, encrypt } from './encrypted-codec'
import { audienceOf, type CookieVariant, STRATEGIES } from './config'
import { revoke, revokeAll } from './ending'
import { check, open, renew } from './lifecycle'
import { tokensIn, tokenServer } from './test-context'
import { CLAIMS, EXPECTED, newKey } from './test-tokens'

/** A token that is held against a time per user, and one that is encrypted instead of signed. */

const NOT_BEFORE = '__Host-access-not-before'
const ENCRYPTED = '__Host-access-encrypted'

test('not-before: one read per request, no denylist is asked or written, and the end of one family leaves its token', async () => {
  const { signIn, context, kept } = await tokenServer()
  const { browser: ada } = await signIn('not-before')
  const asked = context()
  expect((await check(asked, ada.carrier())).ok).toBe(true)
  expect(asked.trace.report().reads).toBe(1)
  const copy = ada.copy()
  await revoke(context(), ada.carrier())
  expect([kept.denials.size, [...kept.families.values()].every(({ endedAt }) => endedAt !== null)]).toEqual([0, true])
  expect((await check(context(), copy)).ok).toBe(true)
})

test('not-before: of one millisecond, what was issued before the end is dead and what is issued after it lives', async () => {
  const { signIn, context } = await tokenServer()
  const { browser: before } = await signIn('not-before')
  await revokeAll(context(), ADA.id)
  const { browser: after } = await signIn('not-before')
  expect(await check(context(), before.carrier())).toEqual({ ok: false, refusal: 'outdated' })
  expect((await check(context(), after.carrier())).ok).toBe(true)
  await revokeAll(context(), ADA.id)
  expect(await check(context(), after.carrier())).toEqual({ ok: false, refusal: 'outdated' })
})

test('not-before: a renewal on a server whose clock is behind is let in, and an end there ends what is out', async () => {
  const { signIn, context, forward } = await tokenServer()
  const { browser: ada } = await signIn('not-before')
  forward(20)
  await revokeAll(context(), ADA.id)
  const { browser: again } = await signIn('not-before')
  forward(-20)
  again.receive(tokensIn(await renew(context(), again.carrier())).cookies)
  expect((await check(context(), again.carrier())).ok).toBe(true)
  await revokeAll(context(), ADA.id)
  forward(20)
  expect(await check(context(), again.carrier())).toEqual({ ok: false, refusal: 'outdated' })
  expect(await check(context(), ada.carrier())).toEqual({ ok: false, refusal: 'outdated' })
})

test('not-before: a token that another server dates while the end is being written is ended by it', async () => {
  const { signIn, context, forward } = await tokenServer()
  forward(4)
  const { browser: renewed } = await signIn('not-before')
  forward(-4)
  await revokeAll(context(), ADA.id)
  forward(4)
  expect(await check(context(), renewed.carrier())).toEqual({ ok: false, refusal: 'outdated' })
  const { browser: again } = await signIn('not-before')
  expect((await check(context(), again.carrier())).ok).toBe(true)
})

test('not-before: a banned user is refused', async () => {
  const { signIn, context, members } = await tokenServer()
  const { browser: ada } = await signIn('not-before')
  members.setDisabled(ADA.id, true)
  expect(await check(context(), ada.carrier())).toEqual({ ok: false, refusal: 'revoked' })
})

test('a denied token is refused in every cookie: each place takes tokens of its own audience', async () => {
  const { signIn, context, policy } = await tokenServer()
  const places = { cookie: '__Host-access', 'not-before': NOT_BEFORE, 'encrypted-cookie': ENCRYPTED }
  const held = new Map<CookieVariant, string>()
  for (const variant of ['cookie', 'not-before', 'encrypted-cookie'] as const) {
    const { browser: ada } = await signIn(variant)
    held.set(variant, ada.value(places[variant]) ?? '')
    await revoke(context(), ada.carrier())
  }
  for (const [variant, token] of held)
    for (const [place, name] of Object.entries(places)) {
      const verdict = await check(context(), carrying({ [name]: token }))
      // The one that the design itself lets live until it expires.
      const isOwnWay = variant === 'not-before' && place === 'not-before'
      expect([variant, place, verdict.ok]).toEqual([variant, place, isOwnWay])
    }
  expect(new Set(Object.keys(places).map((variant) => audienceOf(policy, variant as CookieVariant))).size).toBe(3)
})

test('encrypted-cookie: revoked by whatever the policy says, and by nothing where it says nothing', async () => {
  for (const [name, isDead] of [
    ['strictest', true],
    ['denylist', true],
    ['none', false],
  ] as const) {
    const { signIn, context } = await tokenServer({ revocation: STRATEGIES[name] })
    const { browser: ada } = await signIn('encrypted-cookie')
    const copy = ada.copy()
    await revoke(context(), ada.carrier())
    expect([name, (await check(context(), copy)).ok]).toEqual([name, !isDead])
  }
})

test('a log-out ends the sign-in of each cookie that came along, and clears it', async () => {
  const { signIn, context, kept } = await tokenServer()
  const { browser: ada } = await signIn('cookie')
  await signIn('encrypted-cookie', ADA, ada)
  const cleared = await revoke(context(), ada.carrier())
  expect(cleared.map(({ name }) => name)).toEqual(expect.arrayContaining(['__Host-access', ENCRYPTED]))
  expect([...kept.families.values()].map(({ endedAt }) => endedAt !== null)).toEqual([true, true])
})

test('a new sign-in ends the one of the same variant that came along, and no other', async () => {
  const { signIn, context, kept } = await tokenServer()
  const { browser: ada, id: first } = await signIn('not-before')
  const { id: other } = await signIn('encrypted-cookie')
  tokensIn(await open(context(), { user: ADA, variant: 'not-before', userAgent: '', carrier: ada.carrier() }))
  const isEnded = (id: string) => kept.families.get(id)?.endedAt !== null
  expect([isEnded(first), isEnded(other)]).toEqual([true, false])
})

const SECRETS = ['a-secret-that-encrypts-and-is-new', 'a-secret-that-encrypted-before-that']
const keysOf = (secrets: readonly string[]) => importKeys([newKey('HS256', 'key_1')], 'HS256', secrets)
const newestOf = ({ encrypting }: Keys) => [...encrypting][0] ?? ['', new Uint8Array()]
const HEADER = { alg: 'dir', enc: 'A256GCM', typ: 'at+jwt' } as const
/** The same claims under another header, by whoever has the key. */
async function odd(keys: Keys, header: object, claims: object = CLAIMS): Promise<string> {
  const [kid, key] = newestOf(keys)
  return new EncryptJWT({ ...claims }).setProtectedHeader({ ...HEADER, kid, ...header }).encrypt(key)
}

test('an encrypted token opens with any of the secrets, and with no other', async () => {
  const [now, before, foreign] = [
    await keysOf(SECRETS),
    await keysOf(SECRETS.slice(1)),
    await keysOf(['another-secret-of-256-bits-2222222222']),
  ]
  expect(await decrypt(await encrypt(CLAIMS, now), now, EXPECTED)).toEqual({ ok: true, claims: CLAIMS })
  expect(await decrypt(await encrypt(CLAIMS, before), now, EXPECTED)).toEqual({ ok: true, claims: CLAIMS })
  expect(await decrypt(await encrypt(CLAIMS, now), before, EXPECTED)).toMatchObject({ refusal: 'forged', check: 'kid' })
  expect(await decrypt(await encrypt(CLAIMS, now), foreign, EXPECTED)).toMatchObject({
    refusal: 'forged',
    check: 'kid',
  })
})

test('the claims of an encrypted token are checked like those of a signed one', async () => {
  const keys = await keysOf(SECRETS)
  const said = async (claims: object, header: object = {}) => {
    const verdict = await decrypt(await odd(keys, header, { ...CLAIMS, ...claims }), keys, EXPECTED)
    return verdict.ok ? 'ok' : `${verdict.check} ${verdict.refusal}`
  }
  expect(await said({})).toBe('ok')
  expect(await said({ iss: 'http://elsewhere' })).toBe('iss forged')
  expect(await said({ aud: 'others' })).toBe('aud forged')
  expect(await said({ exp: CLAIMS.iat - 60 })).toBe('exp expired')
  expect(await said({ exp: CLAIMS.iat + 86_400 })).toBe('exp malformed')
  expect(await said({ nbf: CLAIMS.nbf + 600 })).toBe('nbf malformed')
  expect(await said({ sub: undefined })).toMatch(/malformed$/)
  expect(await said({ role: 'root' })).toBe('claims malformed')
  expect(await said({}, { typ: 'JWT' })).toBe('typ forged')
})

test('what is no encrypted token of ours is refused, whatever its header promises, and throws nothing', async () => {
  const keys = await keysOf(SECRETS)
  const [kid, key] = newestOf(keys)
  const good = await encrypt(CLAIMS, keys)
  const [head = '', , iv = '', text = '', tag = ''] = good.split('.')
  const header = (change: object) => Buffer.from(JSON.stringify({ ...HEADER, kid, ...change })).toString('base64url')
  const wrap = await new CompactEncrypt(Buffer.from(JSON.stringify(CLAIMS)))
    .setProtectedHeader({ alg: 'A256GCMKW', enc: 'A256GCM', kid, typ: 'at+jwt' })
    .encrypt(key)
  for (const token of [
    '',
    'a.b.c',
    `${good}.`,
    `${head}.AAAA.${iv}.${text}.${tag}`,
    `${head}..${iv}.${text}.${tag}=`,
    `${head}..${iv}.${text}.${tag.slice(0, 8)}`,
    `${head}..${iv.slice(0, 8)}.${text}.${tag}`,
    `${head}..${iv}.${text.startsWith('A') ? `B${text.slice(1)}` : `A${text.slice(1)}`}.${tag}`,
    `${header({ zip: 'DEF' })}..${iv}.${text}.${tag}`,
    `${header({ alg: 'PBES2-HS256+A128KW', p2c: 1_000_000_000, p2s: 'c2FsdA' })}..${iv}.${text}.${tag}`,
    `${header({ enc: 'A128GCM' })}..${iv}.${text}.${tag}`,
    `${header({ crit: ['exp'] })}..${iv}.${text}.${tag}`,
    `${header({ kid: 'none' })}..${iv}.${text}.${tag}`,
    `${'A'.repeat(9000)}..${iv}.${text}.${tag}`,
    wrap,
  ])
    expect(await decrypt(token, keys, EXPECTED), token.slice(0, 60)).toMatchObject({
      ok: false,
      refusal: expect.stringMatching(/^(malformed|forged)$/),
    })
})

test('without a secret nothing is encrypted, and nothing decrypted', async () => {
  const keys = await importKeys([newKey('HS256', 'key_1')], 'HS256')
  expect(() => encrypt(CLAIMS, keys)).toThrow('No secret')
  expect(await decrypt(await encrypt(CLAIMS, await keysOf(SECRETS)), keys, EXPECTED)).toMatchObject({ check: 'kid' })
})
