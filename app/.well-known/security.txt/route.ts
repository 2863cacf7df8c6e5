import { env } from '@/lib/server/config/env'
import { defineRoute, withoutBody } from '@/lib/server/http/route'
import { problem } from '@/lib/server/http/problem'

/**
 * Where a researcher reports what is wrong here (RFC 9116), as the environment says it; 404 where it names nobody,
 * since a file without a contact is none.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  GET: withoutBody(async () => {
    const { appOrigin, securityContacts, securityExpires } = env()
    if (!securityContacts || !securityExpires) return problem('not_found', 'No contact is configured here.')
    const lines = [
      ...securityContacts.map((contact) => `Contact: ${contact}`),
      `Expires: ${securityExpires}`,
      'Preferred-Languages: en',
      // Where it holds, so that a copy elsewhere is told from it.
      `Canonical: ${appOrigin}/.well-known/security.txt`,
    ]
    return {
      status: 200,
      text: `${lines.join('\n')}\n`,
      headers: { 'Cache-Control': 'public, max-age=3600', 'Content-Type': 'text/plain; charset=utf-8' },
    }
  }),
})
