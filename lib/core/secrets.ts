import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** A new secret from the system's random source, base64url. 32 bytes are 256 bits, written as 43 characters. */
export const randomToken = (bytes = 32) => randomBytes(bytes).toString('base64url')

/**
 * SHA-256 of a text, base64url. Enough to store a random token by: 256 random bits can't be guessed back. Not for
 * passwords, which can.
 */
export const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')

/** HMAC-SHA-256 of a text under a secret, base64url: a hash that only its owner can compute. */
export const keyedHash = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('base64url')

/**
 * Whether two secrets are equal, in a time that doesn't depend on how far they agree.
 *
 * Digests are compared, not the texts: `timingSafeEqual` insists on equal lengths, and a check of the length before it
 * would tell the length. Without this: a client secret can be guessed letter by letter; secrets.test.ts fails.
 */
export function constantTimeEquals(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}

/** A name that may be shown, 128 random bits behind a prefix: `publicId('user_')`. Says nothing, proves nothing. */
export const publicId = (prefix: string) => prefix + randomToken(16)

/**
 * What a seal calls the secret it was made with: 16 bits of its SHA-256, which tell nothing of 256 random ones.
 * Numeric, because iron-session seals with the highest number it is given.
 */
export const passwordId = (secret: string): string =>
  String(createHash('sha256').update(secret).digest().readUInt16BE(0))
