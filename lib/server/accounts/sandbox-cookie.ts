import type { CookieReader, CookieWrite } from '@/lib/core/contract'
import { type Demo, DEMO } from '@/lib/core/demo-accounts'
import { days } from '@/lib/core/durations'
import { keyedHash, randomToken, sha256 } from '@/lib/core/secrets'

/**
 * The cookie by which a browser finds its own Ada and Grace again. It signs nobody in: the password is asked as ever.
 * It says whose the accounts are, and which password may be shown.
 *
 * Everything of a sandbox follows from its 256 random bits: the id by which the server knows it, the address tail and
 * the password. So no password is stored, and a new session secret changes none.
 */

/** As long as a browser that stays away may come back; the sandbox itself is removed much earlier. */
const LIFETIME_SECONDS = days(30)

/** 32 bytes in base64url. Bounded: nothing longer is hashed. */
const FORM = /^[\w-]{43}$/

// The prefix: without it a sibling subdomain writes its own sandbox into this browser, whose owner then knows the
// password of whoever signs in here as Ada.
const nameOf = (isTrustworthy: boolean) => (isTrustworthy ? '__Host-sandbox' : 'sandbox')

/** What names a new sandbox. Only the server makes them: one that a browser brings, and nobody knows, is not taken. */
export const newSandboxSecret = (): string => randomToken(32)

/**
 * What the browser's cookie holds; null where it brings none, or one of another form. Whether there is such a sandbox
 * is not asked.
 */
export function sandboxSecretIn(cookies: CookieReader, isTrustworthy: boolean): string | null {
  const value = cookies.get(nameOf(isTrustworthy))
  return value !== undefined && FORM.test(value) ? value : null
}

/** The cookie that names a sandbox, for another 30 days. */
export const sandboxCookie = (secret: string, isTrustworthy: boolean): CookieWrite => ({
  name: nameOf(isTrustworthy),
  value: secret,
  maxAgeSeconds: LIFETIME_SECONDS,
  attributes: {
    httpOnly: true, // Without this: an injected script carries off what shows the passwords, to any other computer.
    secure: isTrustworthy, // Without this: whoever listens on the way has them too.
    sameSite: 'lax', // A link from elsewhere leads to the browser's own accounts; no other site's form uses them.
    path: '/',
  },
})

/** The id under which the server keeps a sandbox. Without the hash: a copy of the database shows every password. */
export const sandboxIdOf = (secret: string): string => sha256(secret)

/** 50 bits: seen in an address it leads back to nothing, and two sandboxes in a million do not meet. */
const TAIL_LETTERS = 10
/** 100 bits, in four groups that a person can type. */
const PASSWORD_LETTERS = 20

/** The two addresses of a sandbox and its password. */
export function sandboxAccounts(secret: string): Demo {
  const tail = lettersOf(keyedHash(secret, 'sandbox-tail'), TAIL_LETTERS)
  const password = lettersOf(keyedHash(secret, 'sandbox-password'), PASSWORD_LETTERS)
  return {
    user: DEMO.user.replace('@', `+${tail}@`),
    admin: DEMO.admin.replace('@', `+${tail}@`),
    password: (password.match(/.{5}/g) ?? []).join('-'),
  }
}

/** RFC 4648 §6 in small letters: nothing in it is mistaken for another letter. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

/** The first letters of a hash in base32. Each byte gives one: five of its bits, evenly spread. */
const lettersOf = (hash: string, count: number): string =>
  [...Buffer.from(hash, 'base64url').subarray(0, count)].map((byte) => ALPHABET[byte & 31]).join('')
