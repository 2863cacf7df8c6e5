import { fromNow, isMoment, looksUnset, spoken, timeFault } from './moments'

const HEADER: Record<string, string> = {
  alg: 'how it says it was signed',
  kid: 'with which key, by name',
  typ: 'what it is for',
  cty: 'what is inside',
  crit: 'what a verifier must understand or refuse',
  b64: 'whether the payload is base64url (RFC 7797)',
  jwk: 'a key the sender brought along',
  jku: 'where the sender says the keys are',
  x5u: 'where the sender says the certificate is',
  x5c: 'a certificate the sender brought along',
  x5t: 'a certificate, by its SHA-1',
  'x5t#S256': 'a certificate, by its SHA-256',
  enc: 'how the content is encrypted',
  zip: 'the content was compressed first',
  epk: 'the sender’s half of a key agreement',
  apu: 'who agreed on the key',
  apv: 'with whom',
  p2s: 'salt for a password',
  p2c: 'rounds for a password',
  iv: 'start value of the key encryption',
  tag: 'tag of the key encryption',
  nonce: 'Microsoft’s: its tokens for its own services carry it',
}

const CLAIMS: Record<string, string> = {
  iss: 'who signed it',
  aud: 'for whom',
  sub: 'who',
  jti: 'its own name: what a denylist holds',
  client_id: 'which client it was made for',
  scope: 'what it allows',
  role: 'may, as of the signature',
  roles: 'may, as of the signature',
  ver: 'token version of the user',
  sid: 'refresh family, or session',
  azp: 'to whom it was issued',
  nonce: 'ties it to one request for it',
  email: 'readable by anyone who holds it',
  name: 'readable by anyone who holds it',
  cnf: 'the key its holder must prove',
  act: 'who acts for the subject',
  htm: 'for which method the proof was made',
  htu: 'for which address the proof was made',
  ath: 'for which access token the proof was made, by its SHA-256',
}

const TIMES: Record<string, [past: string, future: string]> = {
  iat: ['signed at', 'signed in the future, at'],
  nbf: ['valid since', 'not before'],
  exp: ['expired at', 'ends at'],
  auth_time: ['signed in at', 'signed in at'],
}

/** What a header member of an encrypted token is for: there `alg` says how the content's key was wrapped. */
export const encryptedHeaderNote = (name: string) =>
  name === 'alg' ? 'how the key of the content was encrypted or agreed on: nobody signed it' : headerNote(name)

/** What a header member is for; nothing where it isn't registered. */
export const headerNote = (name: string) => (Object.hasOwn(HEADER, name) ? HEADER[name] : undefined)

/** What a claim says, a time in words: "ends at 08:12:17 UTC, in 4 minutes". */
export function claimNote(name: string, value: unknown, now: Date): string {
  const words = Object.hasOwn(TIMES, name) ? TIMES[name] : undefined
  if (!words) return (Object.hasOwn(CLAIMS, name) ? CLAIMS[name] : undefined) ?? ''
  const fault = timeFault(name, value)
  if (fault !== null || !isMoment(value)) return fault ?? ''
  if (looksUnset(value)) return `looks unset: read as a time it is ${spoken(value, now)}`
  const isPast = value * 1000 <= now.getTime()
  return `${words[isPast ? 0 : 1]} ${spoken(value, now)}, ${fromNow(value, now)}`
}
