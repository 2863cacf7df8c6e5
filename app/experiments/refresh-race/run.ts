import type { Answer, Copy, HeldSignIn, AuthClient } from '@/app/experiments/_runtime/auth-client'
import { membersOf } from '@/app/experiments/_runtime/auth-client'
import type { World } from '@/app/experiments/_runtime/world'
import { type AskedSettings, toQuery } from '@/app/experiments/_lab/asked-settings'
import { openTab, type Tab } from './tab'
import { specimenOf } from '@/lib/core/specimens'
import type { Observation, Race, CallResult, Theft } from './judge'
import { markOf, turnsSince } from './turns'

const J2 = specimenOf('jwt', 'bearer-memory')
const S2 = specimenOf('session', 'sealed-id')
/** Past the end of a token of five minutes, tolerance included. */
const LATER = 306
const GRACE = 10

/** One tab, two tabs, many tabs, and a thief: each under rotation without a grace, with it, and with a lock. */
export async function run(world: World): Promise<Observation> {
  const client = world.lab(await world.guest())
  const tabs = Number(world.settings.tabs)
  const silent = await oneTab(world, client)
  const ways = [
    { graceSeconds: 0, takesTurns: false },
    { graceSeconds: GRACE, takesTurns: false },
    { graceSeconds: 0, takesTurns: true },
  ]
  const two: Race[] = []
  for (const way of ways) two.push(await race(world, client, 2, way))
  const many: Race[] = []
  for (const way of ways) many.push(await race(world, client, tabs, way))
  const sessions = await twoSessionTabs(client)
  const thefts = [
    await theft(world, client, 'late', GRACE, GRACE + 1),
    await theft(world, client, 'quick', GRACE, 2),
    await theft(world, client, 'no-grace', 0, 2),
  ]
  const lost = {
    withGrace: await lostAnswer(client, GRACE),
    withoutGrace: await lostAnswer(client, 0),
  }
  return { silent, two, many, sessions, thefts, lost, unnoticed: await ownerGone(client) }
}

/** A tab at the experiment's endpoints, whose every request is made as if its token had just run out. */
function tabAt(world: World, { credential, asked }: HeldSignIn, who: string, takesTurns: boolean): Tab {
  const send = (call: string, init: RequestInit) => {
    const headers = new Headers(init.headers)
    headers.set('X-Clock-Forward-Seconds', String(LATER))
    return world.fetch(
      `/experiments/${world.slug}/lab/jwt/${call}${toQuery(asked)}`,
      { ...init, headers },
      { mode: 'jwt', specimen: J2.slug, label: `${who}: ${call}` },
    )
  }
  return openTab({ token: credential, send, takesTurns })
}

/** The first answer is thrown away, as on a connection that breaks; then the owner sends the same token again. */
async function lostAnswer(client: AuthClient, graceSeconds: number): Promise<CallResult> {
  const held = await client.signIn(J2, { graceSeconds }, { onAnotherDevice: true })
  const sent = client.copy(held)
  await client.replay(sent, { call: 'refresh', secondsForward: LATER, label: 'refresh, and the answer is lost' })
  const { status, code } = await client.replay(sent, {
    call: 'refresh',
    secondsForward: LATER + 2,
    label: 'refresh again with the same token',
  })
  return { status, code }
}

/** The owner trades the token and never comes back; the thief trades the copy within the grace, and calls. */
async function ownerGone(client: AuthClient): Promise<CallResult> {
  const held = await client.signIn(J2, { graceSeconds: GRACE }, { onAnotherDevice: true })
  const stolen = client.copy(held)
  await client.refresh(held, { secondsForward: LATER, label: 'the owner refreshes, and leaves' })
  const { body } = await client.replay(stolen, {
    call: 'refresh',
    secondsForward: LATER + 2,
    label: 'the thief refreshes within the grace',
  })
  const token = body.access_token
  const { status, code } = await client.replay(
    { ...stolen, credential: typeof token === 'string' ? token : 'none' },
    { secondsForward: LATER + GRACE + 60, label: 'the thief calls' },
  )
  return { status, code }
}

async function oneTab(world: World, client: AuthClient): Promise<Observation['silent']> {
  const held = await client.signIn(J2)
  const from = markOf(world)
  const tab = tabAt(world, held, 'Tab 1', true)
  await tab.fetch('me')
  tab.close()
  const calls = world.recorder.recording().exchanges.slice(from)
  await client.logOut(held, { secondsForward: LATER })
  return {
    calls: calls.map(({ request, response }) => ({
      path: new URL(request.url).pathname.split('/').at(-1) ?? '',
      status: response.status,
    })),
    passwordsSent: calls.filter(({ request }) => request.body?.includes('password')).length,
  }
}

/** All tokens have run out, every tab has been refused, and now all tabs renew in one moment. */
async function race(
  world: World,
  client: AuthClient,
  count: number,
  { graceSeconds, takesTurns }: Pick<Race, 'graceSeconds' | 'takesTurns'>,
): Promise<Race> {
  world.tell(`${count} tabs, grace ${graceSeconds} s${takesTurns ? ', with a lock' : ''}`)
  const asked: AskedSettings = { graceSeconds }
  const held = await client.signIn(J2, asked)
  const from = markOf(world)
  const tabs = Array.from({ length: count }, (_, at) => tabAt(world, held, `Tab ${at + 1}`, takesTurns))
  await Promise.all(tabs.map((tab) => tab.renew()))
  const turns = turnsSince(world, from)
  const after = await Promise.all(tabs.map(async (tab) => shownIn(await tab.fetch('me'))))
  for (const tab of tabs) tab.close()
  await client.logOut(held, { secondsForward: LATER, label: 'log out what is left' })
  return { graceSeconds, takesTurns, ...turns, after }
}

/** What is nothing to trade can't be traded twice. */
async function twoSessionTabs(client: AuthClient): Promise<CallResult[]> {
  const held = await client.signIn(S2)
  const answers = await Promise.all(['tab 1', 'tab 2'].map((tab) => client.me(held, { label: `${tab} calls` })))
  await client.logOut(held)
  return answers.map(shown)
}

/**
 * The refresh token is copied, its owner trades it, and so many seconds later the thief does. Whoever got in goes on:
 * the owner renews once more, the thief with what it was given, and the owner a last time.
 */
async function theft(
  world: World,
  client: AuthClient,
  key: Theft['key'],
  graceSeconds: number,
  thiefAfter: number,
): Promise<Theft> {
  const held = await client.signIn(J2, { graceSeconds })
  const from = markOf(world)
  const stolen = client.copy(held)
  await client.refresh(held, { secondsForward: LATER, label: 'the owner refreshes' })
  const first = await client.replay(stolen, {
    call: 'refresh',
    secondsForward: LATER + thiefAfter,
    label: 'the thief refreshes',
  })
  let [servedToThief, last] = [0, LATER + thiefAfter]
  const stolenCredential = lootOf(world, stolen, first)
  if (stolenCredential) {
    servedToThief +=
      (await client.replay(stolenCredential, { secondsForward: LATER + thiefAfter, label: 'the thief calls' }))
        .status === 200
        ? 1
        : 0
    await client.refresh(held, { secondsForward: 2 * LATER, label: 'the owner refreshes again' })
    last = 2 * LATER + GRACE + 1
    await client.replay(stolenCredential, { call: 'refresh', secondsForward: last, label: 'the thief refreshes again' })
  }
  // Soon: the owner's access token is still in time, so what refuses it is the alarm.
  const soon = { secondsForward: last + GRACE }
  await client.refresh(held, { ...soon, label: 'the owner refreshes a last time' })
  const owner = shown(await client.me(held, { ...soon, label: 'the owner calls' }))
  const { first: token, turns } = turnsSince(world, from)
  const uses = turns.filter(({ who }) => who === 'Thief')
  const alarm = uses.find(({ code }) => code === 'reused')
  return {
    key,
    graceSeconds,
    first: token,
    turns,
    servedToThief,
    alarmAfterSeconds: alarm && uses[0] ? alarm.seconds - uses[0].seconds : null,
    owner,
  }
}

/** What the thief got for the copy; null where it got nothing. */
function lootOf(world: World, stolen: Copy, { status, body }: Answer): Copy | null {
  const got = world.recorder
    .recording()
    .exchanges.at(-1)
    ?.server?.setCookies.find((line) => line.startsWith('lab-refresh='))
  const refresh = got?.slice(got.indexOf('=') + 1).split(';')[0]
  return status === 200 && refresh && typeof body.access_token === 'string'
    ? { ...stolen, credential: body.access_token, refresh }
    : null
}

const shown = ({ status, code }: Answer): CallResult => ({ status, code })
async function shownIn(response: Response): Promise<CallResult> {
  const { code } = await membersOf(response)
  return { status: response.status, code: typeof code === 'string' ? code : null }
}
