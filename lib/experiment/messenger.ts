import * as z from 'zod/mini'
import type { World } from './world'

/**
 * A page of the attacker's site in a frame, which does the fetches it is asked for: real requests of another site, by a
 * real page of it. It takes orders from the app's origin only, and asks addresses of experiments only.
 */
export interface Messenger {
  fetch(url: string, init: Order['init']): Promise<Outcome>
  remove(): void
}

export const orderSchema = z.object({
  id: z.string(),
  url: z.string(),
  init: z.object({ credentials: z.enum(['omit', 'same-origin', 'include']), headers: z.record(z.string(), z.string()) }),
})
export type Order = z.infer<typeof orderSchema>

const outcomeSchema = z.object({ id: z.string(), isReadable: z.boolean() })
export type Outcome = z.infer<typeof outcomeSchema>

/** What the frame says when it listens. */
export const LISTENING = 'listening'
const WITHIN_MS = 10_000

/** Puts the frame into this page and waits until it listens. Throws where the attacker's site doesn't answer. */
export async function callMessenger({ origins, signal }: Pick<World, 'origins' | 'signal'>): Promise<Messenger> {
  const frame = Object.assign(document.createElement('iframe'), { src: `${origins.attacker}/attacker/messenger`, title: 'A page of the attacker’s site', hidden: true })
  const listening = heard(frame, origins.attacker, signal, (data) => (data === LISTENING ? true : undefined))
  document.body.append(frame)
  await listening.catch((reason) => {
    frame.remove()
    throw reason
  })
  return {
    fetch(url, init) {
      const id = crypto.randomUUID()
      const answered = heard(frame, origins.attacker, signal, (data) => {
        const { data: outcome } = outcomeSchema.safeParse(data)
        return outcome?.id === id ? outcome : undefined
      })
      frame.contentWindow?.postMessage({ id, url, init } satisfies Order, origins.attacker)
      return answered
    },
    remove: () => frame.remove(),
  }
}

/** The first message of this frame, from this origin, that `pick` makes something of. */
function heard<Found>(frame: HTMLIFrameElement, origin: string, signal: AbortSignal, pick: (data: unknown) => Found | undefined): Promise<Found> {
  return new Promise((resolve, reject) => {
    const over = new AbortController()
    const end = (reason: unknown) => {
      over.abort()
      reject(reason)
    }
    const late = setTimeout(() => end(new Error(`The attacker’s site did not answer at ${origin}, and this experiment needs it. \`npm run demo\` starts it.`)), WITHIN_MS)
    signal.addEventListener('abort', () => end(signal.reason), { signal: over.signal })
    addEventListener('message', ({ data, origin: sender, source }) => {
      // Without this: any page that has a handle on this one tells it what the attacker's requests came to.
      if (sender !== origin || source !== frame.contentWindow) return
      const found = pick(data)
      if (found === undefined) return
      clearTimeout(late)
      over.abort()
      resolve(found)
    }, { signal: over.signal })
  })
}
