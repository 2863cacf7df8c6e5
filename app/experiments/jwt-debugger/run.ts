import { decode } from '@/app/_features/decode/decode'
import type { World } from '@/app/experiments/_runtime/world'
import { specimenOf } from '@/lib/core/specimens'
import type { Observation } from './judge'
import { isOfDecoding } from './requests'

const J1 = specimenOf('jwt', 'bearer-storage')
const DEBUGGER = 'https://jwt.io/#token='
/**
 * Asked after decoding: a browser lists a request when it is over, and what was begun before this one is over by then.
 */
const MARK = '/api/ping?after=decoding'

/** A token of this experiment, taken apart on the page while requests are counted. */
export async function run(world: World): Promise<Observation> {
  const client = world.lab(await world.guest())
  const { credential: token } = await client.signIn(J1)
  await client.me({ specimen: J1, credential: token, refresh: null, asked: {}, isApart: false })

  const requests = watchRequests()
  const begunAt = performance.now()
  const { contents } = decode(token, new Date())
  const ended = await world
    .fetch(MARK)
    .then(() => requests.until(MARK))
    .finally(requests.stop)
  const sent = ended.filter((request) => request.startTime >= begunAt && isOfDecoding(request.name, token))
  const membersOf = (part: number) =>
    (contents.find((content) => content.part === part)?.members ?? []).map(({ name, value }) => ({ name, value }))
  return { token, header: membersOf(0), claims: membersOf(1), requests: sent.length, link: DEBUGGER + token }
}

/** The requests that this page ends from now on. */
function watchRequests() {
  const ended: PerformanceEntry[] = []
  const listeners = new Set<() => void>()
  const observer = new PerformanceObserver((list) => {
    ended.push(...list.getEntries())
    for (const listener of listeners) listener()
  })
  observer.observe({ type: 'resource' })
  return {
    stop: () => observer.disconnect(),
    /** Those up to the one to `mark`, which has been answered, and without it. */
    until: (mark: string) =>
      new Promise<PerformanceEntry[]>((resolve) => {
        const isMark = ({ name }: PerformanceEntry) => name.endsWith(mark)
        const look = () => ended.some(isMark) && resolve(ended.filter((entry) => !isMark(entry)))
        listeners.add(look)
        look()
      }),
  }
}
