import * as z from '@/lib/core/schema'
import type { World } from '@/app/experiments/_runtime/world'

const siblingSchema = z.object({
  origin: z.string(),
  status: z.number(),
  startedAt: z.nullable(z.string()),
  canRestart: z.boolean(),
})
export type Sibling = z.infer<typeof siblingSchema>

/** How the other node is, as this one finds it. Not recorded: it is asked over and over while it is away. */
export async function siblingOf({ slug, signal }: Pick<World, 'slug' | 'signal'>): Promise<Sibling> {
  const response = await fetch(`/experiments/${slug}/lab/sibling`, { signal })
  if (!response.ok) throw response
  return siblingSchema.parse(await response.json())
}

/** Throws where there is one node only, and says what to start. */
export async function requireSibling(world: World): Promise<void> {
  world.tell('looking for node B')
  const { status, origin } = await siblingOf(world)
  if (status !== 200)
    throw new Error(
      `Nothing healthy answers at ${origin}, where node B should be (${status === 0 ? 'no answer' : `status ${status}`}). Start both with npm run demo; with one node A30, A54, A61 and A75 stay open here.`,
    )
}
