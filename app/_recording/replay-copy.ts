import type { ModeName } from '@/lib/auth/contract'
import * as z from '@/lib/shape'
import type { Recorder, Tags } from '@/lib/wire/recorder'
import { exchangeSchema } from '@/lib/wire/recording'

const replayedSchema = z.pick(exchangeSchema, { durationMs: true, node: true, request: true, response: true, server: true })

/** Has a copy sent by a clean client, and records the exchange which that client had: its request, its answer, its report. */
export async function replayCopy(recorder: Recorder, copy: { mode: ModeName; variant: string; credential: string }, { mode = null, specimen = null, label = '' }: Tags): Promise<void> {
  // Whole milliseconds, the next ones: rounded down, it would begin before what was just recorded has ended.
  const at = new Date(Math.ceil(performance.timeOrigin + performance.now())).toISOString()
  const response = await fetch('/api/replay', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(copy) })
  if (!response.ok) throw new Error(`${response.status}: the copy could not be replayed.`)
  const { exchange } = z.object({ exchange: replayedSchema }).parse(await response.json())
  recorder.add({ ...exchange, at, actor: 'attacker', mode, specimen, label })
}
