import { join } from 'node:path'
import { isTooLongForBcrypt } from './password-rules'
import { randomToken } from '@/lib/core/secrets'
import { workerPool, type PoolSize } from './worker-pool'

type Task = { kind: 'hash'; password: string; cost: number } | { kind: 'compare'; password: string; hash: string }

export interface PasswordVerdict {
  isMatch: boolean
  /** The right password, but its hash is of a lower cost than today's: hash it again and store that. */
  needsRehash: boolean
}

const BCRYPT_HASH = /^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$/

/** Passwords hashed and compared with bcrypt, on the threads of a pool. `cost` is the logarithm of the rounds. */
export function passwordHasher({ cost, ...size }: PoolSize & { cost: number }) {
  // By path from the project's root, and hidden from the bundler: the script runs as it stands there.
  const script = join(/* turbopackIgnore: true */ process.cwd(), 'lib/server/accounts/password-worker.mjs')
  const pool = workerPool<Task, string | boolean>(script, size)
  let dummy: Promise<string> | undefined

  /** The hash of a password nobody has. */
  const dummyHash = () =>
    (dummy ??= hash(randomToken()).catch((error: unknown) => {
      dummy = undefined
      throw error
    }))

  /** The `$2b$` hash of a password. Throws for one that bcrypt would cut: `passwordFaults` refuses it before. */
  async function hash(password: string, caller = ''): Promise<string> {
    if (isTooLongForBcrypt(password))
      throw new RangeError('bcrypt reads 72 bytes of a password, and this one has more.')
    return String(await pool.run({ kind: 'hash', password, cost }, caller))
  }

  /**
   * Whether a password fits a stored hash; `null` stands for an account that doesn't exist, or has no password.
   *
   * One comparison at today's cost is made in any case: also for no account, a damaged hash, a password over 72 bytes.
   * Without this: the time of the answer tells which addresses have an account; password-hasher.test.ts fails.
   */
  async function verify(password: string, stored: string | null, caller = ''): Promise<PasswordVerdict> {
    const standIn = await dummyHash()
    const real = stored !== null && BCRYPT_HASH.test(stored) && !isTooLongForBcrypt(password) ? stored : null
    const fits = await pool.run({ kind: 'compare', password, hash: real ?? standIn }, caller)
    const isMatch = real !== null && fits === true
    return { isMatch, needsRehash: isMatch && costOf(real) < cost }
  }

  // Twice: what the first hash of a thread takes says nothing of the next, and the room of the queue goes by that.
  const warm = () => dummyHash().then(() => verify('', null))

  return { hash, verify, isFullFor: pool.isFullFor, load: pool.load, warm }
}

const costOf = (hash: string) => Number(hash.slice(4, 6))
