import 'server-only'
import { availableParallelism } from 'node:os'
import { env } from '@/lib/server/config/env'
import { passwordHasher, type PasswordVerdict } from './password-hasher'
import { processGlobal } from '@/lib/server/config/process-global.mjs'
import { meters } from '@/lib/server/metrics/meters.mjs'

const MAX_THREADS = 4
/** Nobody who is let in waits longer for a thread. */
const LONGEST_WAIT_MS = 2000

/** One pool for the whole process. It leaves one core to the requests. */
const hasher = () =>
  processGlobal('passwords', () => {
    const made = passwordHasher({
      cost: env().bcryptCost,
      threads: Math.min(MAX_THREADS, Math.max(1, availableParallelism() - 1)),
      longestWaitMs: LONGEST_WAIT_MS,
    })
    meters()?.passwordJobs.readBy(() =>
      Object.entries(made.load()).map(([state, value]) => ({ labels: { state }, value })),
    )
    return made
  })

/**
 * The hash to store for a new password. `address` is whose turn it takes. Throws `RangeError` over 72 bytes and
 * `PoolFull` when too many wait. Changes nothing.
 */
export const hashPassword = (password: string, address: string): Promise<string> => hasher().hash(password, address)

/** Whether a hashing for this address would be refused now: to be asked before a try is counted. */
export const isPoolFullFor = (address: string): boolean => hasher().isFullFor(address)

/**
 * Whether a password fits a stored hash, in the same time whatever the outcome; `null` for an unknown account.
 * `address` is whose turn it takes. Throws `PoolFull` when too many wait.
 */
export const verifyPassword = (password: string, hash: string | null, address: string): Promise<PasswordVerdict> =>
  hasher().verify(password, hash, address)

/** Starts the pool and makes the stand-in hash, so that the first log-in doesn't wait for it. */
export const warmPasswordPool = async (): Promise<void> => void (await hasher().warm())
