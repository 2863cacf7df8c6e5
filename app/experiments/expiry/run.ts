import { decode } from '@/lib/decode/decode'
import type { Answer, Held, Place } from '@/lib/experiment/place'
import type { World } from '@/lib/experiment/world'
import type { AskedSettings } from '@/lib/lab/settings'
import { SPECIMENS, type Specimen, specimenOf } from '@/lib/specimens'
import { LIFETIMES } from './lifetimes'
import type { Ending, Lifetime, Observation, Probe, TokenEnding } from './seen'

const S1 = specimenOf('session', 'opaque-id')
const J1 = specimenOf('jwt', 'bearer-storage')
const SHORT_SECONDS = 60
const IDLE_SECONDS = 60
const ABSOLUTE_SECONDS = 180
const UNCHECKED = { strategy: 'short-lived + refresh' } as const
/** Around `exp`: a second before it, within the tolerance of five seconds, and past that. */
const AROUND = [-1, 0, 3, 4, 5]
const [WITHIN, PAST] = [3, 5]
/** The sign-in took a moment, and nobody here knows which: so the last second is left alone, and the one before it is used. */
const JUST_BEFORE = 2
const apart = { onAnotherDevice: true }

/** Sessions, tokens and lifetimes meet a clock that is moved for one request at a time. Nobody waits. */
export async function run(world: World): Promise<Observation> {
  const place = world.lab(await world.guest())
  const sessions: Ending[] = []
  for (const specimen of SPECIMENS.filter(({ mode }) => mode === 'session')) sessions.push(await endOf(world, place, specimen))
  const tokens: TokenEnding[] = []
  for (const specimen of SPECIMENS.filter(({ mode }) => mode === 'jwt')) tokens.push(await aroundExp(place, specimen))
  const lifetimes: Lifetime[] = []
  for (const seconds of LIFETIMES) lifetimes.push(await stolenUse(place, seconds))

  return {
    sessions, tokens, lifetimes,
    ...(await idleAndAbsolute(place)),
    sessionAfterLogOut: await stolenSession(place),
    chosenSeconds: Number(world.settings.lifetime),
  }
}

async function endOf(world: World, place: Place, specimen: Specimen): Promise<Ending> {
  const asked = { idleSeconds: SHORT_SECONDS, absoluteSeconds: SHORT_SECONDS }
  // Each by a sign-in of its own: a call that is served moves the idle end.
  const lastSecond = await callAround(place, await born(place, specimen, asked), SHORT_SECONDS - JUST_BEFORE, false)
  const firstSecondAfter = await callAround(place, await born(place, specimen, asked), SHORT_SECONDS, true)
  const here = await place.signIn(specimen, asked)
  const fresh = await place.me(here, { label: 'call at once' })
  const after = probe(await place.me(here, { secondsForward: SHORT_SECONDS + 1, label: 'call too late' }), SHORT_SECONDS + 1)
  const sent = world.recorder.recording().exchanges.findLast(({ label }) => label === `${specimen.code}: call too late`)?.server?.cookies ?? []
  return {
    code: specimen.code,
    lifetimeSeconds: SHORT_SECONDS,
    fresh: fresh.status,
    lastSecond,
    firstSecondAfter,
    wasStillSent: after.status === 401 && sent.some(({ name }) => name.startsWith('lab-session')),
  }
}

async function idleAndAbsolute(place: Place): Promise<Pick<Observation, 'used' | 'unused' | 'idleSeconds' | 'absoluteSeconds'>> {
  const asked = { idleSeconds: IDLE_SECONDS, absoluteSeconds: ABSOLUTE_SECONDS }
  const inUse = await born(place, S1, asked)
  const used: Probe[] = []
  for (const atSeconds of [50, 100, 150, ABSOLUTE_SECONDS - JUST_BEFORE, ABSOLUTE_SECONDS]) used.push(await callAround(place, inUse, atSeconds, atSeconds === ABSOLUTE_SECONDS))
  const unused: Probe[] = []
  for (const atSeconds of [IDLE_SECONDS - JUST_BEFORE, IDLE_SECONDS]) unused.push(await callAround(place, await born(place, S1, asked), atSeconds, atSeconds === IDLE_SECONDS))
  return { used, unused, idleSeconds: IDLE_SECONDS, absoluteSeconds: ABSOLUTE_SECONDS }
}

async function aroundExp(place: Place, specimen: Specimen): Promise<TokenEnding> {
  const held = await place.signIn(specimen, { ...UNCHECKED, accessSeconds: SHORT_SECONDS }, apart)
  const { exp, lifetimeSeconds } = timesIn(held)
  const probes: Probe[] = []
  for (const atSeconds of AROUND) {
    const label = `call at exp ${atSeconds < 0 ? '−' : '+'} ${Math.abs(atSeconds)} s`
    probes.push(probe(await within(exp + atSeconds, (secondsForward) => place.me(held, { secondsForward, label })), atSeconds))
  }
  return { code: specimen.code, lifetimeSeconds, probes }
}

/** The owner logs out, which reaches no token here; the thief goes on until nothing answers. */
async function stolenUse(place: Place, accessSeconds: number): Promise<Lifetime> {
  const held = await place.signIn(J1, { ...UNCHECKED, accessSeconds }, { ...apart, label: `sign in for ${accessSeconds} s` })
  const copy = place.copy(held)
  await place.logOut(held)
  const { exp, lifetimeSeconds } = timesIn(held)
  const replayAt = (seconds: number) => within(exp + seconds, (secondsForward) => place.replay(copy, { secondsForward, label: `replay at exp + ${seconds} s` }))
  const early = await replayAt(WITHIN)
  const late = await replayAt(PAST)
  return { lifetimeSeconds, servedAtSeconds: lifetimeSeconds + WITHIN, refusedAtSeconds: lifetimeSeconds + PAST, wasServed: early.status === 200, wasRefused: late.code === 'expired' }
}

async function stolenSession(place: Place): Promise<Probe> {
  const held = await place.signIn(S1, {}, apart)
  const copy = place.copy(held)
  await place.logOut(held)
  return probe(await place.replay(copy), 0)
}

interface Born {
  held: Held
  /** The sign-in lies between these two, by this browser's clock, in seconds. */
  notBeforeEpoch: number
  notAfterEpoch: number
}

async function born(place: Place, specimen: Specimen, asked: AskedSettings): Promise<Born> {
  const notBeforeEpoch = Date.now() / 1000
  return { held: await place.signIn(specimen, asked, apart), notBeforeEpoch, notAfterEpoch: Date.now() / 1000 }
}

/** A call within the second that begins so long after the sign-in: surely not later where it is to be served, surely not earlier where it is not. */
async function callAround(place: Place, { held, notBeforeEpoch, notAfterEpoch }: Born, atSeconds: number, isOver: boolean): Promise<Probe> {
  const epoch = (isOver ? notAfterEpoch : notBeforeEpoch) + atSeconds
  return probe(await within(epoch, (secondsForward) => place.me(held, { secondsForward, label: `call ${atSeconds} s after the sign-in` })), atSeconds)
}

const MOST_TRIES = 5

/** Asks within the second that begins at `epochSeconds`. An answer that took too long says nothing, and is asked for again. */
async function within(epochSeconds: number, ask: (secondsForward: number) => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    const secondsForward = forwardTo(epochSeconds)
    const answer = await ask(secondsForward)
    if (Date.now() / 1000 + secondsForward < epochSeconds + 1 || tries === MOST_TRIES) return answer
  }
}

const probe = ({ status, code, trace }: Answer, atSeconds: number): Probe => ({ atSeconds, status, code, refusedBy: trace?.refusedBy ?? null })

/** How far a clock must be moved, in whole seconds, to stand within the second that begins at `epochSeconds`. */
const forwardTo = (epochSeconds: number) => Math.ceil(epochSeconds - Date.now() / 1000)

function timesIn({ credential }: Held): { exp: number; lifetimeSeconds: number } {
  const { exp, iat } = decode(credential, new Date()).verifiable?.claims ?? {}
  if (typeof exp !== 'number' || typeof iat !== 'number') throw new Error('The token says no times.')
  return { exp, lifetimeSeconds: exp - iat }
}
