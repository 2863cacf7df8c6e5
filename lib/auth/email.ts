/** RFC 5321 §4.5.3.1.3: a path has at most 256 octets, two of them angle brackets. */
export const EMAIL_MAX_BYTES = 254

/** One `@`, something before it, a domain with a dot; no dot at either end of a part and no two together. */
const PLAUSIBLE = /^[^\s@.]+(?:\.[^\s@.]+)*@[^\s@.]+(?:\.[^\s@.]+)+$/

/** Controls, invisible format characters, private use, unpaired surrogates; quotes and brackets that end a mail header. */
const REFUSED = /[\p{C}\p{Z}"<>(),:;[\]\\]/u

/**
 * The one spelling under which an address is stored and looked up: trimmed, lower-cased. `null` where it is none.
 *
 * Refuses what another program might read as another address: a text whose NFKC form differs (a full-width `＠`, a
 * ligature), controls, line breaks and spaces inside. Without this: two accounts look alike, or one address reaches two
 * mailboxes (Auth.js GHSA-7rqj-j65f-68wh); email.test.ts fails.
 */
export function normaliseEmail(input: string): string | null {
  const typed = input.trim()
  const email = typed.toLowerCase()
  if (Buffer.byteLength(email) > EMAIL_MAX_BYTES) return null
  // Both spellings: lower-casing alone already turns the Kelvin sign into a plain k.
  if (typed.normalize('NFKC') !== typed || email.normalize('NFKC') !== email) return null
  if (REFUSED.test(email)) return null
  return PLAUSIBLE.test(email) ? email : null
}
