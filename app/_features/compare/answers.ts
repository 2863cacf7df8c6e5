import * as z from '@/lib/core/schema'

/** What the comparison reads out of recorded answers; they are outside data, so they are parsed. */

const card = z.object({ isHere: z.boolean() })

/** The part of `GET /api/{mode}/inspect` that is compared. */
export const inspectedSchema = z.object({
  decision: z.object({ status: z.number(), refusal: z.nullable(z.string()), sentence: z.string() }),
  truth: z.object({ browser: card, server: card }),
  devices: z.array(z.object({ variant: z.string() })),
  credential: z.nullable(
    z.object({
      length: z.number(),
      parts: z.array(
        z.object({
          label: z.string(),
          name: z.string(),
          bytes: z.number(),
          withoutKey: z.enum(['readable', 'random', 'closed']),
        }),
      ),
    }),
  ),
})
export type Inspected = z.infer<typeof inspectedSchema>
