import 'server-only'
import { createHmac, createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import { z } from 'zod'
import { constantTimeEquals } from '@/lib/core/secrets'
import { secretOfStepClient, type STEP_CLIENTS } from './clients.mjs'
import { wayClient, WayEnded } from './provider-way'
import type { Hopped, Pairs, RawAnswer, StepJar } from './steps'

/** What the walk step by step asks of the demo's provider. It asks this one address and no other. */

/** The provider, and the secret that it shares with the app. */
export interface StepProvider {
  issuer: string
  shared: string
  /** The id of the app's own client, for which the walk gets nothing. */
  app: string
}
type StepClient = (typeof STEP_CLIENTS)[number]

const TIMEOUT_MS = 5000
const LARGEST_SHOWN = 16_000

const endpoints = z.object({
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  userinfo_endpoint: z.string(),
  jwks_uri: z.string(),
})

/** Where the provider's endpoints are, as it says itself. Throws `WayEnded` where it does not answer, or names another. */
export async function endpointsOf({ issuer }: StepProvider): Promise<z.infer<typeof endpoints>> {
  const { body } = await ask(new URL(`${issuer}/.well-known/openid-configuration`), {}, issuer)
  const found = endpoints.safeParse(jsonOf(body))
  if (!found.success) throw new WayEnded('The provider does not say where its endpoints are.')
  return found.data
}

/** One request of the walk's own browser to the provider, not followed further. */
export async function hop(
  { issuer, app }: StepProvider,
  { url, account, jar }: { url: URL; account?: string | undefined; jar: StepJar },
): Promise<Hopped> {
  // Without this: the walk fetches a code for the app's own client, at a provider that this machine alone reaches, and
  // the code signs its visitor in for real, with an account that nothing sweeps.
  if (url.searchParams.getAll('client_id').includes(app)) throw new WayEnded('The walk goes for clients of its own.')
  const cookies = new Map(jar)
  // A request can't be made for an address with a name and a password in it. Without this: a 500.
  url.username = url.password = ''
  const response = await wayClient([issuer], [], cookies).ask(
    url,
    'step',
    account === undefined ? undefined : { account },
  )
  const location = response.headers.get('location')
  return {
    answer: await rawOf(response),
    next: location !== null && URL.canParse(location, url) ? new URL(location, url).href : null,
    jar: [...cookies],
  }
}

/** The app's own request for tokens, with the secret of the client that was chosen. Nobody is shown the secret. */
export async function trade(provider: StepProvider, client: StepClient, params: Pairs): Promise<RawAnswer> {
  const { token_endpoint: endpoint } = await endpointsOf(provider)
  const secret = secretOfStepClient(provider.shared, client)
  return ask(
    new URL(endpoint),
    {
      method: 'POST',
      headers: {
        Authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}`,
        'Content-Type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams(params).toString(),
    },
    provider.issuer,
  )
}

/** What the provider says of whoever an access token is for. */
export async function userinfo(provider: StepProvider, accessToken: string): Promise<RawAnswer> {
  const { userinfo_endpoint: endpoint } = await endpointsOf(provider)
  return ask(new URL(endpoint), { headers: { Authorization: `Bearer ${accessToken}` } }, provider.issuer)
}

/**
 * Whether a signature is right, as a careless verifier decides: by whatever algorithm the header names. With the check
 * of the algorithm on, only RS256 comes so far.
 */
export async function signatureCheck(provider: StepProvider, client: StepClient) {
  const { jwks_uri: uri } = await endpointsOf(provider)
  const { body } = await ask(new URL(uri), {}, provider.issuer)
  const set = z.object({ keys: z.array(z.looseObject({ kid: z.string().optional() })) }).safeParse(jsonOf(body))
  const [jwk] = set.success ? set.data.keys : []
  if (!jwk) throw new WayEnded('The provider shows no key.')
  const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' })
  return ({ alg }: Record<string, unknown>, input: string, signature: Buffer): boolean => {
    if (alg === 'none') return true
    if (alg === 'HS256') {
      const secret = secretOfStepClient(provider.shared, client)
      const mac = createHmac('sha256', secret).update(input).digest('base64url')
      return constantTimeEquals(mac, signature.toString('base64url'))
    }
    return alg === 'RS256' && verify('sha256', Buffer.from(input), key, signature)
  }
}

async function ask(url: URL, init: RequestInit, issuer: string): Promise<RawAnswer> {
  // Without this: a provider that names other addresses makes this server ask them (SSRF).
  if (url.origin !== new URL(issuer).origin) throw new WayEnded('The provider names an address elsewhere.')
  try {
    return await rawOf(await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) }))
  } catch (fault) {
    throw new WayEnded('Nobody answered.', { cause: fault })
  }
}

const rawOf = async (response: Response): Promise<RawAnswer> => ({
  status: response.status,
  headers: [...response.headers],
  body: (await response.text()).slice(0, LARGEST_SHOWN),
})

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
