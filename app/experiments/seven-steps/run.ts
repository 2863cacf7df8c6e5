import type { Guest } from '@/lib/experiment/guest'
import type { Held, Place } from '@/lib/experiment/place'
import type { World } from '@/lib/experiment/world'
import { type Specimen, specimenOf } from '@/lib/specimens'
import { arriveByFetch, arriveByForm, arriveByImage, arriveByLink, notedOf, notingFor } from './arrive'
import { insidesOf, OLD_NAME, sealedSpansOf } from './insides'
import type { Called, Observation, OneMode, SignIn, Tried } from './seen'
import { cookiesWithoutRefresh, testTokens } from './test-tokens'
import { calledOf, claimsOf, exchangeOf, signInOf, triedOf } from './wire'

const S1 = specimenOf('session', 'opaque-id')
const J1 = specimenOf('jwt', 'bearer-storage')
const CALLS = 5

/** One account signs up, then goes both ways through the real endpoints; what they can't show, the experiment's doors do. */
export async function run(world: World): Promise<Observation> {
  const guest = await world.signUp(OLD_NAME, { label: 'sign up' })
  const place = world.real(guest)
  // Who was signed in here before is not: the jar is empty of this cookie when the run begins.
  await fetch('/api/session/logout?variant=opaque-id', { method: 'POST', signal: world.signal })
  const run = crypto.randomUUID()
  const noting = notingFor(run)
  await arriveByFetch(world, noting, 'before')

  const session = await begun(world, place, guest, S1)
  const jwt = await begun(world, place, guest, J1)
  const elsewhere = await place.signIn(S1, {}, { onAnotherDevice: true, label: 'sign in elsewhere' })
  const rows = await guest.records('session')

  for (const arrive of [arriveByLink, arriveByImage, arriveByForm]) await arrive(noting)
  await arriveByFetch(world, noting, 'fetch')
  await arriveByFetch(world, noting, 'script', { Authorization: `Bearer ${jwt.held.credential}` })
  const arrivals = await notedOf(world, run)

  await guest.deed('revoke-all')
  const sessionEnd = await callOnce(world, place, session.held, 'call after the end')
  const jwtEnd = await callOnce(world, place, jwt.held, 'call after the end')

  const ids = [session.held.credential, elsewhere.credential]
  return {
    signedUpAs: guest.id,
    session: { ...session.seen, afterEnd: sessionEnd },
    jwt: { ...jwt.seen, afterEnd: jwtEnd },
    ids: { letters: ids.map((id) => id.length), areDifferent: ids[0] !== ids[1], rows: rows.length },
    arrivals,
    claims: claimsOf(jwt.held.credential),
    ...(await onLabDoors(world, guest)),
  }
}

async function onLabDoors(world: World, guest: Guest): Promise<Pick<Observation, 'insides' | 'oldName' | 'sealedSpans' | 'cookiesWithoutRefresh' | 'tested'>> {
  const lab = world.lab(guest)
  return {
    sealedSpans: await sealedSpansOf(lab, world),
    cookiesWithoutRefresh: await cookiesWithoutRefresh(lab, world),
    tested: await testTokens(world, lab, guest),
    insides: await insidesOf(lab, guest),
    oldName: OLD_NAME,
  }
}

interface Begun {
  held: Held
  seen: Omit<OneMode, 'afterEnd'>
}

/** Steps one to six of a method: two tries that fail, the one that doesn't, and five calls. */
async function begun(world: World, place: Place, guest: Guest, specimen: Specimen): Promise<Begun> {
  const { mode } = specimen
  const wrong = await tryToSignIn(world, specimen, guest.email, 'wrong password')
  const unknown = await tryToSignIn(world, specimen, `nobody-${crypto.randomUUID()}@example.com`, 'unknown user')
  const before = await guest.records(mode)
  const held = await place.signIn(specimen)
  const after = await guest.records(mode)
  const signIn: SignIn = signInOf(exchangeOf(world, `${specimen.code}: sign in`), [before.length, after.length])
  const calls: Called[] = []
  for (let at = 1; at <= CALLS; at++) calls.push(await callOnce(world, place, held, `call ${at} of ${CALLS}`))
  return { held, seen: { wrong, unknown, signIn, calls } }
}

async function callOnce(world: World, place: Place, held: Held, label: string): Promise<Called> {
  await place.me(held, { label })
  return calledOf(exchangeOf(world, `${held.specimen.code}: ${label}`))
}

async function tryToSignIn(world: World, { code, mode, slug }: Specimen, email: string, why: string): Promise<Tried> {
  const label = `${code}: ${why}`
  world.tell(label)
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ email, password: 'a password that is not the right one' }) }
  await world.fetch(`/api/${mode}/login`, init, { label, mode, specimen: slug })
  return triedOf(exchangeOf(world, label))
}
