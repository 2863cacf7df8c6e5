import 'server-only'
import { env } from '@/lib/server/config/env'
import { PROVIDER_ORIGINS } from '@/lib/server/config/origins.mjs'

/** Who else may say who somebody is. */
export const PROVIDER_IDS = ['demo', 'google', 'github'] as const
export type ProviderId = (typeof PROVIDER_IDS)[number]

export interface IdentityProvider {
  id: ProviderId
  name: string
  /** The `iss` of its answers: half of an account's key. GitHub speaks OAuth 2 only, so this is its origin. */
  issuer: string
  client: { id: string; secret: string }
}

/** A provider that is not there, and why. */
export interface Absent {
  id: ProviderId
  name: string
  absentBecause: string
}

const NAMES: Record<ProviderId, string> = { demo: 'Demo provider', google: 'Google', github: 'GitHub' }

const issuerOf = (id: ProviderId) => ({ demo: env().oidcDemoIssuer, ...PROVIDER_ORIGINS })[id]

/** The provider of an id, or why there is none. Half a configuration is none: it fails closed. */
export function providerOf(id: ProviderId): IdentityProvider | Absent {
  const { oidcDemoIssuer, oidcDemoSecret, googleClientId, googleClientSecret, githubClientId, githubClientSecret } =
    env()
  const name = NAMES[id]
  switch (id) {
    case 'demo':
      if (!oidcDemoIssuer || !oidcDemoSecret)
        return { id, name, absentBecause: 'npm run demo starts it beside the app' }
      return {
        id,
        name,
        issuer: oidcDemoIssuer,
        client: { id: 'jwt-vs-session', secret: oidcDemoSecret },
      }
    case 'google':
      if (!googleClientId || !googleClientSecret)
        return { id, name, absentBecause: 'GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET are not set' }
      return { id, name, issuer: PROVIDER_ORIGINS.google, client: { id: googleClientId, secret: googleClientSecret } }
    case 'github':
      if (!githubClientId || !githubClientSecret)
        return { id, name, absentBecause: 'GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET are not set' }
      return { id, name, issuer: PROVIDER_ORIGINS.github, client: { id: githubClientId, secret: githubClientSecret } }
  }
}

/** The provider that a path names, where it is configured. */
export function configuredProvider(name: string | undefined): IdentityProvider | null {
  const id = PROVIDER_IDS.find((each) => each === name)
  const provider = id && providerOf(id)
  return provider && 'client' in provider ? provider : null
}

/** The name of whoever an issuer is; of one that is no longer set up, its host. */
export function linkName(issuer: string): string {
  const id = PROVIDER_IDS.find((each) => issuerOf(each) === issuer)
  if (id) return NAMES[id]
  return URL.canParse(issuer) ? new URL(issuer).host : 'A provider'
}
