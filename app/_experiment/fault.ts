/** Why a run came to its end before the end. */
export interface Fault {
  sentence: string
  status?: number
  code?: string
  retryAfterSeconds?: number
  requestId?: string
}

/** What was thrown, as a fault that can be read: an answer that was no, a fault of the experiment, or no answer at all. */
export async function faultOf(reason: unknown): Promise<Fault> {
  if (reason instanceof TypeError) return { sentence: 'The server did not answer. Nothing more was sent.' }
  if (reason instanceof Error) return { sentence: reason.message }
  if (!(reason instanceof Response)) return { sentence: 'Something was thrown that is no answer.' }
  const problem = (await reason.clone().json().catch(() => ({}))) as { detail?: unknown; code?: unknown }
  const retryAfter = Number(reason.headers.get('retry-after') ?? Number.NaN)
  return {
    sentence: typeof problem.detail === 'string' ? problem.detail : 'The server refused one of the requests.',
    status: reason.status,
    ...(typeof problem.code === 'string' ? { code: problem.code } : {}),
    ...(Number.isFinite(retryAfter) ? { retryAfterSeconds: retryAfter } : {}),
    requestId: reason.headers.get('x-request-id') ?? '',
  }
}
