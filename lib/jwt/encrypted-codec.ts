import { EncryptJWT, jwtDecrypt } from 'jose'
import { z } from 'zod'
import {
  CHECKS,
  type Claims,
  claimsExpected,
  type Expectation,
  type Failed,
  failed,
  held,
  jsonObject,
  keyNamed,
  partsOf,
  refusalOf,
  type Verified,
} from './codec'
import type { Keys } from './keys'

// The codec of one variant, whose tokens are encrypted instead of signed. Claims, keys and checks are codec.ts's.

/** The checks in the order in which they are made: what stands for the signature is the tag. */
export const ENCRYPTED_CHECKS = CHECKS.map((name) => (name === 'signature' ? ('decrypt' as const) : name))

/**
 * Encrypts and authenticates the claims with the newest secret's key (JWE, `dir`, A256GCM). Nobody without it reads or
 * changes them, and nobody without it can check them either.
 */
export function encrypt(claims: Claims, { encrypting }: Keys): Promise<string> {
  const [newest] = encrypting
  if (!newest) throw new Error('No secret to encrypt tokens with.')
  const [kid, key] = newest
  return new EncryptJWT({ ...claims })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid, typ: 'at+jwt' })
    .encrypt(key)
}

/**
 * What `verify` is for a signed token, with jose's `jwtDecrypt`: no claim is read before the tag was found to fit.
 * Refuses like `verify`, with `decrypt` for the signature.
 */
export async function decrypt(token: string, keys: Keys, expected: Expectation): Promise<Verified> {
  const form = readEncryptedForm(token)
  if (!form.ok) return form
  try {
    const { payload } = await jwtDecrypt(token, ({ kid = '' }) => keyNamed(kid, keys.encrypting), {
      // Without these two: the sender chooses how the key is used, and password-based ones keep a server busy for as
      // long as he says (RFC 8725 §3.1, CVE-2023-50967).
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
      ...claimsExpected(expected),
    })
    return held(payload, expected)
  } catch (error) {
    return refusalOf(error)
  }
}

/** Five parts, the second empty: with `dir` there is no key in the token (RFC 7516 §5.1). */
const ENCRYPTED = /^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/
const encryptedHeader = z.strictObject({
  alg: z.literal('dir'),
  enc: z.literal('A256GCM'),
  kid: z.string(),
  typ: z.string(),
})

/**
 * What can be said of an encrypted token before it was decrypted. Its header is nobody's secret, and the attacker's to
 * write: `zip` among others, by which a short token becomes a long one in the server's memory (RFC 8725 §3.6).
 */
function readEncryptedForm(token: string): { ok: true } | Failed {
  const [head] = partsOf(token, ENCRYPTED)
  const header = head ? jsonObject(head.bytes) : null
  if (!header) return failed(head ? 'header' : 'form', 'malformed')
  return encryptedHeader.safeParse(header).success ? { ok: true } : failed('header', 'forged')
}
