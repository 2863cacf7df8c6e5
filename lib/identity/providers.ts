import 'server-only'
import { env } from '@/lib/env'

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

const GOOGLE = 'https://accounts.google.com'
const GITHUB = 'https://github.com'

/** The provider of an id, or why there is none. Half a configuration is none: it fails closed. */
export function providerOf(id: ProviderId): IdentityProvider | Absent {
  const { oidcDemoIssuer, oidcDemoSecret, googleClientId, googleClientSecret, githubClientId, githubClientSecret } = env()
  switch (id) {
    case 'demo':
      if (!oidcDemoIssuer || !oidcDemoSecret) return { id, name: 'Demo provider', absentBecause: 'npm run demo starts it beside the app' }
      return { id, name: 'Demo provider', issuer: oidcDemoIssuer, client: { id: 'jwt-vs-session', secret: oidcDemoSecret } }
    case 'google':
      if (!googleClientId || !googleClientSecret) return { id, name: 'Google', absentBecause: 'GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET are not set' }
      return { id, name: 'Google', issuer: GOOGLE, client: { id: googleClientId, secret: googleClientSecret } }
    case 'github':
      if (!githubClientId || !githubClientSecret) return { id, name: 'GitHub', absentBecause: 'GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET are not set' }
      return { id, name: 'GitHub', issuer: GITHUB, client: { id: githubClientId, secret: githubClientSecret } }
  }
}

/** The provider that a path names, where it is configured. */
export function configuredProvider(name: string | undefined): IdentityProvider | null {
  const id = PROVIDER_IDS.find((each) => each === name)
  const provider = id && providerOf(id)
  return provider && 'client' in provider ? provider : null
}
