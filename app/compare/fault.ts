/** Why a run came to its end before the end. */
export interface Fault {
  sentence: string
  status?: number
  code?: string
  retryAfterSeconds?: number
  requestId?: string
}

/** What was thrown, as a fault that can be read: an answer that was no, or none at all. */
export async function faultOf(reason: unknown): Promise<Fault> {
  if (!(reason instanceof Response)) return { sentence: 'The server did not answer. Nothing more was sent.' }
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
