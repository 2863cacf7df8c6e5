import * as z from '../core/schema'

/**
 * What a recording is. The schemas are the types: whatever arrives, from a server's answer or from a file, is parsed by
 * them before anything is drawn of it. Plain data, for server, browser and test alike. Times in the names' units.
 */

const header = z.tuple([z.string(), z.string()])

const trace = z.object({
  spans: z.array(z.object({ name: z.string(), startMicros: z.number(), micros: z.number() })),
  totalMicros: z.number(),
  reads: z.number(),
  writes: z.number(),
  checks: z.array(z.object({ name: z.string(), passed: z.boolean() })),
  refusedBy: z.nullable(z.string()),
})

/** The server's own account of one exchange: what it did, and what script can't see. */
export const serverReportSchema = z.object({
  node: z.string(),
  trace,
  /** As received, in order, repeated names included. `length` is the value's, also where the value is hidden. */
  cookies: z.array(z.object({ name: z.string(), value: z.string(), length: z.number() })),
  /** The `Set-Cookie` lines of the answer, in order. */
  setCookies: z.array(z.string()),
  /** The `Authorization` header as received; another scheme than Bearer without its value. */
  authorization: z.nullable(z.string()),
  /** INSPECTOR=off: every value above says only how long it was. */
  isHidden: z.boolean(),
  /** How many values and lines stand here shortened or not at all, because the report would have been too long. */
  leftOut: z.number(),
})

export const ACTORS = ['browser', 'attacker', 'other-origin'] as const

export const exchangeSchema = z.object({
  id: z.string(),
  /** ISO 8601, by the browser's clock. */
  at: z.iso.datetime(),
  /** Since the start of the recording. */
  startMs: z.number(),
  durationMs: z.number().check(z.nonnegative()),
  actor: z.enum(ACTORS),
  mode: z.nullable(z.enum(['session', 'jwt'])),
  specimen: z.nullable(z.string()),
  /** The step it belongs to; exchanges in a row with one label are one step. */
  label: z.string(),
  /** The node that answered, or null where nobody said so. */
  node: z.nullable(z.string()),
  request: z.object({
    method: z.string().check(z.regex(/^[A-Za-z]{1,32}$/)),
    url: z.url({ protocol: /^https?$/ }),
    /** Those that script can know. `headersSent` adds what the server received. */
    headers: z.array(header),
    body: z.nullable(z.string()),
    /** Of the body as it was sent, passwords included. */
    bodyBytes: z.number(),
  }),
  response: z.object({
    /**
     * 0: no answer came, and `fault` says what script was told; or one of which a script of another origin may read
     * nothing.
     */
    status: z.number(),
    statusText: z.string(),
    headers: z.array(header),
    body: z.string(),
    bodyBytes: z.number(),
    fault: z.nullable(z.string()),
  }),
  server: z.nullable(serverReportSchema),
})

/** A credential that passed from the browser into the attacker's hands: no exchange, but a thing that happened. */
const copy = z.object({
  id: z.string(),
  startMs: z.number(),
  mode: z.nullable(z.enum(['session', 'jwt'])),
  specimen: z.nullable(z.string()),
  label: z.string(),
  credential: z.string(),
})

export const recordingSchema = z.object({
  version: z.literal(1),
  title: z.string(),
  /** ISO 8601. */
  startedAt: z.iso.datetime(),
  exchanges: z.array(exchangeSchema),
  copies: z.array(copy),
})

export type ServerReport = z.infer<typeof serverReportSchema>
export type Actor = (typeof ACTORS)[number]
export type Exchange = z.infer<typeof exchangeSchema>
export type Copy = z.infer<typeof copy>
export type Recording = z.infer<typeof recordingSchema>
export type Header = z.infer<typeof header>

/** The two headers by which a page asks for the server's report and gets it. */
export const ASK_HEADER = 'X-Record'
export const REPORT_HEADER = 'X-Recording'
