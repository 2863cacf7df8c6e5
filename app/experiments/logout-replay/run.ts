import type { Answer, Copy, HeldSignIn, AuthClient } from '@/app/experiments/_runtime/auth-client'
import { askRealEndpoints } from '@/app/experiments/_runtime/real-endpoints'
import { scheduleFor, copyLifetime } from './copy-lifetime'
import type { Guest } from '@/app/experiments/_runtime/guest'
import type { World } from '@/app/experiments/_runtime/world'
import type { AskedSettings } from '@/app/experiments/_lab/asked-settings'
import type { StrategyName } from '@/app/experiments/_lab/settings'
import { type Specimen, specimenOf } from '@/lib/core/specimens'
import type { ServerReport } from '@/lib/recording/recording'
import {
  type CallResult,
  type Deleted,
  type Event,
  EVENTS,
  type Observation,
  type Row,
  type UsedCopy,
} from './observation'

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
const NAMES: Record<Event, string> = {
  logout: 'log out',
  'logout-all': 'log out everywhere',
  admin: 'an admin ends everything',
}

/** Nine copies, each stolen and replayed after three kinds of log-out; then what A25, A26, A46 and A58 ask besides. */
export async function run(world: World): Promise<Observation> {
  const guest = await world.guest()
  const client = world.lab(guest)
  const accessSeconds = Number(world.settings.accessSeconds)
  const ended = await pastTheEnd(client, accessSeconds)
  const rows: Row[] = []
  for (const event of EVENTS)
    for (const copy of COPIES) rows.push(await row(world, guest, client, event, copy, accessSeconds))
  const deleted = [await afterDeletion(world, guest, client, S1), await afterDeletion(world, guest, client, S2)]
  const used = await usedCopy(client)
  const renewed = await refreshedPastTheEnd(client, accessSeconds)
  const cookie = await refreshCookie(world, client)
  return { accessSeconds, rows, used, deleted, ended, renewed, cookie, real: await askRealEndpoints(world) }
}

async function row(
  world: World,
  guest: Guest,
  client: AuthClient,
  event: Event,
  { specimen, strategy }: (typeof COPIES)[number],
  accessSeconds: number,
): Promise<Row> {
  const asked: AskedSettings = strategy ? { strategy, accessSeconds } : {}
  const held = await client.signIn(specimen, asked)
  // Once is enough to know what a request costs that is let in.
  const readsPerRequest = event === 'logout' ? ((await client.me(held)).trace?.reads ?? null) : null
  const copy = client.copy(held)
  const writesOfLogout = await end(world, guest, client, event, held)
  const refresh =
    copy.refresh === null
      ? null
      : shown(await client.replay(copy, { call: 'refresh', label: 'replay the refresh token' }))
  const lifetime = await copyLifetime(
    (secondsForward) => client.replay(copy, { secondsForward, label: `replay after: ${NAMES[event]}` }),
    scheduleFor(accessSeconds),
  )
  return { code: specimen.code, strategy, event, lifetime, readsPerRequest, writesOfLogout, refresh }
}

/** Does what the owner does, or an admin in another tab. Answers how many writes it took. */
async function end(
  world: World,
  guest: Guest,
  client: AuthClient,
  event: Event,
  held: HeldSignIn,
): Promise<number | null> {
  if (event === 'admin') {
    world.tell(NAMES.admin)
    await guest.adminAction('revoke-all')
    return null
  }
  const { trace } = await (event === 'logout' ? client.logOut(held) : client.logOutEverywhere(held))
  return trace?.writes ?? null
}

/**
 * The owner's browser after its row is gone: no refusal clears the cookie, so it is sent with each call, and opens
 * nothing.
 */
async function afterDeletion(world: World, guest: Guest, client: AuthClient, specimen: Specimen): Promise<Deleted> {
  const held = await client.signIn(specimen)
  await guest.adminAction('revoke-all')
  const first = shown(await client.me(held, { label: 'call after an admin deleted the row' }))
  const wasSent = () => lastReport(world)?.cookies.some(({ value }) => value === held.credential) ?? false
  const wasCookieSent = wasSent()
  const second = shown(await client.me(held, { label: 'call again' }))
  return {
    code: specimen.code,
    first,
    wasCookieSent: wasCookieSent && wasSent(),
    second,
  }
}

/** Well within the half hour after which an unused session ends, up to past the twelve hours after which any does. */
const USED_EVERY_SECONDS = 1500
const ABSOLUTE_SECONDS = 43_200

/** The owner of an encrypted cookie logs out, and the thief goes on using the copy, as the owner's browser would. */
async function usedCopy(client: AuthClient): Promise<UsedCopy> {
  const held = await client.signIn(S3)
  let copy: Copy = client.copy(held)
  await client.logOut(held)
  const used: UsedCopy = {
    code: S3.code,
    uses: 0,
    renewals: 0,
    lastServedSeconds: null,
    refusedSeconds: null,
    refusedBy: null,
  }
  for (let seconds = 0; used.refusedSeconds === null && seconds <= ABSOLUTE_SECONDS + USED_EVERY_SECONDS;) {
    const { answer, copy: next, isRenewed } = await client.use(copy, { secondsForward: seconds })
    if (answer.status !== 200 && answer.status !== 401) throw new Error(`The thief got ${answer.status}.`)
    if (answer.status === 200) Object.assign(used, { uses: used.uses + 1, lastServedSeconds: seconds })
    else Object.assign(used, { refusedSeconds: seconds, refusedBy: answer.code })
    if (isRenewed) used.renewals += 1
    copy = next
    seconds += USED_EVERY_SECONDS
  }
  return used
}

/** A token past its end whose owner has a refresh token. */
async function refreshedPastTheEnd(client: AuthClient, accessSeconds: number): Promise<CallResult> {
  const held = await client.signIn(J2, { strategy: 'short-lived + refresh', accessSeconds })
  return shown(await client.refresh(held, { label: 'refresh instead of a new sign-in' }))
}

/** A token and nothing to renew it with. */
async function pastTheEnd(client: AuthClient, accessSeconds: number): Promise<Observation['ended']> {
  const asked: AskedSettings = { strategy: 'none', accessSeconds }
  const held = await client.signIn(J1, asked)
  const later = { secondsForward: accessSeconds + 6 }
  const call = shown(await client.me(held, { ...later, label: 'call past the end' }))
  const refresh = shown(await client.refresh(held, { ...later, label: 'try to refresh' }))
  const again = await client.me(await client.signIn(J1, asked, { label: 'sign in again' }))
  return { call, refresh, again: shown(again) }
}

/** Where the refresh token goes, and what a script of the page can do with it. */
async function refreshCookie(world: World, client: AuthClient): Promise<Observation['cookie']> {
  const held = await client.signIn(J2)
  const isRefresh = ({ name }: { name: string }) => name === 'lab-refresh'
  const line = lastReport(world)?.setCookies.find((each) => each.startsWith('lab-refresh=')) ?? ''
  await client.me(held)
  const wasSentToMe = lastReport(world)?.cookies.some(isRefresh) ?? false
  await world.fetch(`/experiments/${world.slug}/lab/session/me`, {}, { label: 'J2: a call outside the cookie’s path' })
  const wasSentOutsideItsPath = lastReport(world)?.cookies.some(isRefresh) ?? false
  const { status } = await client.refresh(held, { label: 'a script in the page refreshes' })
  const isReadable = document.cookie.includes('lab-refresh')
  await client.logOut(held)
  return { line: line.replace(/=[^;]*/, '=…'), isReadable, wasSentToMe, wasSentOutsideItsPath, riddenByScript: status }
}

const shown = ({ status, code }: Answer): CallResult => ({ status, code })
const lastReport = (world: World): ServerReport | null => world.recorder.recording().exchanges.at(-1)?.server ?? null
