import 'server-only'
import { availableParallelism } from 'node:os'
import { env } from '@/lib/env'
import { passwordHasher, type PasswordVerdict } from './password-hasher'

/**
 * Whether the pool refused because too many wait. By name: the pool is one for the whole process, and each bundle has a
 * class of its own. Without this: a full pool is a 500; rate-limits.http.spec.ts fails.
 */
export const isPoolFull = (fault: unknown) => fault instanceof Error && fault.name === 'PoolFull'

const MAX_THREADS = 4
const QUEUE_LIMIT = 64

type Hasher = ReturnType<typeof passwordHasher>
const KEY = Symbol.for('jwt-vs-session.passwords')
const place = globalThis as typeof globalThis & { [KEY]?: Hasher }

/**
 * One pool for the whole process, though the bundler may load this file several times. It leaves one core to the
 * requests.
 */
const hasher = (): Hasher =>
  (place[KEY] ??= passwordHasher({
    cost: env().bcryptCost,
    threads: Math.min(MAX_THREADS, Math.max(1, availableParallelism() - 1)),
    queueLimit: QUEUE_LIMIT,
  }))

/**
 * The hash to store for a new password. Throws `RangeError` over 72 bytes and `PoolFull` when too many wait. Changes
 * nothing.
 */
export const hashPassword = (password: string): Promise<string> => hasher().hash(password)

/**
 * Whether a password fits a stored hash, in the same time whatever the outcome; `null` for an unknown account. Throws
 * `PoolFull` when too many wait.
 */
export const verifyPassword = (password: string, hash: string | null): Promise<PasswordVerdict> => hasher().verify(password, hash)

/** Starts the pool and makes the stand-in hash, so that the first log-in doesn't wait for it. */
export const warmPasswordPool = async (): Promise<void> => void (await hasher().warm())
