import { sealData, unsealData } from 'iron-session'
import { type Refused, refuse } from '../core/contract'
import type { Keys } from './keys'

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

/** What a seal held, or why it was refused. */
export type Opened = { ok: true; content: unknown } | Refused

/**
 * How seals are opened: by `unseal` of this file, or by that of fast-codec.ts. Both say the same of every text, where
 * `now` is the machine's time: iron-session asks the machine for it, and refuses what has been over for a minute.
 */
export type Unseal = (text: string, keys: Keys, now: Date) => Opened | Promise<Opened>

/**
 * Opens a seal with iron-session's `unsealData`, which checks the HMAC and then decrypts.
 *
 * Refuses with `malformed`, `forged` (unknown secret or wrong HMAC) or `expired`; never throws for what a client sent.
 * `unsealData` answers `{}` for expired, forged and unknown alike, throws on others, and grants 60 s past the end. So
 * form, secret and end are looked at first, in the parts that everybody can read, and what is left has one meaning.
 */
export async function unseal(text: string, keys: Keys, now: Date): Promise<Opened> {
  const parts = readForm(text, keys, now)
  if (!parts.ok) return parts
  try {
    return opened(await unsealData(text, { password: { [parts.id]: parts.secret } }))
  } catch {
    // Sealed by whoever has the secret, and no JSON: not by us. Without this: a 500 for what a client sent.
    return refuse('malformed')
  }
}

/**
 * The eight parts of an iron seal and iron-session's version mark, which lies outside the HMAC. Without a form this
 * strict: `~1`, `~2~2` and a dozen more spellings open the same seal, and iron-session 8 throws on some of them, which
 * is a 500 for what a client sent.
 */
const SEAL = /^(Fe26\.2\*(\d{1,10})\*([0-9a-f]{64})\*([\w-]{22})\*([\w-]+)\*(\d{1,15}))\*([0-9a-f]{64})\*([\w-]{43})~2$/
const LARGEST_SEAL = 4096

/**
 * What can be said of a text before its HMAC was computed: its parts and the secret that it names. Refuses with
 * `malformed`, `forged` (no such secret) or `expired`, and lets nothing in: the parts are as a stranger may have
 * written them.
 */
export function readForm(text: string, keys: Keys, now: Date) {
  const parts = text.length <= LARGEST_SEAL ? SEAL.exec(text) : null
  if (!parts) return refuse('malformed')
  const [, authenticated = '', id = '', salt = '', iv = '', ciphertext = '', expiry = '', macSalt = '', mac = ''] =
    parts
  const secret = keys.secrets.get(id)
  if (!secret) return refuse('forged')
  // At the end, not 60 s after it as iron-session would have it.
  if (Number(expiry) <= now.getTime()) return refuse('expired')
  return { ok: true, authenticated, id, secret, salt, iv, ciphertext, macSalt, mac } as const
}

/** Nothing of ours is empty, and iron-session answers `{}` for a wrong HMAC. */
export const opened = (content: unknown): Opened =>
  Object.keys(content ?? {}).length > 0 ? { ok: true, content } : refuse('forged')

/** Reads a credential without trusting it, for display: a seal shows its parts and nothing of its content. */
export function peek(text: string) {
  const parts = SEAL.exec(text)
  if (!parts) return null
  const [, , id = '', salt = '', iv = '', ciphertext = '', expiry = '', macSalt = '', mac = ''] = parts
  return { id, salt, iv, ciphertext, expiresAt: new Date(Number(expiry)), expiry, macSalt, mac, content: null }
}
