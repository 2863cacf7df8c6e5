import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'

const AS_TEXT = {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
} as const

/** A new pair of keys, made as text and read back: Node 20 can stand still on exporting one that it has just made. */
export function makeKeyPair(
  type: 'rsa' | 'ec' | 'ed25519',
  { modulusLength = 2048, namedCurve = 'P-256' } = {},
): { publicKey: KeyObject; privateKey: KeyObject } {
  const { publicKey, privateKey } =
    type === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength, ...AS_TEXT })
      : type === 'ec'
        ? generateKeyPairSync('ec', { namedCurve, ...AS_TEXT })
        : generateKeyPairSync('ed25519', AS_TEXT)
  return { publicKey: createPublicKey(String(publicKey)), privateKey: createPrivateKey(String(privateKey)) }
}
