import { z } from 'zod'
import { PROVIDER_ORIGINS } from '@/lib/server/config/origins.mjs'
import type { FlowRefusal, Identity } from './identity'

/** GitHub speaks OAuth 2 and no OpenID Connect: no discovery, no id token, so who somebody is must be asked. */
export const metadataOfGitHub = {
  issuer: PROVIDER_ORIGINS.github,
  authorization_endpoint: `${PROVIDER_ORIGINS.github}/login/oauth/authorize`,
  token_endpoint: `${PROVIDER_ORIGINS.github}/login/oauth/access_token`,
}

const userSchema = z.object({ id: z.number(), login: z.string(), name: z.string().nullish() })
const emailsSchema = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))

/**
 * Rejects with nothing: what GitHub fails to answer is `down`. Without this: its outage is a 500 of ours, on a page's
 * address.
 */
export const identityAtGitHub = (
  accessToken: string,
  timeoutSeconds: number,
  send: typeof fetch = fetch,
): Promise<Identity | FlowRefusal> => asked(accessToken, timeoutSeconds, send).catch((): FlowRefusal => 'down')

/** The identity behind an access token: the numeric id, which is never given to somebody else, unlike a login. */
async function asked(accessToken: string, timeoutSeconds: number, send: typeof fetch): Promise<Identity | FlowRefusal> {
  const ask = async (path: string): Promise<unknown> => {
    const response = await send(`https://api.github.com${path}`, {
      headers: {
        Authorization: `Bearer ${accessToken}`,
        Accept: 'application/vnd.github+json',
        'User-Agent': 'jwt-vs-session',
      },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutSeconds * 1000),
    })
    return response.ok ? response.json() : null
  }
  const [user, emails] = await Promise.all([ask('/user'), ask('/user/emails')])
  const who = userSchema.safeParse(user)
  if (!who.success) return 'refused'
  const primary = emailsSchema.safeParse(emails).data?.find((each) => each.primary)
  return {
    issuer: metadataOfGitHub.issuer,
    subject: String(who.data.id),
    name: who.data.name || who.data.login,
    email: primary?.email ?? null,
    isEmailVerified: primary?.verified ?? false,
  }
}
