import type { Answer, Held, Place } from '@/lib/experiment/place'
import { scheduleFor, timeToDeath } from '@/lib/experiment/time-to-death'
import type { Guest } from '@/lib/experiment/guest'
import type { World } from '@/lib/experiment/world'
import type { AskedSettings, StrategyName } from '@/lib/lab/settings'
import { type Specimen, specimenOf } from '@/lib/specimens'
import type { ServerReport } from '@/lib/wire/recording'
import { type Deleted, type Event, EVENTS, type Observation, type Row, type Shown } from './judge'

const S1 = specimenOf('session', 'opaque-id')
const S2 = specimenOf('session', 'sealed-id')
const S3 = specimenOf('session', 'sealed-data')
const J1 = specimenOf('jwt', 'bearer-storage')
const J2 = specimenOf('jwt', 'bearer-memory')
const J3 = specimenOf('jwt', 'cookie')
const COPIES: readonly { specimen: Specimen; strategy: StrategyName | null }[] = [
  { specimen: S1, strategy: null },
  { specimen: S2, strategy: null },
  { specimen: S3, strategy: null },
  { specimen: J1, strategy: 'none' },
  { specimen: J2, strategy: 'short-lived + refresh' },
  { specimen: J2, strategy: 'token version' },
  { specimen: J2, strategy: 'denylist' },
  { specimen: J2, strategy: 'strictest' },
  { specimen: J3, strategy: 'strictest' },
]
const NAMES: Record<Event, string> = { logout: 'log out', 'logout-all': 'log out everywhere', admin: 'an admin ends everything' }

/** Nine copies, each stolen and replayed after three kinds of log-out; then what A25, A26, A46 and A58 ask besides. */
export async function run(world: World): Promise<Observation> {
  const guest = await world.guest()
  const place = world.lab(guest)
  const accessSeconds = Number(world.settings.accessSeconds)
  const ended = await pastTheEnd(place, accessSeconds)
  const rows: Row[] = []
  for (const event of EVENTS) for (const copy of COPIES) rows.push(await row(world, guest, place, event, copy, accessSeconds))
  const deleted = [await afterDeletion(world, guest, place, S1), await afterDeletion(world, guest, place, S2)]
  return { accessSeconds, rows, deleted, ended, cookie: await refreshCookie(world, place) }
}

async function row(world: World, guest: Guest, place: Place, event: Event, { specimen, strategy }: (typeof COPIES)[number], accessSeconds: number): Promise<Row> {
  const asked: AskedSettings = strategy ? { strategy, accessSeconds } : {}
  const held = await place.signIn(specimen, asked)
  // Once is enough to know what a request costs that is let in.
  const readsPerRequest = event === 'logout' ? ((await place.me(held)).trace?.reads ?? null) : null
  const copy = place.copy(held)
  const writesOfLogout = await end(world, guest, place, event, held)
  const refresh = copy.refresh === null ? null : shown(await place.replay(copy, { call: 'refresh', label: 'replay the refresh token' }))
  const death = await timeToDeath((secondsForward) => place.replay(copy, { secondsForward, label: `replay after: ${NAMES[event]}` }), scheduleFor(accessSeconds))
  return { code: specimen.code, strategy, event, death, readsPerRequest, writesOfLogout, refresh }
}

/** Does what the owner does, or an admin in another tab. Answers how many writes it took. */
async function end(world: World, guest: Guest, place: Place, event: Event, held: Held): Promise<number | null> {
  if (event === 'admin') {
    world.tell(NAMES.admin)
    await guest.deed('revoke-all')
    return null
  }
  const { trace } = await (event === 'logout' ? place.logOut(held) : place.logOutEverywhere(held))
  return trace?.writes ?? null
}

/** The owner's browser after its row is gone: it still sends the cookie, once. */
async function afterDeletion(world: World, guest: Guest, place: Place, specimen: Specimen): Promise<Deleted> {
  const held = await place.signIn(specimen)
  await guest.deed('revoke-all')
  const first = shown(await place.me(held, { label: 'call after an admin deleted the row' }))
  const report = lastReport(world)
  const second = shown(await place.me(held, { label: 'call again' }))
  return {
    code: specimen.code,
    first,
    wasCookieSent: report?.cookies.some(({ value }) => value === held.credential) ?? false,
    isCookieCleared: report?.setCookies.some((line) => /^lab-session[^=]*=;.*max-age=0/i.test(line)) ?? false,
    second,
  }
}

/** A token and nothing to renew it with. */
async function pastTheEnd(place: Place, accessSeconds: number): Promise<Observation['ended']> {
  const asked: AskedSettings = { strategy: 'none', accessSeconds }
  const held = await place.signIn(J1, asked)
  const later = { secondsForward: accessSeconds + 6 }
  const call = shown(await place.me(held, { ...later, label: 'call past the end' }))
  const refresh = shown(await place.refresh(held, { ...later, label: 'try to refresh' }))
  const again = await place.me(await place.signIn(J1, asked, { label: 'sign in again' }))
  return { call, refresh, again: shown(again) }
}

/** Where the refresh token goes, and what a script of the page can do with it. */
async function refreshCookie(world: World, place: Place): Promise<Observation['cookie']> {
  const held = await place.signIn(J2)
  const isRefresh = ({ name }: { name: string }) => name === 'lab-refresh'
  const line = lastReport(world)?.setCookies.find((each) => each.startsWith('lab-refresh=')) ?? ''
  await place.me(held)
  const wasSentToMe = lastReport(world)?.cookies.some(isRefresh) ?? false
  await world.fetch(`/experiments/${world.slug}/lab/session/me`, {}, { label: 'J2: a call outside the cookie’s path' })
  const wasSentOutsideItsPath = lastReport(world)?.cookies.some(isRefresh) ?? false
  const { status } = await place.refresh(held, { label: 'a script in the page refreshes' })
  const isReadable = document.cookie.includes('lab-refresh')
  await place.logOut(held)
  return { line: line.replace(/=[^;]*/, '=…'), isReadable, wasSentToMe, wasSentOutsideItsPath, riddenByScript: status }
}

const shown = ({ status, code }: Answer): Shown => ({ status, code })
const lastReport = (world: World): ServerReport | null => world.recorder.recording().exchanges.at(-1)?.server ?? null
