import { type OpenFrame, openFrame } from '@/app/experiments/_runtime/hidden-iframe'
import type { World } from '@/app/experiments/_runtime/world'
import * as z from '@/lib/core/schema'
import { randomId } from '@/lib/core/random-id'
import { COUNTER } from './cases'

type Scene = Pick<World, 'slug' | 'origins' | 'signal'>

/** The shop in a frame: another origin than this page, which it can neither read nor leave. */
export function openShop({ slug, origins, signal }: Scene, run: string, page: string): OpenFrame {
  const src = `${origins.sibling}/experiments/${slug}/lab/shop?run=${run}&page=${page}`
  return openFrame({
    src,
    origin: origins.sibling,
    title: 'A shop with a comment in it',
    signal,
    sandbox: 'allow-scripts allow-same-origin',
  })
}

/** The shop without the script: it keeps tokens in its storage as a careless shop does, and forgets them again. */
export interface Counter {
  keep(
    items: readonly (readonly [store: 'localStorage' | 'sessionStorage', name: string, value: string])[],
  ): Promise<void>
  forget(): Promise<void>
  remove(): void
}

const open = z.object({ says: z.literal('open') })
const kept = z.object({ says: z.literal('kept'), id: z.string() })

export async function openCounter({ signal, ...scene }: Scene, run: string): Promise<Counter> {
  // Not by the run's signal: what was kept is forgotten also where the run is broken off.
  const frame = openShop({ ...scene, signal: new AbortController().signal }, run, COUNTER)
  const ask = async (asked: object) => {
    const id = randomId()
    frame.post({ id, ...asked })
    await frame.firstMessage((data) => (kept.safeParse(data).data?.id === id ? id : undefined))
  }
  try {
    await frame.firstMessage((data) => open.safeParse(data).data)
    signal.throwIfAborted()
  } catch (reason) {
    frame.remove()
    throw reason
  }
  return { keep: (items) => ask({ keep: items }), forget: () => ask({ keep: [] }), remove: frame.remove }
}
