import { newRunKey, requireHome } from '@/app/experiments/_runtime/cross-origin-run'
import type { World } from '@/app/experiments/_runtime/world'
import * as z from '@/lib/core/schema'
import { specimenOf } from '@/lib/core/specimens'
import { reportIn } from '@/lib/recording/capture'
import { requireStorage } from '@/app/experiments/_runtime/require-storage'
import { requireLocks } from '@/lib/core/random-id'
import type { Observation, Statuses } from './judge'
import { viewersOf } from './viewers'
import { type PlaceKey, PLACES } from './places'

const statuses = z.object({
  session: z.number(),
  local: z.number(),
  tab: z.number(),
  memory: z.number(),
  refresh: z.number(),
  access: z.number(),
})
const names = () => z.array(z.string())
const search = z.object({
  local: names(),
  tab: names(),
  memory: names(),
  cookies: names(),
  session: z.number(),
  access: z.number(),
  refresh: z.number(),
  isHandedToken: z.boolean(),
})

/**
 * Under which the frame and the tab keep theirs. Storage is shared by the tabs of an origin, so each has a name of its
 * own.
 */
const KEPT = { frame: 'lab-kept-frame', tab: 'lab-kept-tab' }

/**
 * Signs in, has real pages keep what came, and looks again after a reload, in another tab, and when that one is closed.
 */
export async function run(world: World): Promise<Observation> {
  requireHome(world)
  requireStorage()
  requireLocks()
  const client = world.lab(await world.guest())
  const [bearer, variable] = [specimenOf('jwt', 'bearer-storage'), specimenOf('jwt', 'bearer-memory')]
  await client.signIn(specimenOf('session', 'opaque-id'))
  const { credential: storage } = await client.signIn(bearer)
  await client.signIn(specimenOf('jwt', 'cookie'))
  // The last one: the refresh cookie is its.
  const { credential: memory } = await client.signIn(variable)
  const maxAges = maxAgesIn(world)

  const viewers = viewersOf(world, newRunKey())
  const look = async (who: 'frame' | 'tab', name = KEPT[who]): Promise<Statuses> =>
    viewers.ask(who, 'look', statuses, { name })
  const keep = (who: 'frame' | 'tab') => viewers.ask(who, 'keep', z.object({}), { name: KEPT[who], storage, memory })
  try {
    world.tell('a page keeps what came')
    await viewers.openFrame()
    await keep('frame')
    const kept = await look('frame')
    const found = await viewers.ask('frame', 'search', search)
    world.tell('the page is loaded again')
    await viewers.reloadFrame()
    const reload = await look('frame')

    world.tell('a tab of its own looks')
    const isTabOpen = await viewers.openTab()
    let newTab: Statuses | null = null
    let closedTab: Statuses | null = null
    if (isTabOpen) {
      newTab = await look('tab', KEPT.frame)
      await keep('tab')
      if (await viewers.closeTab()) closedTab = await look('frame', KEPT.tab)
    }
    return {
      looks: { kept, reload, newTab, closedTab },
      found: foundIn(found),
      uses: { session: found.session, access: found.access, refresh: found.refresh },
      isHandedToken: found.isHandedToken,
      maxAges,
      sentTo: await whereRefreshGoes(world),
    }
  } finally {
    await viewers.leave(Object.values(KEPT))
  }
}

/**
 * Which of them another script of the page has read. The visitor's own tokens may lie in this storage too: they don't
 * count.
 */
function foundIn({ local, tab, memory, cookies }: z.infer<typeof search>): Record<PlaceKey, boolean> {
  const isRead = (key: PlaceKey, cookie: string | null) =>
    cookie === null
      ? { local: ours(local), tab: ours(tab), memory }[key as 'local' | 'tab' | 'memory'].length > 0
      : cookies.includes(cookie)
  return Object.fromEntries(PLACES.map(({ key, cookie }) => [key, isRead(key, cookie)])) as Record<PlaceKey, boolean>
}

const ours = (found: string[]) => found.filter((name) => name.startsWith('lab-'))

/** How long each cookie is to live, as its `Set-Cookie` said; null: as long as the browser runs. */
function maxAgesIn({ recorder }: World): Observation['maxAges'] {
  const lines = recorder.recording().exchanges.flatMap(({ server }) => server?.setCookies ?? [])
  return Object.fromEntries(
    PLACES.flatMap(({ key, cookie }) => {
      const line = cookie === null ? undefined : lines.findLast((each) => each.startsWith(`${cookie}=`))
      return line === undefined ? [] : [[key, Number(/max-age=(\d+)/i.exec(line)?.[1] ?? Number.NaN) || null] as const]
    }),
  )
}

/** With which requests the refresh cookie goes along, as the server received them. */
async function whereRefreshGoes(world: World): Promise<Observation['sentTo']> {
  const endpoint = `/experiments/${world.slug}/lab`
  const isSent = async (path: string, label: string) =>
    reportIn((await world.fetch(`${endpoint}/${path}`, {}, { label })).headers)?.cookies.some(
      ({ name }) => name === 'lab-refresh',
    ) === true
  return {
    belowItsPath: await isSent('jwt/me', 'a request below its path'),
    elsewhere: await isSent('session/me?variant=opaque-id', 'a request elsewhere'),
  }
}
