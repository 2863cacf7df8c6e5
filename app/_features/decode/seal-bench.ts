import { read64, write64 } from './base64url'

/** A seal opened with a secret, or which check refused it. */
export type Unsealed = { ok: true; text: string } | { ok: false; why: string }

const encode = (text: string) => new TextEncoder().encode(text)

/** iron's own derivation: PBKDF2 with SHA-1 and one round, because the secret is random and long already. */
async function derive(secret: string, salt: string, name: 'AES-CBC' | 'HMAC'): Promise<CryptoKey> {
  const { subtle } = crypto
  const material = await subtle.importKey('raw', encode(secret), 'PBKDF2', false, ['deriveBits'])
  const parameters = { name: 'PBKDF2', hash: 'SHA-1', salt: encode(salt), iterations: 1 }
  const bits = await subtle.deriveBits(parameters, material, 256)
  return name === 'HMAC'
    ? subtle.importKey('raw', bits, { name, hash: 'SHA-256' }, false, ['sign', 'verify'])
    : subtle.importKey('raw', bits, name, false, ['encrypt', 'decrypt'])
}

const randomHex = () =>
  [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** Seals a JSON text as iron-session 8 does, in this browser, with a secret of at least 32 characters. */
export async function sealWith(text: string, secret: string, expiresAt: Date, passwordId = '1'): Promise<string> {
  const [salt, macSalt] = [randomHex(), randomHex()]
  const iv = crypto.getRandomValues(new Uint8Array(16))
  const key = await derive(secret, salt, 'AES-CBC')
  const content = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, key, encode(text)))
  const base = ['Fe26.2', passwordId, salt, write64(iv), write64(content), expiresAt.getTime()].join('*')
  const mac = await crypto.subtle.sign('HMAC', await derive(secret, macSalt, 'HMAC'), encode(base))
  return `${base}*${macSalt}*${write64(new Uint8Array(mac))}~2`
}

/**
 * Opens a seal in this browser: the HMAC first, then the content. Refuses with the check that failed; that it is over
 * is told beside the content, since whoever has the secret can read it all the same.
 */
export async function unsealWith(seal: string, secret: string): Promise<Unsealed> {
  const parts = seal.replace(/~\d+$/, '').split('*')
  const [, , salt = '', iv = '', content = '', , macSalt = '', mac = ''] = parts
  if (parts.length !== 8) return { ok: false, why: 'form: a seal has eight parts.' }
  if (secret === '') return { ok: false, why: 'No secret was given yet.' }
  const base = parts.slice(0, 6).join('*')
  const key = await derive(secret, macSalt, 'HMAC')
  if (!(await crypto.subtle.verify('HMAC', key, read64(mac).bytes, encode(base))))
    return { ok: false, why: 'HMAC: another secret made it, or one of the first six parts was changed.' }
  try {
    const parameters = { name: 'AES-CBC', iv: read64(iv).bytes }
    const open = await crypto.subtle.decrypt(parameters, await derive(secret, salt, 'AES-CBC'), read64(content).bytes)
    return { ok: true, text: new TextDecoder().decode(open) }
  } catch {
    return { ok: false, why: 'content: it does not decrypt.' }
  }
}
