import 'server-only'
import type { z } from 'zod'
import {
  type Call,
  type defineRoute,
  forAllMethods,
  demoOnlyRoute,
  handling,
  notFoundRoute,
} from '@/lib/server/http/route'
import { forward } from '@/lib/server/http/moved-clock'
import { type Problem, problem } from '@/lib/server/http/problem'
import type { Answer } from '@/lib/server/http/response'
import type { LabScope } from './context'
import { rateLimitedWrites } from './limits'
import { type LabSettings, labSettingsSchema } from './settings-schema'

type Routes = ReturnType<typeof defineRoute>
/** What the name of an experiment looks like. */
export const SLUG = /^[a-z]+(-[a-z]+)*$/

/**
 * The frame around every endpoint of an experiment: that of the real endpoints, and nothing at all where experiments
 * are off. Without this: a production site answers with endpoints that are weak on purpose. An endpoint that only one
 * experiment has stands in its folder and names it, since there is no slug in the path to read.
 */
export function labRoute(handlings: Parameters<typeof defineRoute>[0], { slug: own }: { slug?: string } = {}): Routes {
  const inside = demoOnlyRoute(handlings)
  const route =
    (method: keyof Routes): Routes[keyof Routes] =>
    async (request, context) => {
      const params = own === undefined ? await context.params : { slug: own }
      const isThere = typeof params.slug === 'string' && SLUG.test(params.slug)
      return (isThere ? inside : notFoundRoute)[method](request, { params: Promise.resolve(params) })
    }
  return forAllMethods(route)
}

/** An endpoint whose body is checked by `body`, and whose handler is told where it stands. */
export const labHandling = <Schema extends z.ZodType>(
  body: Schema,
  handle: (call: Call<z.output<Schema>>, scope: LabScope) => Promise<Answer | Problem>,
) => handling({ body, handle: (call) => withScope(call, handle) })

/** An endpoint that may write for a guest: counted by address (limits.ts). */
export const labWriting = <Schema extends z.ZodType>(
  body: Schema,
  write: (call: Call<z.output<Schema>>, scope: LabScope) => Promise<Answer | Problem>,
) => labHandling(body, async (call, scope) => (await rateLimitedWrites(call.address)) ?? write(call, scope))

/**
 * Reads the settings out of the query and hands on the place: slug, settings, clock, trace. Refuses settings that don't
 * fit.
 */
export async function withScope<Body>(
  call: Call<Body>,
  handle: (call: Call<Body>, scope: LabScope) => Promise<Answer | Problem>,
): Promise<Answer | Problem> {
  const settings = settingsIn(call.query)
  if ('isProblem' in settings) return settings
  // Judged and acted by the moved clock: a lab credential that is made in the future opens nothing but its experiment.
  const clock = forward(() => new Date(), call.secondsForward)
  return handle(call, { slug: call.params.slug ?? '', settings, clock, trace: call.trace })
}

function settingsIn(query: URLSearchParams): LabSettings | Problem {
  const parsed = labSettingsSchema.safeParse(Object.fromEntries(query))
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.map(({ path }) => ({ path: path.join('.'), message: 'There is no such setting.' }))
  return problem('validation_failed', 'A setting does not fit. See errors.', { errors })
}
