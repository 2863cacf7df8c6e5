import { subtleCrypto } from '@/lib/core/random-id'
import { write64 } from './base64url'
import { POLICY } from './policy-checks'

/** A token made in this browser, and the public half of the key that signed it. */
export interface Sample {
  token: string
  key: string
}

/**
 * Signs a token as ours would look, with a key that lives as long as this call. `endsInSeconds` may lie in the past.
 */
export async function freshToken(issuer: string, now: Date, endsInSeconds: number): Promise<Sample> {
  const pair = await subtleCrypto().generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const { kty, crv, x, y } = await subtleCrypto().exportKey('jwk', pair.publicKey)
  const epoch = Math.floor(now.getTime() / 1000)
  const signedAt = Math.min(epoch, epoch + endsInSeconds - 300)
  const header = { alg: 'ES256', kid: 'made-here', typ: POLICY.typ }
  const claims = {
    iss: issuer,
    aud: POLICY.audience,
    sub: 'usr_sample',
    role: 'user',
    iat: signedAt,
    nbf: signedAt,
    exp: epoch + endsInSeconds,
    jti: 'tok_sample',
  }
  const input = [header, claims].map((part) => write64(new TextEncoder().encode(JSON.stringify(part)))).join('.')
  const signature = await subtleCrypto().sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    pair.privateKey,
    new TextEncoder().encode(input),
  )
  return {
    token: `${input}.${write64(new Uint8Array(signature))}`,
    key: JSON.stringify({ kty, crv, x, y, kid: 'made-here', alg: 'ES256' }, null, 2),
  }
}

/** The same token after an accident: its payload cut off in the middle, its signature gone. */
export function broken(token: string): string {
  const [header = '', payload = ''] = token.split('.')
  return `${header}.${payload.slice(0, Math.floor(payload.length * 0.7))}!`
}

/** The sample that /decode starts with: five minutes to live, as an access token of ours, counted from now. */
export async function sampleNow(issuer: string): Promise<{ sample: Sample; startedAt: number }> {
  const now = new Date()
  return { sample: await freshToken(issuer, now, 300), startedAt: now.getTime() }
}
