import { expect, test } from '@playwright/test'
import { peek, sign } from './codec'
import { ALGORITHMS, importKeys, type PrivateKey } from './keys'
import { material, verified, verify } from './test-keys'
import { CLAIMS, EXPECTED, forged, keyOf, newKey, NOW, NOW_EPOCH, signatureOf } from './test-tokens'

const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)
const accepted = { ok: true, claims: CLAIMS }

for (const algorithm of ALGORITHMS) {
  test(`${algorithm}: what is signed is verified, claim for claim`, async () => {
    const from = await material(algorithm)
    expect(await verified(await sign(CLAIMS, from.keys), from)).toEqual(accepted)
  })

  test(`${algorithm}: a token made by the standards alone is verified`, async () => {
    const from = await material(algorithm)
    expect(await verified(forged(from.jwk, algorithm), from)).toEqual(accepted)
  })

  test(`${algorithm}: the header holds alg, kid and typ, and nothing else`, async () => {
    const { keys } = await material(algorithm)
    expect(peek(await sign(CLAIMS, keys))).toMatchObject({
      headerMembers: { alg: algorithm, kid: 'key_1', typ: 'at+jwt' },
      content: CLAIMS,
    })
    expect(Object.keys(peek(await sign(CLAIMS, keys))?.headerMembers ?? {})).toHaveLength(3)
  })

  test(`${algorithm}: a key that was removed verifies nothing any more`, async () => {
    const [older, newer] = [newKey(algorithm, 'key_older'), newKey(algorithm, 'key_newer')]
    const token = await sign(CLAIMS, await importKeys([older], algorithm))
    expect(await verify(token, await importKeys([newer, older], algorithm), EXPECTED)).toEqual(accepted)
    expect(await verify(token, await importKeys([newer], algorithm), EXPECTED)).toMatchObject({
      refusal: 'forged',
      check: 'kid',
    })
  })

  test(`${algorithm}: the next key verifies and does not sign yet; the newest that is current signs`, async () => {
    const [next, current, previous] = [
      newKey(algorithm, 'key_next', 'next'),
      newKey(algorithm, 'key_current'),
      newKey(algorithm, 'key_previous', 'previous'),
    ]
    const keys = await importKeys([next, current, previous], algorithm)
    expect(keys.signing.kid).toBe('key_current')
    expect(await verify(forged(next, algorithm), keys, EXPECTED)).toEqual(accepted)
    expect(await verify(forged(previous, algorithm), keys, EXPECTED)).toEqual(accepted)
  })

  test(`${algorithm}: a key under the name of another one is forged`, async () => {
    const keys = await importKeys([newKey(algorithm, 'key_1'), newKey(algorithm, 'key_2')], algorithm)
    expect(await verify(forged(newKey(algorithm, 'key_2'), algorithm), keys, EXPECTED)).toMatchObject({
      refusal: 'forged',
      check: 'signature',
    })
  })
}

/** RFC 7518 §6, RFC 8037 §2: the members of a public key. */
const PUBLIC = { RS256: ['e', 'n'], ES256: ['crv', 'x', 'y'], EdDSA: ['crv', 'x'] } as const

for (const algorithm of ['RS256', 'ES256', 'EdDSA'] as const)
  test(`${algorithm}: of each key the public half is published, member by member`, async () => {
    const { published } = await importKeys([newKey(algorithm, 'key_2', 'next'), newKey(algorithm, 'key_1')], algorithm)
    expect(published.map(({ kid, alg, use }) => ({ kid, alg, use }))).toEqual([
      { kid: 'key_2', alg: algorithm, use: 'sig' },
      { kid: 'key_1', alg: algorithm, use: 'sig' },
    ])
    for (const key of published)
      expect(Object.keys(key).sort()).toEqual([...PUBLIC[algorithm], 'alg', 'kid', 'kty', 'use'].sort())
  })

for (const algorithm of ['RS256', 'HS256', 'EdDSA'] as const)
  test(`${algorithm}: the signature is the one of the standard`, async () => {
    const { jwk, keys } = await material(algorithm)
    const token = await sign(CLAIMS, keys)
    const input = token.slice(0, token.lastIndexOf('.'))
    expect(token).toBe(`${input}.${signatureOf(algorithm, keyOf(jwk), input)}`)
  })

test('HS256: nothing is published, since whoever may verify could sign', async () => {
  expect((await importKeys([newKey('HS256', 'key_1')], 'HS256')).published).toEqual([])
})

test('without a key that may sign nothing starts', async () => {
  await expect(importKeys([], 'RS256')).rejects.toThrow('No signing key')
  await expect(importKeys([newKey('ES256', 'key_1', 'next')], 'ES256')).rejects.toThrow('No signing key')
})

test('keys that can be guessed, or can’t be told apart, are not taken', async () => {
  const key = newKey('HS256', 'key_1')
  for (const k of ['', 'Zm9vYmFy', Buffer.alloc(31, 7).toString('base64url')])
    await expect(importKeys([{ ...key, k }], 'HS256')).rejects.toThrow('shorter than 256 bits')
  for (const secret of ['', 'a'.repeat(31)])
    await expect(importKeys([key], 'HS256', [secret])).rejects.toThrow('shorter than 32')
  for (const keys of [
    [key, newKey('HS256', 'key_1')],
    [{ ...key, kid: '' }],
    [{ ...key, kid: undefined } as unknown as PrivateKey],
  ])
    await expect(importKeys(keys, 'HS256')).rejects.toThrow('kid')
})

for (const [seconds, isAccepted] of [
  [0, true],
  [299, true],
  [300, true],
  [304, true],
  [304.999, true],
  [305, false],
  [330, false],
  [331, false],
  [86_400, false],
] as const)
  test(`${seconds} s after it was signed, a token of 300 s is ${isAccepted ? 'accepted' : 'expired'}`, async () => {
    const from = await material('HS256')
    const answer = await verified(forged(from.jwk, 'HS256'), from, { now: later(seconds) })
    // An expired token is authentic: its claims say which family a log-out means.
    expect(answer).toEqual(isAccepted ? accepted : { ok: false, refusal: 'expired', check: 'exp', claims: CLAIMS })
  })

for (const [name, ahead, isAccepted] of [
  ['iat', 30, true],
  ['iat', 31, false],
  ['nbf', 30, true],
  ['nbf', 31, false],
] as const)
  test(`a token whose ${name} lies ${ahead} s ahead is ${isAccepted ? 'accepted' : 'malformed'}`, async () => {
    const from = await material('HS256')
    const answer = await verified(forged(from.jwk, 'HS256', { [name]: NOW_EPOCH + ahead }), from)
    expect(answer).toMatchObject(isAccepted ? { ok: true } : { ok: false, refusal: 'malformed', check: name })
  })

for (const [life, isAccepted] of [
  [300, true],
  [301, false],
  [315_360_000, false],
] as const)
  test(`a well-signed token of ${life} s is ${isAccepted ? 'accepted' : 'malformed'} where 300 s are the longest life`, async () => {
    const from = await material('HS256')
    const answer = await verified(forged(from.jwk, 'HS256', { exp: NOW_EPOCH + life }), from)
    expect(answer).toMatchObject(isAccepted ? { ok: true } : { ok: false, refusal: 'malformed', check: 'exp' })
  })

test('a token issued longer ago than any lives is refused though its exp lies ahead', async () => {
  const from = await material('HS256')
  expect(
    await verified(forged(from.jwk, 'HS256', { iat: NOW_EPOCH - 86_400, nbf: NOW_EPOCH - 86_400 }), from),
  ).toMatchObject({ ok: false, check: 'exp' })
})

test('a claim that nobody asked for changes nothing and is not handed on', async () => {
  const from = await material('HS256')
  expect(await verified(forged(from.jwk, 'HS256', { admin: true, scope: 'all' }), from)).toEqual(accepted)
})

test('an expired token with a bad signature is forged: no claim is read before the signature', async () => {
  const from = await material('RS256')
  const other = newKey('RS256', 'key_1')
  expect(await verified(forged(other, 'RS256', { exp: 1, iss: 'https://evil.example' }), from)).toEqual({
    ok: false,
    refusal: 'forged',
    check: 'signature',
  })
})

test('peek reads what everybody can read, and trusts nothing', async () => {
  const from = await material('HS256')
  expect(peek(`${forged(from.jwk, 'HS256').slice(0, -9)}AAAAAAAAA`)?.content).toEqual(CLAIMS)
  expect(['', 'a', 'a.b', 'a.b.', 'a.b.c.d'].map(peek)).toEqual([null, null, null, null, null])
  expect(peek('a.b.c')).toMatchObject({ headerMembers: null, content: null })
})
