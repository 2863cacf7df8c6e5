import 'server-only'
import { findUserByEmail } from '@/lib/auth/users'
import { removeGuest, WALKERS } from '@/lib/lab/guests'
import { type Hop, wayClient, type WayClient, WayEnded } from '@/lib/lab/provider-way'
import type { Spoil, Walked } from './judge'

/** What is asked of one way. */
interface Asked {
  mode: 'session' | 'jwt'
  spoil: Spoil
  /** The name at the provider. */
  account: string
  /** Removes the account that the provider's word made. */
  isLast: boolean
}

const VARIANTS = { session: 'sealed-id', jwt: 'cookie' } as const
const OTHER = 'A-value-that-nobody-of-this-flow-has-ever-seen'

/** Goes the way once and tells how it ended. Every hop is a real request; what is spoiled is changed between two of them. */
export async function walk(asked: Asked, { origin, provider }: { origin: string; provider: string }): Promise<Walked & { hops: Hop[] }> {
  const { mode, spoil, account, isLast } = asked
  const email = account + WALKERS.ends
  const wasThere = (await findUserByEmail(email)) !== null
  const client = wayClient([origin, provider])
  try {
    const callback = await toTheCallback(client, asked, origin)
    const landing = spoiledCallback(callback, spoil)
    const back = spoil === 'another browser' ? wayClient([origin, provider], client.hops) : client
    if (spoil === 'code twice') await client.copy().ask(landing, 'come back')
    const answer = await back.ask(landing, spoil === 'code twice' ? 'come back again' : 'come back')
    const trace = client.hops.at(-1)?.server?.trace
    const me = await back.ask(new URL(`/api/${mode}/me?variant=${VARIANTS[mode]}`, origin), 'call')
    const user: unknown = me.ok ? ((await me.json()) as { user?: { id?: unknown } }).user?.id : null
    return {
      mode,
      spoil,
      landed: answer.headers.get('location') ?? '',
      refusedBy: trace?.refusedBy ?? null,
      passed: (trace?.checks ?? []).filter(({ passed }) => passed).map(({ name }) => name),
      status: me.status,
      userId: typeof user === 'string' ? user : null,
      isNew: !wasThere && (await findUserByEmail(email)) !== null,
      hops: client.hops,
    }
  } finally {
    const made = isLast ? await findUserByEmail(email) : null
    // Without the second half: whoever has signed up with such an address loses the account to anybody who names it here.
    if (made && made.passwordHash === null) await removeGuest(made.id)
  }
}

/** From the app's form over the provider's to the address that leads back, which is not asked yet. */
async function toTheCallback(client: WayClient, { mode, spoil, account }: Asked, origin: string): Promise<URL> {
  const start = await client.ask(new URL('/api/oauth/demo/start', origin), 'begin', { mode, variant: VARIANTS[mode] })
  let url = locationOf(start, origin)
  if (spoil === 'nonce') url.searchParams.set('nonce', OTHER)
  if (spoil === 'PKCE') url.searchParams.set('code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
  for (let hop = 0; hop < 5 && url.origin !== origin; hop++) {
    const answer = await client.ask(url, 'at the provider')
    url = answer.status === 200 ? locationOf(await client.ask(url, 'say who one is', { account }), url) : locationOf(answer, url)
  }
  if (url.pathname !== '/api/oauth/demo/callback') throw new WayEnded('The provider did not lead back.')
  return url
}

const locationOf = (response: Response, base: string | URL) => new URL(response.headers.get('location') ?? '', base)

function spoiledCallback(callback: URL, spoil: Spoil): URL {
  const url = new URL(callback)
  if (spoil === 'state' || spoil === 'code') url.searchParams.set(spoil, OTHER)
  if (spoil === 'iss') url.searchParams.set('iss', 'https://accounts.google.com')
  return url
}
