import { messageQueue } from '@/app/experiments/_runtime/message-queue'
import { openFrame } from '@/app/experiments/_runtime/hidden-iframe'
import type { World } from '@/app/experiments/_runtime/world'
import * as z from '@/lib/core/schema'
import { randomId } from '@/lib/core/random-id'
import type { Viewer } from './places'

/** The pages of one run, the frame and the tab, over a channel that has the run's key for a name. */
export interface Viewers {
  /** Puts the frame into this page. */
  openFrame(): Promise<void>
  reloadFrame(): Promise<void>
  /** Opens a tab of its own, which has no tie to this one. False: none came, so the browser blocked it. */
  openTab(): Promise<boolean>
  /** False: it would not close. */
  closeTab(): Promise<boolean>
  /** Has a page do something, and answers what it found. */
  ask<Found>(to: Viewer, act: string, found: z.Schema<Found>, asked?: object): Promise<Found>
  /** Has the frame forget what was kept, and takes it away. */
  leave(names: readonly string[]): Promise<void>
}

const opened = z.object({ from: z.string(), says: z.literal('open'), at: z.number() })
const told = z.object({ from: z.string(), id: z.string() })
/** A blocked pop-up says nothing, so it is told by its silence. */
const TAB_WITHIN = { milliseconds: 6000, late: 'no tab' }
const LEAVE_WITHIN = { milliseconds: 1000, late: 'no answer' }

export function viewersOf({ slug, origins, signal }: Pick<World, 'slug' | 'origins' | 'signal'>, run: string): Viewers {
  const channel = new BroadcastChannel(run)
  const heard = messageQueue(signal)
  channel.addEventListener('message', ({ data }) => heard.put(data))
  const address = (who: Viewer) => `${origins.app}/experiments/${slug}/lab/jwt/page?run=${run}&who=${who}`
  const said =
    (who: Viewer, after = 0) =>
    (data: unknown) => {
      const { data: message } = opened.safeParse(data)
      return message?.from === who && message.at > after ? message.at : undefined
    }
  let frame: { remove(): void } | null = null
  let openedAt = 0

  const ask: Viewers['ask'] = (to, act, found, asked = {}) => {
    const id = randomId()
    channel.postMessage({ ...asked, to, act, id })
    return heard.first((data) => {
      const isAnswer =
        told.safeParse(data).data?.id === id && typeof data === 'object' && data !== null && 'found' in data
      return isAnswer ? found.parse(data.found) : undefined
    })
  }
  return {
    ask,
    async openFrame() {
      frame = openFrame({ src: address('frame'), origin: origins.app, title: 'A page that keeps tokens', signal })
      openedAt = await heard.first(said('frame'))
    },
    async reloadFrame() {
      channel.postMessage({ to: 'frame', act: 'reload' })
      openedAt = await heard.first(said('frame', openedAt))
    },
    async openTab() {
      window.open(address('tab'), '_blank', 'noopener,popup,width=520,height=420')
      return heard.first(said('tab'), TAB_WITHIN).then(
        () => true,
        (reason) => {
          if (signal.aborted) throw reason
          return false
        },
      )
    },
    async closeTab() {
      channel.postMessage({ to: 'tab', act: 'close' })
      // Held by the tab as long as it lives: a page that is closed can't be relied on to say so.
      return navigator.locks
        .request(run, { signal: AbortSignal.any([signal, AbortSignal.timeout(TAB_WITHIN.milliseconds)]) }, () => true)
        .catch((reason) => {
          if (signal.aborted) throw reason
          return false
        })
    },
    async leave(names) {
      // By a listener of its own: the run may have been broken off.
      const last = messageQueue(new AbortController().signal)
      channel.addEventListener('message', ({ data }) => last.put(data))
      const id = randomId()
      channel.postMessage({ to: 'tab', act: 'close' })
      channel.postMessage({ to: 'frame', act: 'forget', id, names })
      await last
        .first((data) => (told.safeParse(data).data?.id === id ? id : undefined), LEAVE_WITHIN)
        .catch(() => null)
      // The frame is of this origin: what it could not forget in time, this page does.
      for (const name of names) for (const store of [localStorage, sessionStorage]) store.removeItem(name)
      frame?.remove()
      channel.close()
    },
  }
}
