import { createDecipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto'
import { sealData } from 'iron-session'
import { refuse } from '@/lib/auth/contract'
import { passwordId } from '@/lib/auth/secrets'

/** The server's secrets by password id. The newest seals, all of them unseal. */
export interface Keys {
  newestId: string
  secrets: ReadonlyMap<string, string>
}

/**
 * Prepares the secrets, newest first. The password id that iron-session writes into each seal is derived from the
 * secret itself, so it stays the same wherever the secret stands in the list: adding or dropping another one ends no
 * session. Throws for an empty list and for two secrets with the same id.
 */
export function importKeys(secretsNewestFirst: readonly string[]): Keys {
  const secrets = new Map(secretsNewestFirst.map((secret) => [passwordId(secret), secret]))
  const [newest] = secretsNewestFirst
  if (!newest || secrets.size !== secretsNewestFirst.length) throw new Error('Session secrets are absent or collide.')
  return { newestId: passwordId(newest), secrets }
}

/**
 * Encrypts and authenticates `content` with iron-session and the newest secret. `expiresAt` is written into the seal,
 * readable for everybody, changeable for nobody.
 */
export function seal(content: object, keys: Keys, expiresAt: Date): Promise<string> {
  const secret = keys.secrets.get(keys.newestId)
  if (!secret) throw new Error('The newest session secret is not among the secrets.')
  // iron-session counts from the machine's clock, so the lifetime is what remains until `expiresAt` by that clock.
  const ttlSeconds = Math.max(1, (expiresAt.getTime() - Date.now()) / 1000)
  return sealData(content, { password: { [keys.newestId]: secret }, ttl: ttlSeconds })
}

/**
 * The eight parts of an iron seal and iron-session's version mark, which lies outside the HMAC.
 * Without a form this strict: `~1`, `~2~2` and a dozen more spellings open the same seal, and iron-session 8 throws on
 * some of them, which is a 500 for what a client sent.
 */
const SEAL = /^(Fe26\.2\*(\d{1,10})\*([0-9a-f]{64})\*([\w-]{22})\*([\w-]+)\*(\d{1,15}))\*([0-9a-f]{64})\*([\w-]{43})~2$/
const LARGEST_SEAL = 4096

/**
 * Opens a seal: checks the HMAC, then the expiry, then decrypts.
 *
 * Refuses with `malformed`, `forged` (unknown secret or wrong HMAC) or `expired`; never throws for what a client sent.
 * The format is iron-session's, opened here with synchronous `node:crypto`: `unsealData` answers `{}` for expired,
 * forged and unknown alike, adds 60 s of grace, and costs twenty times as much. Held against `unsealData` by
 * codec.test.ts over thousands of good and damaged seals.
 */
export function unseal(text: string, keys: Keys, now: Date) {
  const parts = text.length <= LARGEST_SEAL ? SEAL.exec(text) : null
  if (!parts) return refuse('malformed')
  const [, authenticated = '', id = '', salt = '', iv = '', ciphertext = '', expiry = '', macSalt = '', mac = ''] = parts

  const secret = keys.secrets.get(id)
  if (!secret) return refuse('forged')
  // Before anything else is believed. Without this: AES-CBC alone lets an attacker flip bits of the content.
  const expected = createHmac('sha256', deriveKey(secret, macSalt)).update(authenticated).digest('base64url')
  // In constant time. Without this: the answer's time tells how many letters of a guessed HMAC were right.
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(mac))) return refuse('forged')
  if (Number(expiry) <= now.getTime()) return refuse('expired')

  try {
    const decipher = createDecipheriv('aes-256-cbc', deriveKey(secret, salt), Buffer.from(iv, 'base64url'))
    const content: unknown = JSON.parse(decipher.update(ciphertext, 'base64url', 'utf8') + decipher.final('utf8'))
    return { ok: true, content } as const
  } catch {
    // Sealed by whoever has the secret, and no JSON: not by us. Without this: a 500 for what a client sent.
    return refuse('malformed')
  }
}

// One iteration is iron's own parameter: the password is a 256-bit random secret, there is nothing to stretch.
const deriveKey = (secret: string, salt: string) => pbkdf2Sync(secret, salt, 1, 32, 'sha1')

/** Reads a credential without trusting it, for display: a seal shows its parts and nothing of its content. */
export function peek(text: string) {
  const parts = SEAL.exec(text)
  if (!parts) return null
  const [, , id = '', salt = '', iv = '', ciphertext = '', expiry = '', macSalt = '', mac = ''] = parts
  return { id, salt, iv, ciphertext, expiresAt: new Date(Number(expiry)), expiry, macSalt, mac, content: null }
}
