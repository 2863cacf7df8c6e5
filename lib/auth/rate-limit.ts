import 'server-only'
import { createHash } from 'node:crypto'
import { type Access, type Database, withDatabase } from '@/lib/db'
import { env } from '@/lib/env'
import { addSeconds, hours, minutes } from './durations'

/** How many tries one subject has. Every `tries` is multiplied by RATE_LIMIT_FACTOR. */
interface Rule {
  tries: number
  windowSeconds: number
  /** The wait after each failure beyond the limit, the last one from then on. Without it: until the window ends. */
  waitSeconds?: readonly [number, ...number[]]
}

const GROWING = [minutes(1), minutes(2), minutes(4), minutes(8), minutes(15)] as const

/**
 * The limits. Successes don't count: a try is given back when it turns out to be right.
 *
 * `account` alone would let an attacker lock the owner out; so beyond it each address keeps three tries of its own,
 * and the owner's address is seldom the attacker's (OWASP ASVS 5.0, 6.1.1).
 */
const RULES = {
  'sign-in/address': { tries: 50, windowSeconds: minutes(15) },
  'sign-in/account+address': { tries: 5, windowSeconds: minutes(15), waitSeconds: GROWING },
  'sign-in/account': { tries: 20, windowSeconds: minutes(15) },
  'sign-in/account-under-attack+address': { tries: 3, windowSeconds: minutes(15) },
  'sign-up/address': { tries: 20, windowSeconds: hours(1) },
  // Throw-away users of experiments: a run of all of them makes some fifty.
  'guest/address': { tries: 400, windowSeconds: hours(1) },
  // Rows by the thousand, and rounds of the clean-up: a run takes two or three.
  'many-rows/address': { tries: 60, windowSeconds: hours(1) },
  // Everybody on node B waits for a second or two while it starts again.
  'restart/node': { tries: 1, windowSeconds: minutes(1) },
  'password-change/user': { tries: 5, windowSeconds: minutes(15), waitSeconds: GROWING },
} as const satisfies Record<string, Rule>

export type Kind = keyof typeof RULES
export interface Limited {
  allowed: boolean
  /** 0 when allowed. */
  retryAfterSeconds: number
}

/** Where the counters are and how generous the limits; tests bring their own. */
export interface Counters {
  access: Access
  factor(): number
}
const REAL: Counters = { access: withDatabase, factor: () => env().rateLimitFactor }
const ALLOWED: Limited = { allowed: true, retryAfterSeconds: 0 }

/** No user text becomes a key, and no address is kept as such. */
const keyOf = (kind: Kind, subject: string) => createHash('sha256').update(`${kind}\0${subject}`).digest('base64url')
const ruleOf = (kind: Kind): Rule => RULES[kind]
const triesOf = (kind: Kind, counters: Counters) => Math.max(1, Math.ceil(ruleOf(kind).tries * counters.factor()))
const pairOf = (account: string, address: string) => `${account}\0${address}`

/** Takes one try, or refuses and says how long to wait. A refused try is not counted: hammering makes no wait longer. */
export const consume = (kind: Kind, subject: string, now: Date, counters = REAL): Promise<Limited> => counters.access((db) => take(db, kind, subject, now, counters))

/**
 * Counts first and judges later, in one statement. Without this: twenty tries at once are all let in before the first
 * is counted. Test: rate-limit.test.ts, "of twenty tries at once no more than the limit are let in".
 */
async function take(db: Pick<Database, '$executeRaw' | 'rateLimit'>, kind: Kind, subject: string, now: Date, counters: Counters): Promise<Limited> {
  const { windowSeconds, waitSeconds } = ruleOf(kind)
  const key = keyOf(kind, subject)
  const resetAt = addSeconds(now, windowSeconds)
  const blockedUntil = addSeconds(now, waitSeconds?.[0] ?? windowSeconds)
  const taken = await db.$executeRaw`
    INSERT INTO "RateLimit" ("key", "count", "blockedUntil", "resetAt") VALUES (${key}, 1, ${blockedUntil}, ${resetAt})
    ON CONFLICT ("key") DO UPDATE SET
      "count" = CASE WHEN "RateLimit"."resetAt" <= ${now} THEN 1 ELSE "RateLimit"."count" + 1 END,
      "resetAt" = CASE WHEN "RateLimit"."resetAt" <= ${now} THEN excluded."resetAt" ELSE "RateLimit"."resetAt" END,
      "blockedUntil" = excluded."blockedUntil"
    WHERE "RateLimit"."resetAt" <= ${now} OR "RateLimit"."count" < ${triesOf(kind, counters)} OR "RateLimit"."blockedUntil" <= ${now}`
  if (taken > 0) return ALLOWED
  const row = await db.rateLimit.findUnique({ where: { key } })
  const until = row ? (waitSeconds ? (row.blockedUntil ?? row.resetAt) : row.resetAt) : now
  return { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000)) }
}

/** Starts the wait that grows with every failure beyond the limit. Reads the count and writes only if it still stands. */
async function fail(kind: Kind, subject: string, now: Date, counters: Counters): Promise<void> {
  const { waitSeconds, windowSeconds } = ruleOf(kind)
  const key = keyOf(kind, subject)
  await counters.access(async (db) => {
    const row = await db.rateLimit.findUnique({ where: { key } })
    const beyond = row ? row.count - triesOf(kind, counters) : -1
    if (!row || !waitSeconds || beyond < 0) return
    const blockedUntil = addSeconds(now, waitSeconds[Math.min(beyond, waitSeconds.length - 1)] ?? waitSeconds[0])
    // The count is remembered past the wait, or the next failure would start over with five free tries.
    await db.rateLimit.updateMany({ where: { key, count: row.count }, data: { blockedUntil, resetAt: addSeconds(blockedUntil, windowSeconds) } })
  })
}

/** Ends a transaction whose tries are all to be given back. */
class Refused extends Error {
  constructor(readonly limited: Limited) {
    super('rate limited')
  }
}

/** Takes a try at signing in, counted as a failure until it proves right. `account` is the e-mail address as normalised. */
export function checkSignIn(account: string, address: string, now: Date, counters = REAL): Promise<Limited> {
  return counters.access(async (db) => {
    try {
      await db.$transaction(async (transaction) => {
        const taken = (kind: Kind, subject: string) => take(transaction, kind, subject, now, counters)
        const insist = (limited: Limited) => {
          if (!limited.allowed) throw new Refused(limited)
        }
        insist(await taken('sign-in/address', address))
        insist(await taken('sign-in/account+address', pairOf(account, address)))
        const { allowed } = await taken('sign-in/account', account)
        if (!allowed) insist(await taken('sign-in/account-under-attack+address', pairOf(account, address)))
      })
      return ALLOWED
    } catch (error) {
      if (error instanceof Refused) return error.limited
      throw error
    }
  })
}

/** The try was wrong: beyond the limit the account waits at this address, longer each time. */
export const recordSignInFailure = (account: string, address: string, now: Date, counters = REAL) => fail('sign-in/account+address', pairOf(account, address), now, counters)

/**
 * The try was right: the account starts anew at this address, and the broader counters get this one try back.
 *
 * Row by row in the order of `checkSignIn`. Without this: of two sign-ins at once each holds the row the other waits
 * for, and PostgreSQL ends one of them. Test: nodes.http.spec.ts, "of six sign-ins at once".
 */
export async function recordSignInSuccess(account: string, address: string, now: Date, counters = REAL): Promise<void> {
  const pair = pairOf(account, address)
  const forgotten = (kind: Kind) => ({ where: { key: keyOf(kind, pair) } })
  const givenBack = (kind: Kind, subject: string) => ({ where: { key: keyOf(kind, subject), count: { gt: 0 }, resetAt: { gt: now } }, data: { count: { decrement: 1 } } })
  await counters.access((db) =>
    db.$transaction([
      db.rateLimit.updateMany(givenBack('sign-in/address', address)),
      db.rateLimit.deleteMany(forgotten('sign-in/account+address')),
      db.rateLimit.updateMany(givenBack('sign-in/account', account)),
      db.rateLimit.deleteMany(forgotten('sign-in/account-under-attack+address')),
    ]),
  )
}

/** Takes a try at making an account. */
export const takeSignUp = (address: string, now: Date, counters = REAL) => consume('sign-up/address', address, now, counters)

/** Takes a try at changing the password. */
export const checkPasswordChange = (userId: string, now: Date, counters = REAL) => consume('password-change/user', userId, now, counters)

/** The current password was wrong: beyond the limit the wait grows. */
export const recordPasswordChangeFailure = (userId: string, now: Date, counters = REAL) => fail('password-change/user', userId, now, counters)

/** The current password was right: the count starts anew. */
export async function recordPasswordChangeSuccess(userId: string, _now: Date, counters = REAL): Promise<void> {
  await counters.access((db) => db.rateLimit.deleteMany({ where: { key: keyOf('password-change/user', userId) } }))
}
