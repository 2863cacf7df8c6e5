import * as z from '../core/schema'
import type { Recorder, Tags } from './recorder'
import { exchangeSchema } from './recording'
import { type Copy, REPLAY_PATH, requestReplay } from './replay-request'

const replayedSchema = z.object({
  status: z.number(),
  code: z.nullable(z.string()),
  name: z.nullable(z.string()),
  node: z.nullable(z.string()),
  detail: z.optional(z.string()),
  exchange: z.pick(exchangeSchema, { durationMs: true, node: true, request: true, response: true, server: true }),
})
type RecordedReplay = z.infer<typeof replayedSchema>

/** What came of a replay, in short. */
export type Replay = Omit<RecordedReplay, 'exchange'>

interface Options {
  recorder: Recorder
  tags: Tags
  signal?: AbortSignal
}

/**
 * Has a clean client of the server send a copy, and records the exchange which that client had. Throws the answer where
 * the server would not do it.
 */
export async function recordedReplay(
  path: string,
  asked: object,
  { recorder, tags: { actor = 'attacker', mode = null, specimen = null, label = '' }, signal }: Options,
): Promise<RecordedReplay> {
  // Whole milliseconds, the next ones: rounded down, it would begin before what was just recorded has ended.
  const at = new Date(Math.ceil(performance.timeOrigin + performance.now())).toISOString()
  const response = await requestReplay(path, asked, signal)
  if (!response.ok) throw response
  const replayed = replayedSchema.parse(await response.json())
  recorder.add({ ...replayed.exchange, at, actor, mode, specimen, label })
  return replayed
}

/** The same for a credential of the app itself, tried at its protected endpoint. */
export async function replayCopy(copy: Copy, options: Options): Promise<Replay> {
  const { exchange: _, ...replay } = await recordedReplay(REPLAY_PATH, copy, options)
  return replay
}
