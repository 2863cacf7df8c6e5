import * as z from '@/lib/core/schema'

/**
 * What an endpoint of an experiment saw of one request: the half that the page which sent it can't know. Cookies by
 * name, and only those of the experiment. Plain data, for server, page and test alike.
 */
export const arrivalSchema = z.object({
  /** ISO 8601, by the node's clock. */
  at: z.iso.datetime(),
  /** Where it came from and by what means, as the address says: `attacker`, `form`. */
  from: z.string(),
  by: z.string(),
  method: z.string(),
  url: z.string(),
  status: z.number(),
  cookies: z.array(z.string()),
  hasAuthorization: z.boolean(),
  /** `Origin` and `Sec-Fetch-Site`, in the browser's own words. */
  origin: z.nullable(z.string()),
  site: z.nullable(z.string()),
  /** What the endpoint did, or was handed: names and short values, by the experiment. */
  notes: z.record(z.string(), z.array(z.string())),
})

export type Arrival = z.infer<typeof arrivalSchema>

export const arrivalsSchema = z.object({ arrivals: z.array(arrivalSchema) })

/** The key of one run's log: nobody guesses it, so nobody else reads or writes there. */
export const RUN_KEY = /^[\w-]{22,64}$/
