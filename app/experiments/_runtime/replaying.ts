import { parsedJson } from '@/lib/recording/passwords'
import { recordedReplay } from '@/lib/recording/recorded-replay'

/** Has a clean client of the server send a copy, recorded, and answers as a client's own call does. */
export async function replayTo(...replay: Parameters<typeof recordedReplay>) {
  const { exchange, status, code, node } = await recordedReplay(...replay)
  const members = parsedJson(exchange.response.body)
  const body = typeof members === 'object' && members !== null ? { ...members } : {}
  return { answer: { status, code, body, node, trace: exchange.server?.trace ?? null }, report: exchange.server }
}
