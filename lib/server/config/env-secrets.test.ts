import { randomBytes } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { secretFault } from './env-secrets'

for (const spelling of ['hex', 'base64', 'base64url'] as const)
  test(`256 random bits in ${spelling} are a secret`, () => {
    for (let turn = 0; turn < 2000; turn++) expect(secretFault(randomBytes(32).toString(spelling))).toBeNull()
  })

test('one character less than 32 bytes is too short', () => {
  const secret = 'q7Rk2mZx9LwP4vTn8sBd3hYf6jGc1aUe'
  expect(secretFault(secret)).toBeNull()
  expect(secretFault(secret.slice(1))).toContain('shorter than 32 bytes')
})

test('hexadecimal digits count half', () => {
  expect(secretFault(randomBytes(31).toString('hex'))).toContain('shorter than 32 bytes')
})

test('a secret is measured in bytes', () => {
  expect(secretFault('äöüßéèêñçøåæðþāēīōū')).toBeNull()
})

for (const secret of [
  'change-me-change-me-change-me-change-me',
  'CHANGE_ME_please_this_is_only_an_example_1234',
  'secretsecretsecretsecretsecretsecretsecret',
  'complex_password_at_least_32_characters_long',
  'your-256-bit-secret-your-256-bit-secret',
  'a-string-secret-at-least-256-bits-long',
  'my-super-secret-session-password-for-development-only',
  'correct horse battery staple correct horse battery staple',
  'correct horse battery staple 12345678 12345678',
  'replace-this-with-32-random-characters!!',
  'x'.repeat(64),
  'ab'.repeat(32),
  '0123456789abcdef'.repeat(4),
  'q7Rk2mZx9LwP4vTn'.repeat(3),
  'q7Rk2mZx9LwP4vTn-q7Rk2mZx9LwP4vTn-q7Rk',
  'abcdefghijklmnopqrstuvwxyz0123456789',
  '00112233445566778899aabbccddeeffgghhiijj',
  Buffer.from(Array.from({ length: 32 }, (_, at) => at)).toString('hex'),
  Buffer.from(Array.from({ length: 32 }, (_, at) => at)).toString('base64'),
  Buffer.from(Array.from({ length: 32 }, (_, at) => at + 1)).toString('base64url'),
  Buffer.from(Array.from({ length: 64 }, (_, at) => 255 - at)).toString('hex'),
  Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 17) % 256)).toString('hex'),
  Buffer.from('0123456789abcdef0123456789abcdef').toString('base64'),
  'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow',
])
  test(`"${secret}" is known, repeated or a sequence`, () => {
    expect(secretFault(secret)).not.toBeNull()
  })

test('a well-known word beside enough random characters does no harm', () => {
  expect(secretFault(`session-secret-${randomBytes(32).toString('hex')}`)).toBeNull()
})
