import { expect, test } from '@playwright/test'
import { constantTimeEquals, keyedHash, passwordId, publicId, randomToken, secretsById, sha256 } from './secrets'

test('a random token is 256 bits in base64url, and never the same twice', () => {
  const tokens = Array.from({ length: 1000 }, () => randomToken())
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/)
  expect(new Set(tokens).size).toBe(1000)
  expect(randomToken(16)).toMatch(/^[\w-]{22}$/)
})

test('hashes are those of the standards', () => {
  expect(sha256('abc')).toBe(
    Buffer.from('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 'hex').toString('base64url'),
  )
  // RFC 4231, test case 2.
  expect(keyedHash('Jefe', 'what do ya want for nothing?')).toBe(
    Buffer.from('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843', 'hex').toString('base64url'),
  )
})

test('secrets are equal only as a whole, whatever their lengths', () => {
  expect(constantTimeEquals('one secret', 'one secret')).toBe(true)
  for (const other of ['', 'one', 'one secret ', 'One secret', 'two secret'])
    expect(constantTimeEquals('one secret', other)).toBe(false)
})

test('a public id is a prefix and 128 random bits', () => {
  expect(publicId('ses_')).toMatch(/^ses_[\w-]{22}$/)
  expect(publicId('ses_')).not.toBe(publicId('ses_'))
})

test('secrets stand under their ids, in order, and neither a short one nor two of one id are taken', () => {
  const secrets = [randomToken(), randomToken()]
  expect([...secretsById(secrets)]).toEqual(secrets.map((secret) => [passwordId(secret), secret]))
  expect([...secretsById([])]).toEqual([])
  for (const short of ['', 'x'.repeat(31)]) expect(() => secretsById([...secrets, short])).toThrow('shorter than 32')
  expect(() => secretsById([randomToken(24), 'y'.repeat(32)])).not.toThrow()
  const [one] = secrets as [string, string]
  let other = randomToken()
  while (passwordId(other) !== passwordId(one)) other = randomToken()
  for (const pair of [
    [one, one],
    [one, other],
  ])
    expect(() => secretsById(pair)).toThrow('collide')
})
