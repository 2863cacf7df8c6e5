import type { Arrival } from '@/app/experiments/_lab/arrival'
import { arrivalsAt, newRunKey, requireHome } from '@/app/experiments/_runtime/cross-origin-run'
import { callMessenger, type Messenger } from './fetch-frame'
import { recordArrival } from '@/app/experiments/_runtime/record-arrival'
import type { SettingValues, World } from '@/app/experiments/_runtime/world'
import { specimenOf } from '@/lib/core/specimens'
import { type Combination, CREDENTIALS, keptName, nameOf, NONE_COOKIE, SESSION_COOKIE, TRIED } from './combinations'
import type { Observation, Row } from './judge'

/** Sends each combination for real: from this page to node B, and from a frame of the attacker's site to the app. */
export async function run(world: World): Promise<Observation> {
  requireHome(world)
  const endpoint = `/experiments/${world.slug}/lab/answer`
  const key = newRunKey()
  // First of all: without node B there is nothing to ask.
  await arrivalsAt(world, key, 'sibling')
  const client = world.lab(await world.guest())
  await client.signIn(specimenOf('session', 'opaque-id'))
  const { credential } = await client.signIn(specimenOf('jwt', 'bearer-storage'))
  await world.fetch(`${endpoint}?run=${key}`, { method: 'POST' }, { label: 'set a cookie with SameSite=None' })
  const messenger = await callMessenger(world)
  try {
    const asked = [...TRIED, combinationIn(world.settings)].map((combination, at) => ({
      combination,
      name: at < TRIED.length ? nameOf(combination) : 'yours',
    }))
    const readable: boolean[] = []
    for (const { combination, name } of asked)
      readable.push(await ask(world, messenger, { combination, name, key, token: credential }))
    for (const credentials of CREDENTIALS)
      await world.fetch(
        `${endpoint}?run=${key}&from=app&by=own-${credentials}`,
        { credentials },
        { label: `own origin, ${credentials}` },
      )

    const [here, there] = [await arrivalsAt(world, key), await arrivalsAt(world, key, 'sibling')]
    const jar = cookiesOf(here, 'own-include')
    const rows = asked.map(({ combination, name }, at) =>
      rowOf(combination, {
        name,
        arrivals: combination.from === 'app' ? there : here,
        isReadable: readable[at] ?? false,
        jar,
      }),
    )
    for (const arrival of here.filter(({ from }) => from === 'attacker')) recordArrival(world, arrival)
    return {
      yours:
        rows[TRIED.length] ??
        rowOf(combinationIn(world.settings), { name: 'yours', arrivals: [], isReadable: false, jar }),
      rows: rows.slice(0, TRIED.length),
      own: CREDENTIALS.map((credentials) => ({
        credentials,
        isSent: cookiesOf(here, `own-${credentials}`).includes(SESSION_COOKIE),
      })),
    }
  } finally {
    messenger.remove()
    await fetch(`${endpoint}?run=${key}`, { method: 'DELETE', keepalive: true }).catch(() => null)
  }
}

const cookiesOf = (arrivals: Arrival[], by: string): string[] => arrivals.find((each) => each.by === by)?.cookies ?? []

interface Question {
  combination: Combination
  name: string
  key: string
  token: string
}

/** Sends one; answers whether the script that sent it could read what came back. */
async function ask(world: World, messenger: Messenger, { combination, name, key, token }: Question): Promise<boolean> {
  const { from, carrier, credentials, allowOrigin, allowCredentials, allowHeaders } = combination
  const { origins, slug } = world
  const target = from === 'app' ? origins.sibling : origins.app
  const query = new URLSearchParams({
    run: key,
    from,
    by: name,
    origin: allowOrigin,
    credentials: allowCredentials ? 'yes' : 'no',
    headers: allowHeaders ? 'yes' : 'no',
    sets: keptName(combination),
  })
  const url = `${target}/experiments/${slug}/lab/answer?${query.toString()}`
  const headers: Record<string, string> = carrier === 'bearer' ? { Authorization: `Bearer ${token}` } : {}
  world.tell(`${from === 'app' ? 'this page' : 'the attacker’s page'} asks: ${carrier}, ${credentials}`)
  if (from === 'attacker') return (await messenger.fetch(url, { credentials, headers })).isReadable
  const [mode, specimen] =
    carrier === 'bearer' ? (['jwt', 'jwt/bearer-storage'] as const) : (['session', 'session/opaque-id'] as const)
  // A request whose answer may not be read rejects; what was thrown says no more than that.
  return world
    .fetch(
      url,
      { credentials, headers },
      { mode, specimen, label: `${carrier}, ${credentials}, Allow-Origin ${allowOrigin}` },
    )
    .then(
      () => true,
      (reason) => {
        if (world.signal.aborted) throw reason
        return false
      },
    )
}

function rowOf(
  combination: Combination,
  { name, arrivals, isReadable, jar }: { name: string; arrivals: Arrival[]; isReadable: boolean; jar: string[] },
): Row {
  const mine = arrivals.filter(({ by }) => by === name)
  const asked = mine.find(({ method }) => method === 'OPTIONS')
  const arrived = mine.find(({ method }) => method === 'GET')
  return {
    ...combination,
    preflight: asked ? { hadCredential: asked.hasAuthorization || asked.cookies.length > 0 } : null,
    isSent:
      combination.carrier === 'bearer'
        ? arrived?.hasAuthorization === true
        : arrived?.cookies.includes(SESSION_COOKIE) === true,
    isNoneSent: arrived?.cookies.includes(NONE_COOKIE) === true,
    isProcessed: arrived !== undefined,
    who: arrived?.notes.who?.[0] ?? null,
    isReadable,
    isKept: jar.includes(keptName(combination)),
  }
}

/** The combination that the switchboard is set to. What does not fit was made absent before. */
function combinationIn(values: SettingValues): Combination {
  const is = (key: string, value: string) => values[key] === value
  return {
    from: is('from', 'attacker') ? 'attacker' : 'app',
    carrier: is('carrier', 'bearer') ? 'bearer' : 'cookie',
    credentials: is('credentials', 'omit') ? 'omit' : is('credentials', 'same-origin') ? 'same-origin' : 'include',
    allowOrigin: is('origin', 'any') ? 'any' : is('origin', 'asking') ? 'asking' : 'none',
    allowCredentials: is('allow-credentials', 'yes'),
    allowHeaders: is('allow-headers', 'yes'),
  }
}
