import { expect, test } from '@playwright/test'
import { constantTimeEquals, keyedHash, publicId, randomToken, sha256 } from './secrets'

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
