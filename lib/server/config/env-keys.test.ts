import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { keyFileFaults } from './env-keys'
import type { JwtAlgorithm } from './env-fields'
import { makeKeyPair } from '@/lib/core/key-pair.mjs'

const rsa = (bits = 2048) => makeKeyPair('rsa', { modulusLength: bits }).privateKey.export({ format: 'jwk' })
const ec = (curve = 'P-256') => makeKeyPair('ec', { namedCurve: curve }).privateKey.export({ format: 'jwk' })
const okp = () => makeKeyPair('ed25519').privateKey.export({ format: 'jwk' })
const oct = (bytes = randomBytes(32)) => ({ kty: 'oct', k: bytes.toString('base64url') })

let count = 0
const key = <Material extends object>(alg: string, material: Material) => ({
  kid: `key-${count++}`,
  use: 'sig',
  alg,
  ...material,
})

function faultsOf(content: unknown, alg: JwtAlgorithm | undefined, others: { place: string; secret: string }[] = []) {
  const path = test.info().outputPath('keys.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return keyFileFaults(path, alg, others)
}

const GOOD: Record<JwtAlgorithm, () => object> = { RS256: rsa, ES256: ec, EdDSA: okp, HS256: oct }
for (const [alg, make] of Object.entries(GOOD) as [JwtAlgorithm, () => object][])
  test(`two private keys for ${alg} are fit to start with`, () => {
    expect(faultsOf({ keys: [key(alg, make()), key(alg, make())] }, alg)).toEqual([])
  })

test('a file that is absent, not JSON or no key set is one fault', () => {
  expect(keyFileFaults('/nowhere/keys.json', 'RS256')).toEqual(['JWT_KEYS names a file that cannot be read'])
  expect(faultsOf('-----BEGIN PRIVATE KEY-----', 'RS256')).toEqual(['JWT_KEYS names a file that is not JSON'])
  for (const content of [[], {}, null, { keys: [] }, { keys: {} }, { keys: [okp()] }, { keys: [null] }]) {
    expect(faultsOf(content, 'EdDSA')).toEqual([expect.stringContaining('JWT_KEYS must hold a JWK Set')])
  }
})

const WEAK: [claim: string, alg: JwtAlgorithm, make: () => object, fault: string][] = [
  ['a public key', 'ES256', () => ({ ...ec(), d: undefined }), 'no private part'],
  ['a short RSA key', 'RS256', () => rsa(1024), 'shorter than 2048 bits'],
  ['another curve', 'ES256', () => ec('P-384'), 'must be a P-256 key'],
  ['an EC key for RS256', 'RS256', ec, 'must be an RSA key'],
  ['an RSA key for EdDSA', 'EdDSA', rsa, 'must be an Ed25519 key'],
  ['an RSA key for HS256', 'HS256', rsa, 'must be an oct key'],
  ['an oct key for RS256', 'RS256', oct, 'no private part'],
  ['a damaged key', 'ES256', () => ({ ...ec(), x: 'AAAA' }), 'is damaged'],
  ['a key for encryption', 'EdDSA', () => ({ ...okp(), use: 'enc' }), 'not for signatures'],
  ['31 bytes', 'HS256', () => oct(randomBytes(31)), 'shorter than 32 bytes'],
  ['zeros', 'HS256', () => oct(Buffer.alloc(32)), 'too few different characters'],
  [
    'a typed example secret',
    'HS256',
    () => oct(Buffer.from('a-string-secret-at-least-256-bits-long')),
    'well-known words',
  ],
  [
    'the key of RFC 7515',
    'HS256',
    () => ({ kty: 'oct', k: 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow' }),
    'published example',
  ],
  [
    'the key of RFC 8037',
    'EdDSA',
    () => ({
      kty: 'OKP',
      crv: 'Ed25519',
      d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
      x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwaaPJHURo',
    }),
    'published example',
  ],
  ['padded base64', 'HS256', () => ({ kty: 'oct', k: `${randomBytes(32).toString('base64url')}=` }), 'not base64url'],
]
for (const [claim, alg, make, fault] of WEAK)
  test(`${claim} stops the start with ${alg}`, () => {
    expect(faultsOf({ keys: [key(alg, GOOD[alg]()), key(alg, make())] }, alg)).toEqual([
      expect.stringMatching(new RegExp(`^JWT_KEYS, key 2, .*${fault}`)),
    ])
  })

test('each key is for the configured algorithm, and has a name of its own', () => {
  expect(faultsOf({ keys: [key('ES256', ec()), key('EdDSA', okp())] }, 'ES256')).toEqual([
    'JWT_KEYS, key 2, has another alg than JWT_ALG',
  ])
  expect(
    faultsOf(
      {
        keys: [
          { ...key('ES256', ec()), kid: 'one' },
          { ...key('ES256', ec()), kid: 'one' },
        ],
      },
      'ES256',
    ),
  ).toEqual(['JWT_KEYS names one kid twice'])
})

test('a symmetric key is no secret of the sessions, typed or encoded', () => {
  const typed = 'q7Rk2mZx9LwP4vTn8sBd3hYf6jGc1aUe'
  const random = oct()
  const others = [
    { place: 'SESSION_SECRETS, part 1,', secret: typed },
    { place: 'SESSION_SECRETS, part 2,', secret: random.k },
  ]
  expect(faultsOf({ keys: [key('HS256', oct(Buffer.from(typed))), key('HS256', random)] }, 'HS256', others)).toEqual([
    'JWT_KEYS, key 1, is equal to SESSION_SECRETS, part 1',
    'JWT_KEYS, key 2, is equal to SESSION_SECRETS, part 2',
  ])
})

test('no fault repeats the path or a key', () => {
  const weak = key('HS256', oct(Buffer.from('hunter2')))
  expect(faultsOf({ keys: [weak] }, 'HS256').join()).not.toMatch(new RegExp(`hunter2|${weak.k}|keys\\.json`))
})
