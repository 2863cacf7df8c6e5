import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { holdsPrivateKey } from './private-key'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const pem = (type: 'pkcs8' | 'sec1') => privateKey.export({ type, format: 'pem' }).toString()

test('a private key is found in whatever form it is pasted', () => {
  for (const text of [
    pem('pkcs8'),
    pem('sec1'),
    `KEY="${pem('pkcs8').replaceAll('\n', '\\n')}"`,
    Buffer.from(pem('pkcs8')).toString('base64'),
    '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl',
    '-----BEGIN RSA PRIVATE KEY-----',
    '-----BEGIN PGP PRIVATE KEY BLOCK-----',
    JSON.stringify(privateKey.export({ format: 'jwk' })),
    JSON.stringify({ keys: [privateKey.export({ format: 'jwk' })] }, null, 2),
    JSON.stringify({ type: 'service_account', private_key: pem('pkcs8') }),
  ])
    expect(holdsPrivateKey(text), text.slice(0, 40)).toBe(true)
})

test('a public key, a secret, a token and a payload with a member d are none', () => {
  for (const text of [
    '',
    publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    JSON.stringify(publicKey.export({ format: 'jwk' })),
    '{"kty":"oct","k":"c2VjcmV0"}',
    '{"d":"a day","sub":"ada"}',
    'a secret of many letters',
    'eyJhbGciOiJIUzI1NiJ9.e30.AAAA',
  ])
    expect(holdsPrivateKey(text), text.slice(0, 40)).toBe(false)
})
