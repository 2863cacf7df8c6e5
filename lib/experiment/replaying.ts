import * as z from '@/lib/shape'
import type { Recorder, Tags } from '@/lib/wire/recorder'
import { parsedJson } from '@/lib/wire/passwords'
import { exchangeSchema, type ServerReport } from '@/lib/wire/recording'
import type { Answer } from './place'

const answerSchema = z.object({
  status: z.number(),
  code: z.nullable(z.string()),
  node: z.nullable(z.string()),
  exchange: z.pick(exchangeSchema, { durationMs: true, node: true, request: true, response: true, server: true }),
})

/** Has a clean client of the server send a copy, and records the exchange which that client had. Throws where the server would not. */
export async function replayTo(path: string, asked: object, { recorder, signal, tags: { actor = 'attacker', mode = null, specimen = null, label = '' } }: { recorder: Recorder; signal: AbortSignal; tags: Tags }): Promise<{ answer: Answer; report: ServerReport | null }> {
  // Whole milliseconds, the next ones: rounded down, it would begin before what was just recorded has ended.
  const at = new Date(Math.ceil(performance.timeOrigin + performance.now())).toISOString()
  const response = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(asked), signal })
  if (!response.ok) throw response
  const { exchange, status, code, node } = answerSchema.parse(await response.json())
  recorder.add({ ...exchange, at, actor, mode, specimen, label })
  const members = parsedJson(exchange.response.body)
  const body = typeof members === 'object' && members !== null ? { ...members } : {}
  return { answer: { status, code, body, node, trace: exchange.server?.trace ?? null }, report: exchange.server }
}
