import { newRunKey, requireHome } from '@/lib/experiment/errand'
import type { World } from '@/lib/experiment/world'
import * as z from '@/lib/shape'
import { specimenOf } from '@/lib/specimens'
import { reportIn } from '@/lib/wire/capture'
import type { Observation, Statuses } from './judge'
import { keepersOf } from './keepers'
import { type PlaceKey, PLACES } from './places'

const statuses = z.object({ session: z.number(), local: z.number(), tab: z.number(), memory: z.number(), refresh: z.number(), access: z.number() })
const names = () => z.array(z.string())
const search = z.object({ local: names(), tab: names(), memory: names(), cookies: names(), session: z.number(), access: z.number(), refresh: z.number(), isHandedToken: z.boolean() })

/** Under which the frame and the tab keep theirs. Storage is shared by the tabs of an origin, so each has a name of its own. */
const KEPT = { frame: 'lab-kept-frame', tab: 'lab-kept-tab' }

/** Signs in, has real pages keep what came, and looks again after a reload, in another tab, and when that one is closed. */
export async function run(world: World): Promise<Observation> {
  requireHome(world)
  const place = world.lab(await world.guest())
  const [bearer, variable] = [specimenOf('jwt', 'bearer-storage'), specimenOf('jwt', 'bearer-memory')]
  await place.signIn(specimenOf('session', 'opaque-id'))
  const { credential: storage } = await place.signIn(bearer)
  await place.signIn(specimenOf('jwt', 'cookie'))
  // The last one: the refresh cookie is its.
  const { credential: memory } = await place.signIn(variable)
  const maxAges = maxAgesIn(world)

  const keepers = keepersOf(world, newRunKey())
  const look = async (who: 'frame' | 'tab', name = KEPT[who]): Promise<Statuses> => keepers.ask(who, 'look', statuses, { name })
  const keep = (who: 'frame' | 'tab') => keepers.ask(who, 'keep', z.object({}), { name: KEPT[who], storage, memory })
  try {
    world.tell('a page keeps what came')
    await keepers.openFrame()
    await keep('frame')
    const kept = await look('frame')
    const found = await keepers.ask('frame', 'search', search)
    world.tell('the page is loaded again')
    await keepers.reloadFrame()
    const reload = await look('frame')

    world.tell('a tab of its own looks')
    const isTabOpen = await keepers.openTab()
    let newTab: Statuses | null = null
    let closedTab: Statuses | null = null
    if (isTabOpen) {
      newTab = await look('tab', KEPT.frame)
      await keep('tab')
      if (await keepers.closeTab()) closedTab = await look('frame', KEPT.tab)
    }
    return { looks: { kept, reload, newTab, closedTab }, found: foundIn(found), uses: { session: found.session, access: found.access, refresh: found.refresh }, isHandedToken: found.isHandedToken, maxAges, sentTo: await whereRefreshGoes(world) }
  } finally {
    await keepers.leave(Object.values(KEPT))
  }
}

/** Which of them another script of the page has read. The visitor's own tokens may lie in this storage too: they don't count. */
function foundIn({ local, tab, memory, cookies }: z.infer<typeof search>): Record<PlaceKey, boolean> {
  const isRead = (key: PlaceKey, cookie: string | null) => (cookie === null ? { local: ours(local), tab: ours(tab), memory }[key as 'local' | 'tab' | 'memory'].length > 0 : cookies.includes(cookie))
  return Object.fromEntries(PLACES.map(({ key, cookie }) => [key, isRead(key, cookie)])) as Record<PlaceKey, boolean>
}

const ours = (found: string[]) => found.filter((name) => name.startsWith('lab-'))

/** How long each cookie is to live, as its `Set-Cookie` said; null: as long as the browser runs. */
function maxAgesIn({ recorder }: World): Observation['maxAges'] {
  const lines = recorder.recording().exchanges.flatMap(({ server }) => server?.setCookies ?? [])
  return Object.fromEntries(PLACES.flatMap(({ key, cookie }) => {
    const line = cookie === null ? undefined : lines.findLast((each) => each.startsWith(`${cookie}=`))
    return line === undefined ? [] : [[key, Number(/max-age=(\d+)/i.exec(line)?.[1] ?? Number.NaN) || null] as const]
  }))
}

/** With which requests the refresh cookie goes along, as the server received them. */
async function whereRefreshGoes(world: World): Promise<Observation['sentTo']> {
  const door = `/experiments/${world.slug}/lab`
  const isSent = async (path: string, label: string) => reportIn((await world.fetch(`${door}/${path}`, {}, { label })).headers)?.cookies.some(({ name }) => name === 'lab-refresh') === true
  return { belowItsPath: await isSent('jwt/me', 'a request below its path'), elsewhere: await isSent('session/me?variant=opaque-id', 'a request elsewhere') }
}
