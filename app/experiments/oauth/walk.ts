import 'server-only'
import { findUserByEmail } from '@/lib/server/accounts/users'
import { noteWalker, removeWalker, WALKERS } from '@/app/experiments/_lab/guests'
import { type Hop, wayClient, type WayClient, WayEnded } from './provider-way'
import type { Spoil, Walked } from './judge'

/** What is asked of one way. */
interface WalkOptions {
  mode: 'session' | 'jwt'
  spoil: Spoil
  /** The name at the provider. */
  account: string
  /** Removes the account that this walk made, or the one of the ticket. */
  isLast: boolean
  /** From the walk that made the account. */
  ticket?: string | undefined
}

/** The app lets nobody begin so many sign-ins: the way was not gone, and nothing is wrong with the provider. */
export class TooManyWays extends Error {
  override readonly name = 'TooManyWays'
  readonly retryAfterSeconds: number
  constructor(retryAfterSeconds: number) {
    super('The app begins no more sign-ins for now.')
    this.retryAfterSeconds = retryAfterSeconds
  }
}

const VARIANTS = { session: 'sealed-id', jwt: 'cookie' } as const
const OTHER = 'A-value-that-nobody-of-this-flow-has-ever-seen'

/**
 * Goes the way once and tells how it ended. Every hop is a real request; what is spoiled is changed between two of
 * them.
 */
export async function walk(
  asked: WalkOptions,
  { origin, provider }: { origin: string; provider: string },
): Promise<Walked & { ticket: string | null; hops: Hop[] }> {
  const { mode, spoil, account, isLast } = asked
  const email = account + WALKERS.ends
  const wasThere = (await findUserByEmail(email)) !== null
  const client = wayClient([origin, provider])
  /** Notes the account that came to be on this walk. */
  const made = async () => {
    const user = wasThere ? null : await findUserByEmail(email)
    return user && user.passwordHash === null ? noteWalker(user.id) : null
  }
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
      ticket: await made(),
      hops: client.hops,
    }
  } finally {
    // Only what this walk made, or that of its ticket. Without this: anybody removes whoever signed in at the provider
    // under such a name.
    const ticket = isLast ? ((await made()) ?? asked.ticket) : null
    if (ticket) await removeWalker(ticket)
  }
}

/** From the app's form over the provider's to the address that leads back, which is not asked yet. */
async function toTheCallback(client: WayClient, { mode, spoil, account }: WalkOptions, origin: string): Promise<URL> {
  const start = await client.ask(new URL('/api/oauth/demo/start', origin), 'begin', { mode, variant: VARIANTS[mode] })
  if (start.status === 429) throw new TooManyWays(Number(start.headers.get('retry-after') ?? 60))
  let url = locationOf(start, origin)
  if (spoil === 'nonce') url.searchParams.set('nonce', OTHER)
  if (spoil === 'PKCE') url.searchParams.set('code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
  for (let hop = 0; hop < 5 && url.origin !== origin; hop++) {
    const answer = await client.ask(url, 'at the provider')
    url =
      answer.status === 200
        ? locationOf(await client.ask(url, 'say who one is', { account }), url)
        : locationOf(answer, url)
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
