import type { Guest } from '@/app/experiments/_runtime/guest'
import type { HeldSignIn, AuthClient } from '@/app/experiments/_runtime/auth-client'
import type { World } from '@/app/experiments/_runtime/world'
import { type Specimen, specimenOf } from '@/lib/core/specimens'
import { randomId } from '@/lib/core/random-id'
import { arriveByFetch, arriveByForm, arriveByImage, arriveByLink, notedOf, notingFor } from './arrive'
import { insidesOf, OLD_NAME, sealedSpansOf, withoutRecord } from './cookie-contents'
import { type Called, NOISE_MICROS, type Observation, type OneMode, type SignIn, type Tried } from './observation'
import { cookiesWithoutRefresh, testTokens } from './test-tokens'
import { calledOf, claimsOf, exchangeOf, signInOf, triedOf } from './wire'

const S1 = specimenOf('session', 'opaque-id')
const J1 = specimenOf('jwt', 'bearer-storage')
const CALLS = 5
/** Two comparisons of one cost seldom lie further apart than this, unless the machine is busy. */
const NEAR = 1.6
const MOST_PAIRS = 4

/**
 * One account signs up, then goes both ways through the real endpoints; what they can't show, the experiment's
 * endpoints do.
 */
export async function run(world: World): Promise<Observation> {
  const guest = await world.signUp(OLD_NAME, { label: 'sign up' })
  const client = world.real(guest)
  // Who was signed in here before is not: the jar is empty of this cookie when the run begins.
  await fetch('/api/session/logout?variant=opaque-id', { method: 'POST', signal: world.signal })
  const run = randomId()
  const noting = notingFor(run)
  await arriveByFetch(world, noting, 'before')

  const session = await begun(world, client, guest, S1)
  const jwt = await begun(world, client, guest, J1)
  const elsewhere = await client.signIn(S1, {}, { onAnotherDevice: true, label: 'sign in elsewhere' })
  const rows = await guest.records('session')

  for (const arrive of [arriveByLink, arriveByImage, arriveByForm]) await arrive(noting)
  await arriveByFetch(world, noting, 'fetch')
  await arriveByFetch(world, noting, 'script', { Authorization: `Bearer ${jwt.held.credential}` })
  const arrivals = await notedOf(world, run)

  await guest.adminAction('revoke-all')
  const sessionEnd = await callOnce(world, client, session.held, 'call after the end')
  const jwtEnd = await callOnce(world, client, jwt.held, 'call after the end')

  const ids = [session.held.credential, elsewhere.credential]
  return {
    signedUpAs: guest.id,
    session: { ...session.seen, afterEnd: sessionEnd },
    jwt: { ...jwt.seen, afterEnd: jwtEnd },
    ids: { letters: ids.map((id) => id.length), areDifferent: ids[0] !== ids[1], rows: rows.length },
    arrivals,
    claims: claimsOf(jwt.held.credential),
    ...(await onLabEndpoints(world, guest)),
  }
}

async function onLabEndpoints(
  world: World,
  guest: Guest,
): Promise<
  Pick<Observation, 'insides' | 'oldName' | 'sealedSpans' | 'withoutRecord' | 'cookiesWithoutRefresh' | 'tested'>
> {
  const lab = world.lab(guest)
  return {
    sealedSpans: await sealedSpansOf(lab, world),
    withoutRecord: await withoutRecord(lab, world, guest),
    cookiesWithoutRefresh: await cookiesWithoutRefresh(lab, world),
    tested: await testTokens(world, lab, guest),
    insides: await insidesOf(lab, guest),
    oldName: OLD_NAME,
  }
}

interface Begun {
  held: HeldSignIn
  seen: Omit<OneMode, 'afterEnd'>
}

/** Steps one to six of a method: two tries that fail, the one that doesn't, and five calls. */
async function begun(world: World, client: AuthClient, guest: Guest, specimen: Specimen): Promise<Begun> {
  const { mode } = specimen
  const { wrong, unknown } = await triedInTurn(world, specimen, guest.email)
  const before = await guest.records(mode)
  const held = await client.signIn(specimen)
  const after = await guest.records(mode)
  const signIn: SignIn = signInOf(exchangeOf(world, `${specimen.code}: sign in`), [before.length, after.length])
  const calls: Called[] = []
  for (let at = 1; at <= CALLS; at++) calls.push(await callOnce(world, client, held, `call ${at} of ${CALLS}`))
  return { held, seen: { wrong, unknown, signIn, calls } }
}

async function callOnce(world: World, client: AuthClient, held: HeldSignIn, label: string): Promise<Called> {
  await client.me(held, { label })
  return calledOf(exchangeOf(world, `${held.specimen.code}: ${label}`))
}

/**
 * A wrong password and an unknown address, each with its quickest comparison. Load only adds to a time: where the two
 * lie far apart, both are tried again in turn. Few times, since each counts as a failed sign-in of this address.
 */
async function triedInTurn(
  world: World,
  specimen: Specimen,
  email: string,
  pairsLeft = MOST_PAIRS,
): Promise<{ wrong: Tried; unknown: Tried }> {
  const wrong = await tryToSignIn(world, specimen, email, 'wrong password')
  const unknown = await tryToSignIn(world, specimen, `nobody-${randomId()}@example.com`, 'unknown user')
  const isNear =
    Math.abs(Math.log(unknown.bcryptMicros / wrong.bcryptMicros)) < Math.log(NEAR) ||
    (unknown.bcryptMicros > 0 && Math.abs(unknown.bcryptMicros - wrong.bcryptMicros) < NOISE_MICROS)
  if (isNear || pairsLeft === 1) return { wrong, unknown }
  const next = await triedInTurn(world, specimen, email, pairsLeft - 1)
  return { wrong: quickerOf(wrong, next.wrong), unknown: quickerOf(unknown, next.unknown) }
}

/** A try beyond the limit of this account was not compared at all, and is no quick one. */
const quickerOf = (one: Tried, other: Tried) =>
  other.status === one.status && other.bcryptMicros < one.bcryptMicros ? other : one

async function tryToSignIn(world: World, { code, mode, slug }: Specimen, email: string, why: string): Promise<Tried> {
  const label = `${code}: ${why}`
  world.tell(label)
  const init = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password: 'a password that is not the right one' }),
  }
  await world.fetch(`/api/${mode}/login`, init, { label, mode, specimen: slug })
  return triedOf(exchangeOf(world, label))
}
