import { withoutBody } from '@/lib/server/http/route'
import { problem } from '@/lib/server/http/problem'
import { siblingOf } from '@/lib/server/modes/replay'
import { arrivalsSchema, RUN_KEY } from '@/app/experiments/_lab/arrival'
import { arrivalsOf } from '@/app/experiments/_lab/request-log'
import { labRoute } from '@/app/experiments/_lab/lab-route'

/**
 * What arrived for a run, here or, with `node=sibling`, at the other node, which is asked by this one: a page reads its
 * own origin only. A sibling that doesn't answer is told as such, because half the experiments need it.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute({
  GET: withoutBody(async ({ query, origin, params }) => {
    const run = query.get('run') ?? ''
    if (!RUN_KEY.test(run)) return problem('validation_failed', 'That is no key of a run.')
    if (query.get('node') !== 'sibling') return { status: 200, body: { arrivals: arrivalsOf(run) } }
    const sibling = siblingOf(origin)
    try {
      const response = await fetch(`${sibling}/experiments/${params.slug}/lab/arrivals?run=${run}`, {
        cache: 'no-store',
        redirect: 'error',
        signal: AbortSignal.timeout(5000),
      })
      return { status: 200, body: arrivalsSchema.parse(await response.json()) }
    } catch {
      return problem(
        'not_found',
        `Node B does not answer at ${sibling}, and this experiment needs it. \`npm run demo\` starts both nodes.`,
      )
    }
  }),
})
