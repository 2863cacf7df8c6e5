import * as z from '@/lib/core/schema'
import { localStorageStore } from '@/app/_features/ledger/local-storage-store'
import { ROUND_KEY } from '@/app/_features/ledger/kept-keys'

const outcome = z.union([
  z.object({ kind: z.literal('done'), elapsedMs: z.number() }),
  z.object({
    kind: z.literal('failed'),
    sentence: z.string(),
    /** Status, code, Retry-After, request id: what a report needs. */
    facts: z.string(),
  }),
  /** It can't run among others; `why` says so in a sentence. */
  z.object({ kind: z.literal('alone'), why: z.string() }),
])
/** How an experiment came through the round. */
export type RoundOutcome = z.infer<typeof outcome>

const round = z.object({
  /** ISO 8601. */
  startedAt: z.string(),
  /** By slug: those that are through. */
  outcomes: z.record(z.string(), outcome),
})
export type Round = z.infer<typeof round>

const kept = localStorageStore<Round | null>(ROUND_KEY, z.nullable(round), null)

/** The round of this browser; null before the first one. */
export const readRound = kept.read
export const saveRound = kept.write
