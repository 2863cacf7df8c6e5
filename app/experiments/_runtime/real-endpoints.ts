import { type Specimen, SPECIMENS } from '@/lib/core/specimens'
import type { World } from './world'

/** A cookie as one of the app's own endpoints set it: what its line says, without its value. */
export interface RealCookie {
  name: string
  isHttpOnly: boolean
  isSecure: boolean
  /** As it stands in the line; null where the line says nothing of it. */
  sameSite: string | null
  path: string | null
}

/** One design at the app's own endpoints, from the sign-in to a copy that is replayed after the log-out. */
export interface RealEndpoint {
  code: Specimen['code']
  cookies: RealCookie[]
  /** Before the log-out, and what a clean client with a copy got after it. */
  served: number
  afterLogOut: number
  /** Sessions or refresh-token families of the user in the database: signed in, and logged out. */
  rows: { signedIn: number; loggedOut: number }
}

/** The token in localStorage comes from the same endpoint, by the same answer, as the one in memory. */
const ASKED = SPECIMENS.filter(({ code }) => code !== 'J1')

/**
 * Asks the app's own endpoints, not the experiment's: signs a guest in, reads the `Set-Cookie` lines, logs out, and
 * replays a copy. Signs this browser out of the app.
 */
export async function askRealEndpoints(world: World): Promise<RealEndpoint[]> {
  const guest = await world.guest({ password: true })
  const client = world.real(guest)
  const asked: RealEndpoint[] = []
  for (const specimen of ASKED) {
    const held = await client.signIn(specimen, {}, { label: 'sign in at the app itself' })
    const lines = world.recorder.recording().exchanges.at(-1)?.server?.setCookies ?? []
    const { status: served } = await client.me(held, { label: 'call the app itself' })
    const signedIn = (await guest.records(specimen.mode)).length
    const copy = client.copy(held)
    await client.logOut(held, { label: 'log out of the app itself' })
    const { status: afterLogOut } = await client.replay(copy, { label: 'replay at the app itself' })
    const loggedOut = (await guest.records(specimen.mode)).length
    asked.push({
      code: specimen.code,
      // A line that clears a cookie sets none.
      cookies: lines.filter((line) => !/; *max-age=0/i.test(line)).map(cookieOf),
      served,
      afterLogOut,
      rows: { signedIn, loggedOut },
    })
  }
  return asked
}

function cookieOf(line: string): RealCookie {
  const [pair = '', ...attributes] = line.split(/; */)
  const valueOf = (name: string) =>
    attributes.find((each) => each.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1) ?? null
  const has = (name: string) => attributes.some((each) => each.toLowerCase() === name)
  return {
    name: pair.slice(0, pair.indexOf('=')),
    isHttpOnly: has('httponly'),
    isSecure: has('secure'),
    sameSite: valueOf('samesite'),
    path: valueOf('path'),
  }
}

/** All cookies that the app's own endpoints set. */
export const cookiesOf = (real: readonly RealEndpoint[]): RealCookie[] => real.flatMap(({ cookies }) => cookies)
/** Whether there are cookies at all, and something is true of every one. */
export const everyCookie = (real: readonly RealEndpoint[], is: (cookie: RealCookie) => boolean): boolean =>
  cookiesOf(real).length > 0 && cookiesOf(real).every(is)

/** What sound endpoints do: for the tests of the judges. */
export const SOUND_ENDPOINTS: readonly RealEndpoint[] = ASKED.map(({ code, mode }) => ({
  code,
  cookies: [
    ...(code === 'J2'
      ? []
      : [{ name: '__Host-session', isHttpOnly: true, isSecure: true, sameSite: 'Lax', path: '/' }]),
    ...(mode === 'jwt'
      ? [{ name: '__Secure-refresh', isHttpOnly: true, isSecure: true, sameSite: 'Strict', path: '/api/jwt' }]
      : []),
  ],
  served: 200,
  afterLogOut: code === 'S3' ? 200 : 401,
  rows: { signedIn: code === 'S3' ? 0 : 1, loggedOut: 0 },
}))
