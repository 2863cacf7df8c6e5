import { createDecipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto'
import { refuse } from '../core/contract'
import { type Opened, opened, readForm } from './codec'
import type { Keys } from './keys'

/**
 * Opens a seal of iron-session with synchronous `node:crypto`: the HMAC first, then the decryption. Refuses like
 * `unseal` of codec.ts, and never throws for what a client sent.
 *
 * It says what the library says, of every text: fast-codec.test.ts holds the two side by side over thousands of good
 * and damaged seals. README.md has what it spares.
 */
export function unseal(text: string, keys: Keys, now: Date): Opened {
  const parts = readForm(text, keys, now)
  if (!parts.ok) return parts
  const { authenticated, secret, salt, iv, ciphertext, macSalt, mac } = parts

  // Before anything is decrypted. Without this: AES-CBC alone lets an attacker flip bits of the content.
  const expected = createHmac('sha256', deriveKey(secret, macSalt)).update(authenticated).digest('base64url')
  // In constant time. Without this: the answer's time tells how many letters of a guessed HMAC were right.
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(mac))) return refuse('forged')

  try {
    const decipher = createDecipheriv('aes-256-cbc', deriveKey(secret, salt), Buffer.from(iv, 'base64url'))
    const json = decipher.update(ciphertext, 'base64url', 'utf8') + decipher.final('utf8')
    return opened(json === '' ? null : JSON.parse(json))
  } catch {
    // Sealed by whoever has the secret, and no JSON: not by us. Without this: a 500 for what a client sent.
    return refuse('malformed')
  }
}

// One iteration is iron's own parameter: the password is a 256-bit random secret, there is nothing to stretch.
const deriveKey = (secret: string, salt: string) => pbkdf2Sync(secret, salt, 1, 32, 'sha1')
