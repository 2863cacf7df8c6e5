import { CompactEncrypt, compactDecrypt, generateKeyPair, exportJWK, importJWK, importPKCS8, type JWK } from 'jose'
import { write64 } from './base64url'
import { pkcs8Of } from './private-key'
import { readingsOf } from './secret-readings'

/** What an encrypted token holds, opened with a key; or why it stays closed. */
export type Opened = { ok: true; text: string; how: string } | { ok: false; why: string }

type Key = Parameters<typeof compactDecrypt>[1]

const BYTES: Partial<Record<string, number>> = {
  A128GCM: 16,
  A192GCM: 24,
  A256GCM: 32,
  'A128CBC-HS256': 32,
  'A192CBC-HS384': 48,
  'A256CBC-HS512': 64,
}

/**
 * Decrypts a token (RFC 7516) in this browser with a key that the reader gives: a shared secret in any spelling, a
 * secret of NextAuth (from which its key is derived), or a private key as JWK or PKCS#8. Refuses in words. Keeps
 * nothing.
 */
export async function openEncrypted(token: string, header: Record<string, unknown>, text: string): Promise<Opened> {
  const { alg, enc } = header
  if (typeof alg !== 'string' || typeof enc !== 'string')
    return { ok: false, why: 'The header names no alg and enc, so nobody can tell how it was encrypted.' }
  if (text.trim() === '') return { ok: false, why: 'No key was given yet.' }
  const keys = await keysFor(alg, enc, text).catch(() => [])
  if (keys.length === 0) return { ok: false, why: `No key for ${alg} could be read. ${wanted(alg, enc)}` }
  for (const { key, how } of keys)
    try {
      // Named, because the library takes PBES2 only so: its rounds cost the reader's own time, at the reader's press.
      const options = { maxPBES2Count: 1_000_000, keyManagementAlgorithms: [alg] }
      const { plaintext } = await compactDecrypt(token, key, options)
      return { ok: true, text: new TextDecoder().decode(plaintext), how }
    } catch {
      // The next reading of the secret.
    }
  return {
    ok: false,
    why: `It does not open with this key: another one was used, or a character was changed. ${wanted(alg, enc)}`,
  }
}

async function keysFor(alg: string, enc: string, text: string): Promise<{ key: Key; how: string }[]> {
  const pem = pkcs8Of(text)
  if (pem !== null) return [{ key: await importPKCS8(pem, alg), how: 'with the private key' }]
  if (/^\s*[{[]/.test(text))
    return Promise.all(
      jwksOf(JSON.parse(text)).map(async (jwk) => ({ key: await importJWK(jwk, alg), how: 'with the JWK' })),
    )
  const readings = readingsOf(text, 'auto').map(({ bytes, how }) => ({
    key: bytes,
    how: `with the secret read ${how}`,
  }))
  if (alg !== 'dir') return readings
  const length = BYTES[enc] ?? 32
  return [...readings.filter(({ key }) => key.length === length), ...(await nextAuthKeys(text.trim(), length))]
}

/** The JWKs of a set, of a list or one alone, whatever they say they are for. */
function jwksOf(read: { keys?: unknown }): JWK[] {
  const all: unknown[] = Array.isArray(read) ? read : Array.isArray(read.keys) ? read.keys : [read]
  return all.slice(0, 20).map((jwk) => ({ ...(jwk as JWK), use: undefined, key_ops: undefined, alg: undefined }))
}

/** NextAuth derives its key from AUTH_SECRET, since version 5 with the cookie's name as salt. */
async function nextAuthKeys(secret: string, bytes: number): Promise<{ key: Key; how: string }[]> {
  const encode = (value: string) => new TextEncoder().encode(value)
  const material = await crypto.subtle.importKey('raw', encode(secret), 'HKDF', false, ['deriveBits'])
  const derive = async (salt: string, info: string) =>
    new Uint8Array(
      await crypto.subtle.deriveBits(
        { name: 'HKDF', hash: 'SHA-256', salt: encode(salt), info: encode(info) },
        material,
        bytes * 8,
      ),
    )
  const names = ['authjs.session-token', '__Secure-authjs.session-token']
  return Promise.all([
    derive('', 'NextAuth.js Generated Encryption Key').then((key) => ({
      key,
      how: 'with a key derived from the secret as NextAuth 4 does',
    })),
    ...names.map(async (name) => ({
      key: await derive(name, `Auth.js Generated Encryption Key (${name})`),
      how: `with a key derived from the secret as Auth.js 5 does for the cookie ${name}`,
    })),
  ])
}

function wanted(alg: string, enc: string): string {
  if (alg === 'dir')
    return `dir with ${enc} wants a secret of ${BYTES[enc] ?? 'the right number of'} bytes, or NextAuth’s secret.`
  if (/^(?:RSA|ECDH)/.test(alg)) return `${alg} wants the private key, as JWK or as PKCS#8 in PEM.`
  return alg.startsWith('PBES2')
    ? `${alg} wants the password.`
    : `${alg} wants a shared secret of ${alg.slice(1, 4)} bits.`
}

/** The ways of encrypting that this page makes itself. */
export const MAKES = ['dir', 'A256KW', 'RSA-OAEP-256', 'ECDH-ES'] as const

/**
 * Encrypts a text into a token of five parts with a key made here. Gives the key in the form in which
 * `openEncrypted` takes it; it is kept nowhere.
 */
export async function makeEncrypted(
  text: string,
  alg: (typeof MAKES)[number],
): Promise<{ token: string; key: string }> {
  const encrypt = new CompactEncrypt(new TextEncoder().encode(text)).setProtectedHeader({ alg, enc: 'A256GCM' })
  if (alg === 'dir' || alg === 'A256KW') {
    const secret = crypto.getRandomValues(new Uint8Array(32))
    return { token: await encrypt.encrypt(secret), key: write64(secret) }
  }
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
  return { token: await encrypt.encrypt(publicKey), key: JSON.stringify(await exportJWK(privateKey), null, 2) }
}
