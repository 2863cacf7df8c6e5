import { type Problem, problem } from './problem'

const LARGEST_BODY_BYTES = 16 * 1024

/**
 * Reads the body of a request: at most 16 KiB, of the one content type the endpoint expects, as UTF-8.
 * Answers `undefined` for an empty body, a parsed value, or a problem: 413, then 415, then 400.
 */
export async function readBody(request: Request, kind: 'json' | 'form'): Promise<{ value: unknown } | Problem> {
  const bytes = await readAtMost(request, LARGEST_BODY_BYTES)
  // Without this: a megabyte is parsed, or hashed, for whoever cares to send one.
  if (!bytes) return problem('payload_too_large', 'A request body may hold at most 16 KiB.')

  const expected = kind === 'json' ? 'application/json' : 'application/x-www-form-urlencoded'
  const sent = request.headers.get('content-type')
  // A type without a body says nothing about anything.
  if (bytes.length === 0) return { value: undefined }
  // Without this: a form on another site can post JSON as text/plain, without a preflight (Fetch §4.8).
  if (sent?.split(';')[0]?.trim().toLowerCase() !== expected)
    return problem('unsupported_media_type', `This takes ${expected}.`)

  const text = decode(bytes)
  if (text === null) return problem('validation_failed', 'The body is not UTF-8.', { errors: [] })
  if (kind === 'form') return { value: Object.fromEntries(new URLSearchParams(text)) }
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return problem('validation_failed', 'The body is not JSON.', { errors: [] })
  }
}

async function readAtMost(request: Request, limit: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return null
  const chunks: Uint8Array[] = []
  let length = 0
  if (request.body) {
    for await (const chunk of request.body) {
      length += chunk.length
      if (length > limit) return null
      chunks.push(chunk)
    }
  }
  return Buffer.concat(chunks)
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
