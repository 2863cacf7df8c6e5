import 'server-only'
import type { z } from 'zod'
import { type Call, type door, everyMethod, experimentDoor, handling, nowhere } from '@/lib/auth/frame'
import { forward } from '@/lib/auth/moved-clock'
import { type Problem, problem } from '@/lib/auth/problem'
import type { Answer } from '@/lib/auth/response'
import type { LabPlace } from './context'
import { rateLimitedWrites } from './limits'
import { type LabSettings, labSettingsSchema } from './settings-schema'

type Routes = ReturnType<typeof door>
/** What the name of an experiment looks like. */
export const SLUG = /^[a-z]+(-[a-z]+)*$/

/**
 * The frame around every door of an experiment: that of the real endpoints, and nothing at all where experiments are off.
 * Without this: a production site answers with endpoints that are weak on purpose. A door that only one experiment has
 * stands in its folder and names it, since there is no slug in the path to read.
 */
export function labDoor(handlings: Parameters<typeof door>[0], { slug: own }: { slug?: string } = {}): Routes {
  const inside = experimentDoor(handlings)
  const route = (method: keyof Routes): Routes[keyof Routes] => async (request, context) => {
    const params = own === undefined ? await context.params : { slug: own }
    const isThere = typeof params.slug === 'string' && SLUG.test(params.slug)
    return (isThere ? inside : nowhere)[method](request, { params: Promise.resolve(params) })
  }
  return everyMethod(route)
}

/** A door whose body is checked by `body`, and whose handler is told where it stands. */
export const labHandling = <Schema extends z.ZodType>(body: Schema, handle: (call: Call<z.output<Schema>>, place: LabPlace) => Promise<Answer | Problem>) =>
  handling({ body, handle: (call) => placed(call, handle) })

/** A door that may write for a guest: counted by address (limits.ts). */
export const labWriting = <Schema extends z.ZodType>(body: Schema, write: (call: Call<z.output<Schema>>, place: LabPlace) => Promise<Answer | Problem>) =>
  labHandling(body, async (call, place) => (await rateLimitedWrites(call.address)) ?? write(call, place))

/** Reads the settings out of the query and hands on the place: slug, settings, clock, trace. Refuses settings that don't fit. */
export async function placed<Body>(call: Call<Body>, handle: (call: Call<Body>, place: LabPlace) => Promise<Answer | Problem>): Promise<Answer | Problem> {
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
