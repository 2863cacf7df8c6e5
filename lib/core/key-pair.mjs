// @ts-check
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'

const ENCODINGS = /** @type {const} */ ({
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

/**
 * A new pair of keys, as `generateKeyPairSync` makes it: RSA of 2048 bits unless told otherwise, EC on P-256.
 *
 * The keys are made as text and read back. Without this, on Node 20: a key that shares its lock with the job that made
 * it is exported, the garbage collector runs meanwhile and ends that job, which waits for the lock that the same thread
 * holds. The process then stands still for ever (seen in a test run; `KeyPairGenConfig` in src/crypto/crypto_keygen.h).
 *
 * @param {'rsa' | 'ec' | 'ed25519'} type
 * @param {{ modulusLength?: number, namedCurve?: string }} [options]
 * @returns {{ publicKey: import('node:crypto').KeyObject, privateKey: import('node:crypto').KeyObject }}
 */
export function makeKeyPair(type, { modulusLength = 2048, namedCurve = 'P-256' } = {}) {
  const { publicKey, privateKey } =
    type === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength, ...ENCODINGS })
      : type === 'ec'
        ? generateKeyPairSync('ec', { namedCurve, ...ENCODINGS })
        : generateKeyPairSync('ed25519', ENCODINGS)
  return { publicKey: createPublicKey(String(publicKey)), privateKey: createPrivateKey(String(privateKey)) }
}
