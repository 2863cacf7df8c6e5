import { membersOf } from '@/app/experiments/_runtime/auth-client'
import { newRunKey, requireSibling } from '@/app/experiments/_runtime/cross-origin-run'
import type { Guest } from '@/app/experiments/_runtime/guest'
import type { World } from '@/app/experiments/_runtime/world'
import { reportIn } from '@/lib/recording/capture'
import type { Tags } from '@/lib/recording/recorder'
import type { Renewed, Tossed } from './judge'
import { type Planter, PROOF, REFRESH, type Server } from './tossed-cookies'

/** Each server with and without a sign-in of the visitor's own; then the planter that a proof does not keep out. */
const TOSSES: readonly Pick<Tossed, 'server' | 'by' | 'wasSignedIn'>[] = [
  { server: 'first', by: 'subdomain', wasSignedIn: false },
  { server: 'first', by: 'subdomain', wasSignedIn: true },
  { server: 'bound', by: 'subdomain', wasSignedIn: false },
  { server: 'bound', by: 'subdomain', wasSignedIn: true },
  { server: 'bound', by: 'port', wasSignedIn: false },
]

interface People {
  victim: Guest
  attacker: Guest
}

/**
 * Cookie tossing: node B plants a refresh cookie of the attacker's in this browser, and then this page renews its
 * token. None where node B can't be asked, and none with a server that sets no proof: browsers keep `__Host-` cookies
 * over trusted connections only.
 */
export async function runTosses(world: World, people: People): Promise<Tossed[]> {
  if (!(await isNodeBThere(world))) return []
  const seen: Tossed[] = []
  try {
    for (const toss of TOSSES) {
      // No other port of the host is ours to ask where node B is a host of its own.
      if (toss.by === 'port' && !isOneHost(world)) continue
      await takeBack()
      const tossed = await runToss(world, toss, people)
      if (tossed) seen.push(tossed)
    }
  } finally {
    // What node B has set goes too, also where the run was broken off.
    await takeBack().catch(() => null)
  }
  return seen
}

const isOneHost = ({ origins: { app, sibling } }: World) => new URL(app).hostname === new URL(sibling).hostname

/** Whether node B is there, and is the same host to this page: by another name of the app it has another jar. */
async function isNodeBThere(world: World): Promise<boolean> {
  if (location.origin !== world.origins.app) return false
  return requireSibling(world).then(
    () => true,
    () => {
      world.signal.throwIfAborted()
      return false
    },
  )
}

async function runToss(
  world: World,
  { server, by, wasSignedIn }: (typeof TOSSES)[number],
  { victim, attacker }: People,
): Promise<Tossed | null> {
  const his = await signIn(world, server, attacker, 'attacker')
  if (his.refresh === null || (server === 'bound' && his.proof === null)) return null
  if (wasSignedIn) await signIn(world, server, victim, 'browser')
  await plant(world, { by, refresh: his.refresh, proof: his.proof ?? 'none' })
  const renewed = await renew(world, server, victim)
  await signIn(world, server, victim, 'browser')
  return { server, by, wasSignedIn, renewed, afterSignIn: await renew(world, server, victim) }
}

const doorOf = (server: Server) => (server === 'first' ? 'the first cookie counts' : 'the proof is asked for')

/** Signs in: the victim in this browser, the attacker on another computer. Answers what the sign-in set. */
async function signIn(
  world: World,
  server: Server,
  { ticket }: Guest,
  actor: 'browser' | 'attacker',
): Promise<{ refresh: string | null; proof: string | null }> {
  const label = actor === 'attacker' ? 'the attacker signs in for himself' : 'the victim signs in'
  const credentials = actor === 'attacker' ? 'omit' : 'same-origin'
  const response = await ask(world, 'login', { server, ticket }, { actor, label, credentials })
  if (!response.ok) throw response
  const lines = reportIn(response.headers)?.setCookies ?? []
  const valueOf = (name: string) =>
    lines
      .find((line) => line.startsWith(`${name}=`))
      ?.slice(name.length + 1)
      .split(';')[0] ?? null
  return { refresh: valueOf(REFRESH), proof: valueOf(PROOF) }
}

/** The page renews its token: what the browser sends by itself, and as whom it is served then. */
async function renew(world: World, server: Server, victim: Guest): Promise<Renewed> {
  const response = await ask(world, 'refresh', { server }, { label: `the page renews its token, ${doorOf(server)}` })
  const sent = reportIn(response.headers)?.cookies ?? []
  const count = (wanted: string) => sent.filter(({ name }) => name === wanted).length
  const { user, code } = await membersOf(response)
  const id = typeof user === 'object' && user !== null && 'id' in user ? user.id : null
  return {
    refreshCookies: count(REFRESH),
    proofs: count(PROOF),
    status: response.status,
    refusal: typeof code === 'string' ? code : null,
    servedAs: response.status !== 200 ? null : id === victim.id ? 'victim' : 'attacker',
  }
}

function ask(
  { fetch, slug }: World,
  call: 'login' | 'refresh',
  body: object,
  { credentials = 'same-origin', ...tags }: Tags & { credentials?: RequestCredentials },
): Promise<Response> {
  return fetch(
    `/experiments/${slug}/lab/tossed/${call}`,
    { method: 'POST', credentials, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
    { mode: 'jwt', specimen: 'jwt/bearer-memory', ...tags },
  )
}

/** Node B answers with the cookies, and the browser puts them into the jar of the host. */
async function plant(
  { fetch, slug, origins }: World,
  toss: { by: Planter; refresh: string; proof: string },
): Promise<void> {
  const response = await fetch(
    `${origins.sibling}/experiments/${slug}/lab/toss?run=${newRunKey()}`,
    { method: 'POST', credentials: 'include', body: new URLSearchParams(toss) },
    { actor: 'other-origin', mode: 'jwt', label: 'node B plants a refresh cookie for a longer path' },
  )
  if (!response.ok) throw response
}

const takeBack = () => fetch(`/experiments/fixation/lab/toss?run=${newRunKey()}`, { method: 'DELETE', keepalive: true })
