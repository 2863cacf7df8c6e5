import { type Arrival, arrivalsSchema, RUN_KEY } from '@/app/experiments/_lab/arrival'
import { recordArrival } from './record-arrival'
import type { World } from './world'

/**
 * A run on other origins: their pages open in a window of their own, go from step to step by themselves, and close it.
 * The page here reads what arrived from the endpoints' log.
 */
export interface CrossOriginRun {
  run: string
  /** What has arrived up to now. `sibling` asks the other node's log. */
  arrivals(node?: 'this' | 'sibling'): Promise<Arrival[]>
  /**
   * Opens the window and waits until `isOver` is true of what arrived. Throws where the browser blocks windows, and
   * where nothing new arrives for a while.
   */
  send(address: string, isOver: (arrivals: Arrival[]) => boolean, node?: 'this' | 'sibling'): Promise<Arrival[]>
}

const LOOK_EVERY_MS = 120
const LONGEST_WAIT_MS = 15_000

/** Begins a run across origins, from the app's own page. */
export function crossOriginRun(world: World): CrossOriginRun {
  const { signal } = world
  requireHome(world)
  const run = newRunKey()

  const arrivals: CrossOriginRun['arrivals'] = (node) => arrivalsAt(world, run, node)
  return {
    run,
    arrivals,
    async send(address, isOver, node = 'this') {
      signal.throwIfAborted()
      await requireSibling(world)
      const opened = window.open(address, '_blank', 'popup,width=520,height=420')
      if (opened === null)
        throw new Error(
          'This browser blocked the window in which the other sites open. Allow pop-ups for this page, and run it again with its own button.',
        )
      const seen = await until(() => arrivals(node), isOver, signal)
      for (const arrival of seen) recordArrival(world, arrival)
      return seen
    },
  }
}

/** Refuses where this page is not the app's own. */
export function requireHome({ origins: { app } }: Pick<World, 'origins'>): void {
  if (location.origin !== app)
    throw new Error(`This experiment runs at ${app}: the other two origins are strangers to that one.`)
}

/**
 * Refuses where node B does not answer: the other sites stand there. Without this: a window that can't be loaded is
 * told as a pop-up that was blocked.
 */
export async function requireSibling({
  origins: { sibling },
  signal,
}: Pick<World, 'origins' | 'signal'>): Promise<void> {
  await fetch(`${sibling}/api/ping`, { mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal }).catch(
    (reason: unknown) => {
      if (signal.aborted) throw reason
      throw new Error(
        `Node B does not answer at ${sibling}, and the other sites of this experiment stand there. \`npm run demo\` starts both nodes; \`npm run dev\` starts one.`,
      )
    },
  )
}

/** What the log of a node has of a run. Throws the answer where it is a no: a node that is away, for one. */
export async function arrivalsAt(
  { slug, signal }: Pick<World, 'slug' | 'signal'>,
  run: string,
  node: 'this' | 'sibling' = 'this',
): Promise<Arrival[]> {
  const response = await fetch(`/experiments/${slug}/lab/arrivals?run=${run}&node=${node}`, { signal })
  if (!response.ok) throw response
  return arrivalsSchema.parse(await response.json()).arrivals
}

/** A key for a log of one's own: 128 random bits. */
export function newRunKey(): string {
  const key = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
  if (!RUN_KEY.test(key)) throw new Error('A key that no log takes.')
  return key
}

/** Looks again and again. Every arrival begins the wait anew: a slow machine is no fault. */
async function until(
  look: () => Promise<Arrival[]>,
  isOver: (arrivals: Arrival[]) => boolean,
  signal: AbortSignal,
): Promise<Arrival[]> {
  let count = -1
  let renewedAt = performance.now()
  for (;;) {
    const arrivals = await look()
    if (isOver(arrivals)) return arrivals
    if (arrivals.length !== count) [count, renewedAt] = [arrivals.length, performance.now()]
    if (performance.now() - renewedAt > LONGEST_WAIT_MS)
      throw new Error(`After ${count} requests nothing more arrived. Was the window closed, or a pop-up blocked?`)
    await pause(LOOK_EVERY_MS, signal)
  }
}

const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    setTimeout(() => (signal.aborted ? reject(signal.reason) : resolve()), milliseconds)
  })
