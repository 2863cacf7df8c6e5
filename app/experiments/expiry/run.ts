import { decode } from '@/app/_features/decode/decode'
import type { Answer, HeldSignIn, AuthClient } from '@/app/experiments/_runtime/auth-client'
import type { World } from '@/app/experiments/_runtime/world'
import type { AskedSettings } from '@/app/experiments/_lab/asked-settings'
import { SPECIMENS, type Specimen, specimenOf } from '@/lib/core/specimens'
import { LIFETIMES } from './lifetimes'
import type { Ending, Lifetime, Observation, Probe, TokenEnding } from './observation'

const S1 = specimenOf('session', 'opaque-id')
const J1 = specimenOf('jwt', 'bearer-storage')
const SHORT_SECONDS = 60
const IDLE_SECONDS = 60
const ABSOLUTE_SECONDS = 180
const UNCHECKED = { strategy: 'short-lived + refresh' } as const
/** Around `exp`: a second before it, within the tolerance of five seconds, and past that. */
const AROUND = [-1, 0, 3, 4, 5]
/** No sound verifier forgives two clocks more than this. */
const MOST_TOLERATED = 10
/**
 * The sign-in took a moment, and nobody here knows which: so the last second is left alone, and the one before it is
 * used.
 */
const JUST_BEFORE = 2
const apart = { onAnotherDevice: true }

/** Sessions, tokens and lifetimes meet a clock that is moved for one request at a time. Nobody waits. */
export async function run(world: World): Promise<Observation> {
  const client = world.lab(await world.guest())
  const sessions: Ending[] = []
  for (const specimen of SPECIMENS.filter(({ mode }) => mode === 'session'))
    sessions.push(await endOf(world, client, specimen))
  const tokens: TokenEnding[] = []
  for (const specimen of SPECIMENS.filter(({ mode }) => mode === 'jwt')) tokens.push(await aroundExp(client, specimen))
  const lifetimes: Lifetime[] = []
  for (const seconds of LIFETIMES) lifetimes.push(await stolenUse(client, seconds))

  return {
    sessions,
    tokens,
    lifetimes,
    ...(await idleAndAbsolute(client)),
    sessionAfterLogOut: await stolenSession(client),
    chosenSeconds: Number(world.settings.lifetime),
  }
}

async function endOf(world: World, client: AuthClient, specimen: Specimen): Promise<Ending> {
  const asked = { idleSeconds: SHORT_SECONDS, absoluteSeconds: SHORT_SECONDS }
  // Each by a sign-in of its own: a call that is served moves the idle end.
  const lastSecond = await callAround(client, await born(client, specimen, asked), SHORT_SECONDS - JUST_BEFORE, false)
  const firstSecondAfter = await callAround(client, await born(client, specimen, asked), SHORT_SECONDS, true)
  const here = await client.signIn(specimen, asked)
  const fresh = await client.me(here, { label: 'call at once' })
  const after = probe(
    await client.me(here, { secondsForward: SHORT_SECONDS + 1, label: 'call too late' }),
    SHORT_SECONDS + 1,
  )
  const sent =
    world.recorder.recording().exchanges.findLast(({ label }) => label === `${specimen.code}: call too late`)?.server
      ?.cookies ?? []
  return {
    code: specimen.code,
    lifetimeSeconds: SHORT_SECONDS,
    fresh: fresh.status,
    lastSecond,
    firstSecondAfter,
    wasStillSent: after.status === 401 && sent.some(({ name }) => name.startsWith('lab-session')),
  }
}

async function idleAndAbsolute(
  client: AuthClient,
): Promise<Pick<Observation, 'used' | 'unused' | 'idleSeconds' | 'absoluteSeconds'>> {
  const asked = { idleSeconds: IDLE_SECONDS, absoluteSeconds: ABSOLUTE_SECONDS }
  const inUse = await born(client, S1, asked)
  const used: Probe[] = []
  for (const atSeconds of [50, 100, 150, ABSOLUTE_SECONDS - JUST_BEFORE, ABSOLUTE_SECONDS])
    used.push(await callAround(client, inUse, atSeconds, atSeconds === ABSOLUTE_SECONDS))
  const unused: Probe[] = []
  for (const atSeconds of [IDLE_SECONDS - JUST_BEFORE, IDLE_SECONDS])
    unused.push(await callAround(client, await born(client, S1, asked), atSeconds, atSeconds === IDLE_SECONDS))
  return { used, unused, idleSeconds: IDLE_SECONDS, absoluteSeconds: ABSOLUTE_SECONDS }
}

async function aroundExp(client: AuthClient, specimen: Specimen): Promise<TokenEnding> {
  const held = await client.signIn(specimen, { ...UNCHECKED, accessSeconds: SHORT_SECONDS }, apart)
  const { exp, lifetimeSeconds } = timesIn(held)
  const probes: Probe[] = []
  for (const atSeconds of AROUND) {
    const label = `call at exp ${atSeconds < 0 ? '−' : '+'} ${Math.abs(atSeconds)} s`
    probes.push(
      probe(await within(exp + atSeconds, (secondsForward) => client.me(held, { secondsForward, label })), atSeconds),
    )
  }
  return { code: specimen.code, lifetimeSeconds, probes }
}

/** The owner logs out, which reaches no token here; the thief goes on until nothing answers. */
async function stolenUse(client: AuthClient, accessSeconds: number): Promise<Lifetime> {
  const held = await client.signIn(
    J1,
    { ...UNCHECKED, accessSeconds },
    { ...apart, label: `sign in for ${accessSeconds} s` },
  )
  const copy = client.copy(held)
  await client.logOut(held)
  const { exp, lifetimeSeconds } = timesIn(held)
  const replayAt = (seconds: number) =>
    within(exp + seconds, (secondsForward) =>
      client.replay(copy, { secondsForward, label: `replay at exp + ${seconds} s` }),
    )
  // Both ends are looked for: nothing here is computed from what the policy should be.
  let servedAt: number | null = null
  let refusedAt: number | null = null
  let code: string | null = null
  for (let seconds = 0; refusedAt === null && seconds <= MOST_TOLERATED; seconds++) {
    const answer = await replayAt(seconds)
    if (answer.status === 200) servedAt = seconds
    else {
      refusedAt = seconds
      code = answer.code
    }
  }
  return {
    lifetimeSeconds,
    servedAtSeconds: lifetimeSeconds + (servedAt ?? 0),
    refusedAtSeconds: lifetimeSeconds + (refusedAt ?? MOST_TOLERATED + 1),
    wasServed: servedAt !== null,
    wasRefused: code === 'expired',
  }
}

async function stolenSession(client: AuthClient): Promise<Probe> {
  const held = await client.signIn(S1, {}, apart)
  const copy = client.copy(held)
  await client.logOut(held)
  return probe(await client.replay(copy), 0)
}

interface Born {
  held: HeldSignIn
  /** The sign-in lies between these two, by this browser's clock, in seconds. */
  notBeforeEpoch: number
  notAfterEpoch: number
}

async function born(client: AuthClient, specimen: Specimen, asked: AskedSettings): Promise<Born> {
  const notBeforeEpoch = Date.now() / 1000
  return { held: await client.signIn(specimen, asked, apart), notBeforeEpoch, notAfterEpoch: Date.now() / 1000 }
}

/**
 * A call within the second that begins so long after the sign-in: surely not later where it is to be served, surely not
 * earlier where it is not.
 */
async function callAround(
  client: AuthClient,
  { held, notBeforeEpoch, notAfterEpoch }: Born,
  atSeconds: number,
  isOver: boolean,
): Promise<Probe> {
  const epoch = (isOver ? notAfterEpoch : notBeforeEpoch) + atSeconds
  return probe(
    await within(epoch, (secondsForward) =>
      client.me(held, { secondsForward, label: `call ${atSeconds} s after the sign-in` }),
    ),
    atSeconds,
  )
}

const MOST_TRIES = 5

/**
 * Asks within the second that begins at `epochSeconds`. An answer that took too long says nothing, and is asked for
 * again.
 */
async function within(epochSeconds: number, ask: (secondsForward: number) => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    const secondsForward = forwardTo(epochSeconds)
    const answer = await ask(secondsForward)
    if (Date.now() / 1000 + secondsForward < epochSeconds + 1 || tries === MOST_TRIES) return answer
  }
}

const probe = ({ status, code, trace }: Answer, atSeconds: number): Probe => ({
  atSeconds,
  status,
  code,
  refusedBy: trace?.refusedBy ?? null,
})

/** How far a clock must be moved, in whole seconds, to stand within the second that begins at `epochSeconds`. */
const forwardTo = (epochSeconds: number) => Math.ceil(epochSeconds - Date.now() / 1000)

function timesIn({ credential }: HeldSignIn): { exp: number; lifetimeSeconds: number } {
  const { exp, iat } = decode(credential, new Date()).verifiable?.claims ?? {}
  if (typeof exp !== 'number' || typeof iat !== 'number') throw new Error('The token says no times.')
  return { exp, lifetimeSeconds: exp - iat }
}
