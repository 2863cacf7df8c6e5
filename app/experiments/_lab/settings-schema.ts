import { z } from 'zod'
import { ALGORITHM_NAMES, KEY_RINGS, MOST_INSTANCES, ROLE_NAMES, STORE_NAMES, STRATEGY_NAMES } from './settings'

/**
 * The settings as an endpoint reads them out of its query, with what is meant where nothing is said. Only servers read
 * queries: pages are spared the library.
 */

/** Without this bound: a request holds the server's memory for as long as its sender likes. */
const LONGEST_DELAY_MS = 200

/** Nothing an experiment makes need outlive the thirty days of a real sign-in. */
const LONGEST_SECONDS = 2_592_000
const seconds = (absent: number, min = 1) => z.coerce.number().int().min(min).max(LONGEST_SECONDS).default(absent)

export const labSettingsSchema = z.object({
  strategy: z.enum(STRATEGY_NAMES).default('strictest'),
  algorithm: z.enum(ALGORITHM_NAMES).default('RS256'),
  store: z.enum(STORE_NAMES).default('shared'),
  /** Which of the asked process's stores in memory is meant. Without the bound: a loop makes maps without end. */
  instance: z.coerce.number().int().min(1).max(MOST_INSTANCES).default(1),
  roles: z.enum(ROLE_NAMES).default('lab'),
  keyRing: z.enum(KEY_RINGS).default('old'),
  /** How much further away the store is than it really is, at each access. */
  storeDelayMs: z.coerce.number().int().min(0).max(LONGEST_DELAY_MS).default(0),
  accessSeconds: seconds(300),
  refreshIdleSeconds: seconds(604_800),
  refreshAbsoluteSeconds: seconds(LONGEST_SECONDS),
  graceSeconds: seconds(10, 0),
  idleSeconds: seconds(1800),
  /** `no`: a call judges a session and moves nothing, so that one replay says nothing about the next. */
  slides: z.enum(['yes', 'no']).default('yes'),
  absoluteSeconds: seconds(43_200),
  /** `no`: a script may read the cookie that proves who calls. A refresh token's cookie is never to be read. */
  httpOnly: z.enum(['yes', 'no']).default('yes'),
})
export type LabSettings = z.infer<typeof labSettingsSchema>
