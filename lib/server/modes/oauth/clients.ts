import 'server-only'
import { constantTimeEquals } from '@/lib/core/secrets'
import { env } from '@/lib/server/config/env'
import { audit } from '@/lib/server/http/audit-line.mjs'

/**
 * Whether an `Authorization: Basic` header names a client of OAUTH_CLIENTS and its secret (RFC 6749 §2.3.1).
 * Refuses everything else, a form's `client_secret` included.
 */
export function isClient(authorization: string | null): boolean {
  const encoded = /^Basic +([A-Za-z0-9+/]+=*)$/i.exec(authorization ?? '')?.[1]
  const [id, secret] = encoded ? credentialsIn(Buffer.from(encoded, 'base64').toString()) : []
  const client = env().oauthClients.find((each) => each.id === id)
  // In constant time. Without this: the answer's time tells how many letters of a guess were right.
  return client !== undefined && secret !== undefined && constantTimeEquals(client.secret, secret)
}

/** Both halves are form-encoded before they are joined by a colon (RFC 6749 §2.3.1). */
function credentialsIn(text: string): string[] {
  const colon = text.indexOf(':')
  if (colon === -1) return []
  try {
    return [text.slice(0, colon), text.slice(colon + 1)].map((half) => decodeURIComponent(half.replaceAll('+', ' ')))
  } catch {
    return []
  }
}

/** The answer to a client that is none (RFC 6749 §5.2), which is written down: somebody guesses, or lost a secret. */
export function clientRefused({ address, requestId }: { address: string; requestId: string }) {
  audit({ event: 'client_refused', mode: 'jwt', address, requestId })
  return {
    status: 401,
    body: { error: 'invalid_client' },
    headers: { 'WWW-Authenticate': 'Basic realm="oauth", charset="UTF-8"' },
  }
}

/** The answer to a request without a token (RFC 6749 §5.2). */
export const invalidRequest = { status: 400, body: { error: 'invalid_request' } }
