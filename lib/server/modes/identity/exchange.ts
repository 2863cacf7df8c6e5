import 'server-only'
import * as oidc from 'openid-client'
import type { Trace } from '@/lib/core/trace'
import type { Flow } from './flow-cookie'
import type { FlowRefusal, Identity } from './identity'
import { identityAtGitHub, metadataOfGitHub } from './github'
import type { IdentityProvider } from './providers'

/** Four calls at most, one after another: the page comes within ten seconds, whatever the provider does. */
const TIMEOUT_SECONDS = 2.4

const known = new Map<string, Promise<oidc.Configuration>>()

/** What is known of a provider; asked once, and again after a failure. Rejects when the provider doesn't answer. */
function configurationOf({ id, issuer, client }: IdentityProvider): Promise<oidc.Configuration> {
  const kept = known.get(issuer)
  if (kept) return kept
  const isLoopback = /^http:\/\/(localhost|127\.0\.0\.1)(:|$)/.test(issuer)
  const asked =
    id === 'github'
      ? Promise.resolve(new oidc.Configuration(metadataOfGitHub, client.id, client.secret))
      : oidc.discovery(new URL(issuer), client.id, client.secret, oidc.ClientSecretBasic(client.secret), {
          timeout: TIMEOUT_SECONDS,
          // Without the first: an id token is believed because of where it came from, whoever signed it (OpenID Connect
          // Core §3.1.3.7).
          execute: [oidc.enableNonRepudiationChecks, ...(isLoopback ? [oidc.allowInsecureRequests] : [])],
        })
  const configured = asked.then((configuration) => {
    configuration.timeout = TIMEOUT_SECONDS
    return configuration
  })
  known.set(issuer, configured)
  configured.catch(() => known.delete(issuer))
  return configured
}

const redirectUri = ({ id }: IdentityProvider, origin: string) => `${origin}/api/oauth/${id}/callback`

/** The fresh secrets of a flow, beside its state. */
export const flowSecrets = () => ({
  nonce: oidc.randomNonce(),
  codeVerifier: oidc.randomPKCECodeVerifier(),
})

/** Where to send the visitor. Answers `down` where the provider can't be reached. */
export async function authorizationUrl(
  provider: IdentityProvider,
  flow: Pick<Flow, 'state' | 'nonce' | 'codeVerifier'>,
  origin: string,
): Promise<URL | 'down'> {
  const configuration = await configurationOf(provider).catch(() => null)
  if (!configuration) return 'down'
  return oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri(provider, origin),
    response_type: 'code',
    scope: provider.id === 'github' ? 'read:user user:email' : 'openid profile email',
    state: flow.state,
    ...(provider.id === 'github' ? {} : { nonce: flow.nonce }),
    // Without this: a code that leaks on its way is worth a sign-in (RFC 7636).
    code_challenge: await oidc.calculatePKCECodeChallenge(flow.codeVerifier),
    code_challenge_method: 'S256',
  })
}

/**
 * Trades the code for an identity, for an answer whose state was checked. openid-client checks state, `iss` of the
 * answer (RFC 9207), the id token's signature by the provider's JWKS, its algorithm, `iss`, `aud`, `azp`, `exp` and
 * nonce, and that userinfo is of the same subject.
 */
export async function identityIn(
  provider: IdentityProvider,
  flow: Flow,
  query: URLSearchParams,
  origin: string,
  trace: Trace,
): Promise<Identity | FlowRefusal> {
  const configuration = await configurationOf(provider).catch(() => null)
  if (!configuration) return 'down'
  if (query.has('error')) return refuse(trace, 'answer', 'refused')
  // The library checks it again, as it does the state. Named here first, so that a trace says what refused.
  if (
    configuration.serverMetadata().authorization_response_iss_parameter_supported &&
    !trace.check('iss', query.get('iss') === configuration.serverMetadata().issuer)
  )
    return 'forged'
  const url = new URL(redirectUri(provider, origin))
  url.search = query.toString()
  const isOidc = provider.id !== 'github'
  const expected = {
    expectedState: flow.state,
    pkceCodeVerifier: flow.codeVerifier,
    ...(isOidc ? { expectedNonce: flow.nonce } : {}),
  }
  try {
    const tokens = await trace.span('token', () => oidc.authorizationCodeGrant(configuration, url, expected))
    for (const name of isOidc ? ['code', 'pkce', 'id token', 'nonce'] : ['code', 'pkce']) trace.check(name, true)
    if (!isOidc) return await trace.span('userinfo', () => identityAtGitHub(tokens.access_token, TIMEOUT_SECONDS))
    const claims = tokens.claims()
    if (!claims) return refuse(trace, 'id token', 'forged')
    const {
      name,
      email,
      email_verified: isVerified,
    } = await trace.span('userinfo', () => oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub))
    return {
      issuer: claims.iss,
      subject: claims.sub,
      name: name ?? email ?? 'Somebody',
      email: email ?? null,
      isEmailVerified: isVerified === true,
    }
  } catch (fault) {
    return refuse(trace, checkOf(fault), refusalOf(fault))
  }
}

function refuse(trace: Trace, check: string, refusal: FlowRefusal): FlowRefusal {
  trace.check(check, false)
  return refusal
}

/** Which check a fault is of. The provider judges code and PKCE together, and says no more than that they don't fit. */
function checkOf(fault: unknown): string {
  if (fault instanceof oidc.ResponseBodyError) return 'code'
  const cause: unknown = fault instanceof oidc.ClientError && fault.cause instanceof Error ? fault.cause.cause : null
  const claim = typeof cause === 'object' && cause !== null && 'claim' in cause ? String(cause.claim) : null
  return claim === 'nonce' ? 'nonce' : claim ? 'id token' : 'answer'
}

/**
 * By code, never by message. What the provider said no to is `refused`, what did not fit `forged`, no answer `down`.
 */
function refusalOf(fault: unknown): FlowRefusal {
  if (fault instanceof oidc.AuthorizationResponseError) return 'refused'
  if (fault instanceof oidc.ResponseBodyError) return 'forged'
  if (fault instanceof oidc.ClientError) return isNoAnswer(fault) ? 'down' : 'forged'
  if (fault instanceof DOMException && fault.name === 'TimeoutError') return 'down'
  throw fault
}

/** Too late, an answer that is none of the protocol's (a proxy's error page), or `fetch` itself gave up. */
const isNoAnswer = ({ code, cause }: oidc.ClientError) =>
  ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'].includes(code ?? '') ||
  (code === undefined && cause instanceof TypeError)
