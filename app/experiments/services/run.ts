import * as z from '@/lib/core/schema'
import type { Guest } from '@/app/experiments/_runtime/guest'
import type { Answer, HeldSignIn } from '@/app/experiments/_runtime/auth-client'
import { replayTo } from '@/app/experiments/_runtime/replaying'
import type { World } from '@/app/experiments/_runtime/world'
import { type AskedSettings, toQuery } from '@/app/experiments/_lab/asked-settings'
import { ALGORITHM_NAMES } from '@/app/experiments/_lab/settings'
import { specimenOf } from '@/lib/core/specimens'
import type { Answered, Observation } from './judge'

const S1 = specimenOf('session', 'opaque-id')
const J1 = specimenOf('jwt', 'bearer-storage')
const J3 = specimenOf('jwt', 'cookie')
const TIMES = 5

/**
 * Tokens and cookies to a second service, and what that service signs back to node A. Throws where only one node runs.
 */
export async function run(world: World): Promise<Observation> {
  const guest = await world.guest()
  const client = world.lab(guest)
  const algorithm = z.enum(ALGORITHM_NAMES).parse(world.settings.algorithm)
  const asked: AskedSettings = { strategy: 'none', algorithm }
  const secret: AskedSettings = { strategy: 'none', algorithm: 'HS256' }

  const token = await client.signIn(J1, asked)
  const session = await client.signIn(S1)
  const verified: Answer[] = []
  for (let time = 0; time < TIMES; time++) verified.push(await askService(world, token, 'token to the service'))
  if (verified[0]?.status === 0)
    throw new Error(
      `Nothing answers at ${world.origins.sibling}, where node B plays the service. Start both nodes with npm run demo; with one node A49, A50 and A77 stay open.`,
    )

  const otherAudience = await askService(
    world,
    { ...token, credential: await tokenForElsewhere(world, guest, asked) },
    'token for another audience',
  )
  const cookie = {
    service: answeredOf(await askService(world, session, 'session to the service')),
    ownStore: answeredOf(
      await client.me(
        { ...session, asked: { store: 'memory' } },
        { node: 'sibling', label: 'session at B, own store' },
      ),
    ),
    sharedStore: answeredOf(await client.me(session, { node: 'sibling', label: 'session at B, shared store' })),
  }

  const shared = await client.signIn(J1, secret, { label: 'sign in, HS256' })
  const hs256 = await askService(world, shared, 'HS256 token to the service')
  const byPublicKey = await client.me(
    { ...token, credential: await mintedBy(world, guest, asked) },
    { label: 'signed by the service, at A' },
  )
  const bySecret = await client.me(
    { ...shared, credential: await mintedBy(world, guest, secret) },
    { label: 'signed by the service with the secret, at A' },
  )
  const inCookie = await client.signIn(J3, asked)
  return {
    algorithm,
    verified: verified.map(answeredOf),
    fetches: verified.filter(({ body }) => body.wereKeysFetched === true).length,
    otherAudience: answeredOf(otherAudience),
    cookie,
    minted: { byPublicKey: answeredOf(byPublicKey), bySecret: answeredOf(bySecret), role: roleIn(bySecret) },
    hs256: answeredOf(hs256),
    noBrowser: {
      S1: answeredOf(await client.me(session, { node: 'sibling', label: 'no browser' })),
      J1: answeredOf(await client.me(token, { node: 'sibling', label: 'no browser' })),
      J3: answeredOf(await client.me(inCookie, { node: 'sibling', label: 'no browser' })),
    },
  }
}

const answeredOf = ({ status, code, trace }: Answer): Answered => ({
  status,
  code,
  refusedBy: trace?.checks.find(({ passed }) => !passed)?.name ?? null,
  reads: trace?.reads ?? 0,
  micros: trace?.totalMicros ?? 0,
})

/** A client of the server's takes the credential to the service. */
async function askService(
  { slug, recorder, signal, tell }: World,
  { specimen: { mode, variant, slug: specimen, code }, credential, asked }: HeldSignIn,
  what: string,
): Promise<Answer> {
  signal.throwIfAborted()
  tell(`${code}: ${what}`)
  const tags = { actor: 'browser', mode, specimen, label: `${code}: ${what}` } as const
  const { answer } = await replayTo(
    `/experiments/${slug}/lab/ask-service${toQuery({ algorithm: asked.algorithm })}`,
    { mode, variant, credential, node: 'sibling' },
    { recorder, signal, tags },
  )
  return answer
}

/** A token of the same issuer, key and user, for another experiment: its `aud` is another. */
async function tokenForElsewhere(world: World, { ticket }: Guest, asked: AskedSettings): Promise<string> {
  const response = await world.fetch(
    `/experiments/elsewhere/lab/jwt/login${toQuery(asked)}`,
    json({ ticket, variant: J1.variant }),
    { mode: 'jwt', specimen: J1.slug, label: 'J1: sign in for another audience' },
  )
  if (!response.ok) throw response
  return z.object({ access_token: z.string() }).parse(await response.clone().json()).access_token
}

/** What the service signs for the guest, as an admin. This node plays it for that: what it is given is the same. */
async function mintedBy(world: World, { ticket }: Guest, asked: AskedSettings): Promise<string> {
  const response = await world.fetch(
    `/experiments/${world.slug}/lab/service${toQuery({ algorithm: asked.algorithm })}`,
    json({ ticket }),
    { label: 'the service signs a token' },
  )
  if (!response.ok) throw response
  return z.object({ token: z.string() }).parse(await response.clone().json()).token
}

const json = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
  credentials: 'omit',
})

function roleIn({ body: { claims } }: Answer): string | null {
  return typeof claims === 'object' && claims !== null && 'role' in claims && typeof claims.role === 'string'
    ? claims.role
    : null
}
