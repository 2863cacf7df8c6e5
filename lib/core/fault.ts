import { problemIn } from './fault-sentence'
import { faultOfPage, isNoAnswer } from './no-answer'

/** Why something came to its end before the end. */
export interface Fault {
  sentence: string
  status?: number
  code?: string
  retryAfterSeconds?: number
  requestId?: string
}

/**
 * What was thrown, as a fault that can be read: an answer that was no, a fault of ours, or no answer at all.
 */
export async function faultOf(reason: unknown): Promise<Fault> {
  if (isNoAnswer(reason)) return { sentence: 'The server did not answer. Nothing more was sent.' }
  if (reason instanceof TypeError) return { sentence: faultOfPage(reason) }
  if (reason instanceof Error) return { sentence: reason.message }
  if (!(reason instanceof Response)) return { sentence: 'Something was thrown that is no answer.' }
  const { detail, code } = await problemIn(reason)
  const retryAfter = Number(reason.headers.get('retry-after') ?? Number.NaN)
  return {
    sentence: typeof detail === 'string' ? detail : 'The server refused one of the requests.',
    status: reason.status,
    ...(typeof code === 'string' ? { code } : {}),
    ...(Number.isFinite(retryAfter) ? { retryAfterSeconds: retryAfter } : {}),
    requestId: reason.headers.get('x-request-id') ?? '',
  }
}
