import { createAuthClient } from '@/app/experiments/_runtime/auth-client'
import type { Guest } from '@/app/experiments/_runtime/guest'
import type { World } from '@/app/experiments/_runtime/world'
import { specimenOf } from '@/lib/core/specimens'
import { recordedReplay } from '@/lib/recording/recorded-replay'
import {
  type Address,
  ADDRESSES,
  BYPASS,
  type Caller,
  CHECKS,
  FRONTS,
  type FrontSettings,
  LAB,
  pathOf,
} from './callers'
import type { Answered, Observation, Outcome } from './judge'

const SESSION = specimenOf('session', 'opaque-id')
const TOKEN = specimenOf('jwt', 'cookie')

/** Asks each address as nobody, with the header, with a cookie that somebody made up, and as who has signed in. */
export async function run(world: World): Promise<Observation> {
  const settings: FrontSettings = {
    front: FRONTS.find((each) => each === world.settings.front) ?? 'unpatched',
    check: CHECKS.find((each) => each === world.settings.check) ?? 'presence',
  }
  const signedIn = await signInEverywhere(world)
  const answered: Answered[] = []
  for (const address of ADDRESSES) {
    const brought = { 'made-up': madeUp(address), 'signed-in': signedIn[address] }
    answered.push(
      await byBrowser(world, settings, address, 'nobody'),
      await byBrowser(world, settings, address, 'header'),
      await byCleanClient(world, settings, { address, caller: 'made-up', credential: brought['made-up'] }),
      await byCleanClient(world, settings, { address, caller: 'signed-in', credential: brought['signed-in'] }),
    )
  }
  return { ...settings, answered }
}

/** A credential for each address, of one throw-away user. What this browser holds is not touched. */
async function signInEverywhere(world: World): Promise<Record<Address, string>> {
  const guest = await world.guest({ password: true })
  const apart = { onAnotherDevice: true }
  const lab = await world.lab(guest).signIn(SESSION, {}, apart)
  const app = atTheApp(world, guest)
  const [session, token] = [await app.signIn(SESSION, {}, apart), await app.signIn(TOKEN, {}, apart)]
  return {
    'front-only': lab.credential,
    'front-and-data': lab.credential,
    session: session.credential,
    jwt: token.credential,
  }
}

/** The app's own endpoints. Not `world.real`, which signs this browser out at the end: nothing here signs it in. */
const atTheApp = ({ recorder, signal, tell }: World, { email, password }: Guest) =>
  createAuthClient({ base: '/api', recorder, signal, tell, proof: async () => ({ email, password: password ?? '' }) })

/**
 * A cookie that nobody gave out. The app's check in front wants a token that says when it ends: it may say whatever it
 * likes, since nothing there verifies the signature.
 */
function madeUp(address: Address): string {
  if (address !== 'jwt') return 'made-up'
  const part = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '')
  return `${part({ alg: 'none' })}.${part({ exp: Math.floor(Date.now() / 1000) + 3600, role: 'admin' })}.x`
}

const label = (address: Address, caller: Caller) => `${address}: ${caller}`
const modeOf = (address: Address) => (address === 'jwt' ? 'jwt' : 'session')

/** From this page, without any cookie: the script writes the header, which no browser forbids. */
async function byBrowser(
  world: World,
  settings: FrontSettings,
  address: Address,
  caller: 'nobody' | 'header',
): Promise<Answered> {
  world.tell(label(address, caller))
  const response = await world.fetch(
    pathOf(address, settings),
    { credentials: 'omit', headers: caller === 'header' ? { [BYPASS.name]: BYPASS.value } : {} },
    { mode: modeOf(address), actor: 'attacker', label: label(address, caller) },
  )
  const { status, redirected } = response
  return { address, caller, status, outcome: outcomeIn({ status, isSentOn: redirected, body: await response.text() }) }
}

/** With a cookie: a browser lets no page write that header, so a client without a browser sends it. */
async function byCleanClient(
  { recorder, signal, tell }: World,
  settings: FrontSettings,
  { address, caller, credential }: { address: Address; caller: 'made-up' | 'signed-in'; credential: string },
): Promise<Answered> {
  tell(label(address, caller))
  const { status, exchange } = await recordedReplay(
    `${LAB}/ask`,
    { address, credential, ...settings },
    {
      recorder,
      signal,
      tags: {
        mode: modeOf(address),
        actor: caller === 'made-up' ? 'attacker' : 'browser',
        label: label(address, caller),
      },
    },
  )
  const { body } = exchange.response
  return { address, caller, status, outcome: outcomeIn({ status, isSentOn: status === 307, body }) }
}

/** What a response is, by what the page itself says of itself. Throws for one that is none of the three. */
function outcomeIn({ status, isSentOn, body }: { status: number; isSentOn: boolean; body: string }): Outcome {
  if (isSentOn) return 'sign-in'
  if (status === 200 && (body.includes('"page":"open"') || body.includes('data-protected="open"'))) return 'page'
  if (status === 401 || (status === 200 && body.includes('data-protected="shut"'))) return 'shut'
  throw new Error(`A response that is neither the page, nor a refusal, nor a redirect: ${status}.`)
}
