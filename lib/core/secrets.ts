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

/** So many characters a secret has at least, as iron-session asks for; 32 random bytes in base64url have 43. */
const SECRET_MIN_LENGTH = 32

/**
 * The secrets by their password id, in the order in which they came. Throws for a secret that is too short, and for two
 * with the same id. Without the first: whoever holds one seal or token tries secrets at home until one opens it, and
 * makes what he likes. Without the second: what one of the two has made is opened by neither.
 */
export function secretsById(secrets: readonly string[]): Map<string, string> {
  if (secrets.some((secret) => secret.length < SECRET_MIN_LENGTH))
    throw new Error(`A secret is shorter than ${SECRET_MIN_LENGTH} characters.`)
  const byId = new Map(secrets.map((secret) => [passwordId(secret), secret]))
  if (byId.size < secrets.length) throw new Error('Two secrets collide: make one of them anew.')
  return byId
}

/** A name that may be shown, 128 random bits behind a prefix: `publicId('user_')`. Says nothing, proves nothing. */
export const publicId = (prefix: string) => prefix + randomToken(16)

/**
 * What a seal calls the secret it was made with: 16 bits of its SHA-256, which tell nothing of 256 random ones.
 * Numeric, because iron-session seals with the highest number it is given.
 */
export const passwordId = (secret: string): string =>
  String(createHash('sha256').update(secret).digest().readUInt16BE(0))
