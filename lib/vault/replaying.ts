import type { ModeName } from '@/lib/auth/contract'
import * as z from '@/lib/shape'
import type { Recorder, Tags } from '@/lib/wire/recorder'
import { exchangeSchema } from '@/lib/wire/recording'

/** What is sent to `POST /api/replay`. */
export interface Copy {
  mode: ModeName
  variant: string
  credential: string
  node?: 'this' | 'sibling'
  secondsForward?: number
}

const answerSchema = z.object({
  status: z.number(),
  code: z.nullable(z.string()),
  name: z.nullable(z.string()),
  node: z.nullable(z.string()),
  detail: z.optional(z.string()),
  exchange: z.pick(exchangeSchema, { durationMs: true, node: true, request: true, response: true, server: true }),
})
export type Replay = Omit<z.infer<typeof answerSchema>, 'exchange'>

/**
 * Has a copy sent by a clean client and records the exchange which that client had. Throws the answer where the server
 * would not do it. `signal` ends the waiting.
 */
export async function replayCopy(recorder: Recorder, copy: Copy, { actor = 'attacker', mode = null, specimen = null, label = '' }: Tags, signal?: AbortSignal): Promise<Replay> {
  // Whole milliseconds, the next ones: rounded down, it would begin before what was just recorded has ended.
  const at = new Date(Math.ceil(performance.timeOrigin + performance.now())).toISOString()
  const response = await fetch('/api/replay', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(copy), signal: signal ?? null })
  if (!response.ok) throw response
  const { exchange, ...replay } = answerSchema.parse(await response.json())
  recorder.add({ ...exchange, at, actor, mode, specimen, label })
  return replay
}
