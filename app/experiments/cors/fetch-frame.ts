import * as z from '@/lib/core/schema'
import { openFrame } from '@/app/experiments/_runtime/hidden-iframe'
import { randomId } from '@/lib/core/random-id'
import type { World } from '@/app/experiments/_runtime/world'

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
  init: z.object({
    credentials: z.enum(['omit', 'same-origin', 'include']),
    headers: z.record(z.string(), z.string()),
  }),
})
export type Order = z.infer<typeof orderSchema>

const outcomeSchema = z.object({ id: z.string(), isReadable: z.boolean() })
export type Outcome = z.infer<typeof outcomeSchema>

/** What the frame says when it listens. */
export const LISTENING = 'listening'
const WITHIN_MS = 10_000

/** Puts the frame into this page and waits until it listens. Throws where the attacker's site doesn't answer. */
export async function callMessenger({ origins, signal }: Pick<World, 'origins' | 'signal'>): Promise<Messenger> {
  const frame = openFrame({
    src: `${origins.attacker}/experiments/cors/attacker/messenger`,
    origin: origins.attacker,
    title: 'A page of the attacker’s site',
    signal,
  })
  const within = {
    milliseconds: WITHIN_MS,
    late: `The attacker’s site did not answer at ${origins.attacker}, and this experiment needs it. \`npm run demo\` starts it.`,
  }
  await frame
    .firstMessage((data) => data === LISTENING || undefined, within)
    .catch((reason) => {
      frame.remove()
      throw reason
    })
  return {
    fetch(url, init) {
      const id = randomId()
      frame.post({ id, url, init } satisfies Order)
      return frame.firstMessage((data) => {
        const { data: outcome } = outcomeSchema.safeParse(data)
        return outcome?.id === id ? outcome : undefined
      }, within)
    },
    remove: frame.remove,
  }
}
