import * as z from '@/lib/core/schema'
import { type Checked, labPath, type Preset, SENT_BY } from './challenge'
import { proofSchema } from './progress'

const checkedSchema: z.Schema<Checked> = z.object({
  isStarted: z.boolean(),
  hasFix: z.boolean(),
  handed: z.record(z.string(), z.string()),
  steps: z.array(z.boolean()),
  isSolved: z.boolean(),
  seen: z.array(
    z.object({
      by: z.enum(SENT_BY),
      request: z.string(),
      status: z.number(),
    }),
  ),
  proof: z.nullable(proofSchema),
})

/** A request as somebody wrote it, and what was answered. */
export interface Answered {
  id: number
  sent: string
  by: Preset['sender']
  status: number
  text: string
}

const JSON_TYPE = { 'Content-Type': 'application/json' }

/** The address of an endpoint of a challenge, with the visitor's key. */
export function endpointOf(name: string, run: string, path: string): string {
  const [endpoint = '', query = ''] = path.split('?', 2)
  const asked = new URLSearchParams(query)
  asked.set('run', run)
  return `${labPath(name)}/${encodeURIComponent(endpoint)}?${asked.toString()}`
}

/** Begins a challenge anew. Throws where the server says no. */
export async function startChallenge(name: string, run: string, hasFix: boolean): Promise<void> {
  const response = await fetch(endpointOf(name, run, 'start'), {
    method: 'POST',
    headers: JSON_TYPE,
    body: JSON.stringify({ hasFix }),
  })
  if (!response.ok) throw response
}

/** Asks the server what has happened. Throws where it can't be asked. */
export async function checkChallenge(name: string, run: string): Promise<Checked> {
  const response = await fetch(endpointOf(name, run, 'check'), { cache: 'no-store' })
  if (!response.ok) throw response
  return checkedSchema.parse(await response.json())
}

export type Draft = Required<Omit<Preset, 'label'>>

/** Sends what was written, from this page or as another computer would. A body that is no JSON is an `Error`. */
export async function sendDraft(name: string, run: string, draft: Draft): Promise<Omit<Answered, 'id'>> {
  const { sender, method, path, authorization, cookie, body } = draft
  const hasBody = method === 'POST' && body.trim() !== ''
  if (hasBody) requireObject(body)
  const response =
    sender === 'page'
      ? await fetch(endpointOf(name, run, path), {
          method,
          headers: { ...(hasBody ? JSON_TYPE : {}), ...(authorization.trim() ? { Authorization: authorization } : {}) },
          ...(hasBody ? { body } : {}),
        })
      : await fetch(endpointOf(name, run, 'relay'), {
          method: 'POST',
          headers: JSON_TYPE,
          body: JSON.stringify({
            method,
            path,
            authorization,
            cookie: cookie.replace(/^cookie:\s*/i, ''),
            ...(hasBody ? { body: JSON.parse(body) as object } : {}),
          }),
        })
  return { sent: `${method} ${path}`, by: sender, status: response.status, text: await response.text() }
}

function requireObject(body: string): void {
  const value: unknown = (() => {
    try {
      return JSON.parse(body)
    } catch {
      return null
    }
  })()
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('The body is not a JSON object.')
}
