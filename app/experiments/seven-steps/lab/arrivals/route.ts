import { z } from 'zod'
import { handling, withoutBody, type Call } from '@/lib/server/http/route'
import { problem } from '@/lib/server/http/problem'
import { arrivalsOf, noteArrival } from '@/app/experiments/seven-steps/arrivals'
import { labRoute } from '@/app/experiments/_lab/lab-route'

const WORD = /^[\w-]{1,64}$/
// A frame of the same page may show it: a link and a form need somewhere to lead to.
const headers = { 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'self'" }

/** Notes which credentials a request brought, `by` what; without `by` it tells what has been noted of the run. */
async function arrive({ query, carrier }: Call<unknown>) {
  const run = query.get('run') ?? ''
  const by = query.get('by')
  if (!WORD.test(run) || (by !== null && !WORD.test(by)))
    return problem('validation_failed', 'run and by are words.', { errors: [{ path: 'run', message: 'Give a word.' }] })
  if (by !== null) noteArrival(run, by, carrier)
  return { status: 200, headers, body: by === null ? { arrivals: arrivalsOf(run) } : { noted: by } }
}

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute(
  { GET: withoutBody(arrive), POST: handling({ body: z.object({}), kind: 'form', handle: arrive }) },
  { slug: 'seven-steps' },
)
