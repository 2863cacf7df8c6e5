import 'server-only'
import { createHash } from 'node:crypto'
import { type Access, withDatabase } from '@/lib/server/database/db'
import { env } from '@/lib/server/config/env'
import { addSeconds, hours, minutes } from '@/lib/core/durations'

/** How many tries one subject has. Every `tries` is multiplied by RATE_LIMIT_FACTOR. */
interface Rule {
  tries: number
  windowSeconds: number
  /** The wait after each failure beyond the limit, the last one from then on. Without it: until the window ends. */
  waitSeconds?: readonly [number, ...number[]]
}

const GROWING = [minutes(1), minutes(2), minutes(4), minutes(8), minutes(15)] as const

/**
 * The limits. Successes don't count: a try is given back when it turns out to be right, and when nobody could judge it.
 *
 * `account` alone would let an attacker lock the owner out; so beyond it each address keeps three tries of its own, and
 * the owner's address is seldom the attacker's (OWASP ASVS 5.0, 6.1.1). A browser that the account knows is asked for
 * neither: it has a count of its own, so that nobody behind the same address uses it up (known-browser.ts).
 */
const RULES = {
  'sign-in/address': { tries: 50, windowSeconds: minutes(15) },
  'sign-in/account+address': { tries: 5, windowSeconds: minutes(15), waitSeconds: GROWING },
  'sign-in/account': { tries: 20, windowSeconds: minutes(15) },
  'sign-in/account-under-attack+address': { tries: 3, windowSeconds: minutes(15) },
  // As many as a stranger has at one address. Without this: a stolen cookie of a browser guesses without end.
  'sign-in/account+known-browser': { tries: 5, windowSeconds: minutes(15), waitSeconds: GROWING },
  // All known browsers of an account together; beyond it they are strangers. Without this: who once knew the password,
  // and signed in from a thousand browsers, has five tries at the new one with each.
  'sign-in/account-by-known-browsers': { tries: 20, windowSeconds: minutes(15) },
  'provider/address': { tries: 60, windowSeconds: minutes(15) },
  'sign-up/address': { tries: 20, windowSeconds: hours(1) },
  // Throw-away users of experiments: a run of all of them makes some fifty.
  'guest/address': { tries: 400, windowSeconds: hours(1) },
  // Whatever an experiment's endpoints may write for a guest: a run of all of them makes some hundreds.
  'lab-write/address': { tries: 6000, windowSeconds: hours(1) },
  // Rows by the thousand, and rounds of the clean-up: a run takes two or three.
  'many-rows/address': { tries: 60, windowSeconds: hours(1) },
  // Everybody on node B waits for a second or two while it starts again.
  'restart/node': { tries: 1, windowSeconds: minutes(1) },
  // Putting the demo accounts back ends whoever is signed in with them, and costs a hash. By address alone: a count for
  // all could be used up, and then nobody puts back what its user has spoiled.
  'demo-reset/address': { tries: 5, windowSeconds: minutes(15) },
  // A new sandbox costs a hash and three rows. A class of sixty sits behind one address.
  'sandbox/address': { tries: 60, windowSeconds: hours(1) },
  // They last for a day. Without this: one address fills the house within one.
  'sandbox/address-day': { tries: 200, windowSeconds: hours(24) },
  // A challenge that is begun has a place in memory until it is the oldest of 512. Without this: one address throws out
  // those of everybody else.
  'challenge-start/address': { tries: 300, windowSeconds: hours(1) },
  // Within a sandbox. Without these: its owner signs up users, or has passwords hashed, without end.
  'sign-up/sandbox': { tries: 20, windowSeconds: hours(1) },
  'demo-reset/sandbox': { tries: 5, windowSeconds: minutes(15) },
  'password-change/user': { tries: 5, windowSeconds: minutes(15), waitSeconds: GROWING },
  // Every renewal counts, good or bad. Some 3,000 browsers behind one address renew each five minutes within it; a
  // client that has run wild, and whoever tries tokens, do not.
  'renewal/address': { tries: 600, windowSeconds: minutes(1) },
  // A family renews once in five minutes; with many tabs, after a restart, some times more. Without this: one copy of a
  // refresh token, sent from many addresses, writes a row with each call.
  'renewal/family': { tries: 60, windowSeconds: minutes(1) },
} as const satisfies Record<string, Rule>

export type Kind = keyof typeof RULES

/**
 * The counters of one account at one place: the right password forgets them. The broader ones get this one try back.
 */
const FORGOTTEN: readonly Kind[] = [
  'sign-in/account+address',
  'sign-in/account-under-attack+address',
  'sign-in/account+known-browser',
  'password-change/user',
]

/** What is counted: a kind, and whose. */
type Try = readonly [kind: Kind, subject: string]

export interface Limited {
  allowed: boolean
  /** 0 when allowed. */
  retryAfterSeconds: number
  /** What was counted for it, so that it can be given back; empty when it was refused. */
  taken: Try[]
}

/** Where the counters are and how generous the limits; tests bring their own. */
export interface Counters {
  access: Access
  factor(): number
}
const REAL: Counters = { access: withDatabase, factor: () => env().rateLimitFactor }

/** No user text becomes a key, and no address is kept as such. */
const keyOf = ([kind, subject]: Try) => createHash('sha256').update(`${kind}\0${subject}`).digest('base64url')
const ruleOf = ([kind]: Try): Rule => RULES[kind]
const triesOf = (what: Try, counters: Counters) => Math.max(1, Math.ceil(ruleOf(what).tries * counters.factor()))
const pairOf = (account: string, place: string) => `${account}\0${place}`

/**
 * Takes one try, or refuses and says how long to wait. A refused try is not counted: hammering makes no wait longer.
 */
export const consume = (kind: Kind, subject: string, now: Date, counters = REAL): Promise<Limited> =>
  take([kind, subject], now, counters)

/**
 * Counts first and judges later, in one statement. Without this: twenty tries at once are all let in before the first
 * is counted. Test: rate-limit.test.ts, "of forty tries at once no more than the limit are let in".
 */
async function take(what: Try, now: Date, counters: Counters): Promise<Limited> {
  const { windowSeconds, waitSeconds } = ruleOf(what)
  const key = keyOf(what)
  const resetAt = addSeconds(now, windowSeconds)
  const blockedUntil = addSeconds(now, waitSeconds?.[0] ?? windowSeconds)
  const taken = await counters.access(
    (db) => db.$executeRaw`
    INSERT INTO "RateLimit" ("key", "count", "blockedUntil", "resetAt") VALUES (${key}, 1, ${blockedUntil}, ${resetAt})
    ON CONFLICT ("key") DO UPDATE SET
      "count" = CASE WHEN "RateLimit"."resetAt" <= ${now} THEN 1 ELSE "RateLimit"."count" + 1 END,
      "resetAt" = CASE WHEN "RateLimit"."resetAt" <= ${now} THEN excluded."resetAt" ELSE "RateLimit"."resetAt" END,
      "blockedUntil" = excluded."blockedUntil"
    WHERE "RateLimit"."resetAt" <= ${now} OR "RateLimit"."count" < ${triesOf(what, counters)} OR "RateLimit"."blockedUntil" <= ${now}`,
  )
  if (taken > 0) return { allowed: true, retryAfterSeconds: 0, taken: [what] }
  const row = await counters.access((db) => db.rateLimit.findUnique({ where: { key } }))
  const until = row ? (waitSeconds ? (row.blockedUntil ?? row.resetAt) : row.resetAt) : now
  return {
    allowed: false,
    retryAfterSeconds: Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000)),
    taken: [],
  }
}

/**
 * Gives tries back, as if they had not been taken: one that was refused elsewhere, or that nobody could judge. A wait
 * that began with it is over.
 */
export async function giveBack(taken: Try[], now: Date, { access } = REAL): Promise<void> {
  await Promise.all(
    taken.map((what) =>
      access(
        (db) => db.$executeRaw`
    UPDATE "RateLimit" SET "count" = "count" - 1, "blockedUntil" = ${now} WHERE "key" = ${keyOf(what)} AND "count" > 0 AND "resetAt" > ${now}`,
      ),
    ),
  )
}

/** The try was right: what it was counted for at one place is forgotten, and the broader counters get it back. */
export async function recordSuccess(taken: Try[], now: Date, counters = REAL): Promise<void> {
  const forgotten = taken.filter(([kind]) => FORGOTTEN.includes(kind))
  const forget = (what: Try) =>
    counters.access((db) => db.$executeRaw`DELETE FROM "RateLimit" WHERE "key" = ${keyOf(what)}`)
  await Promise.all([
    ...forgotten.map(forget),
    giveBack(
      taken.filter((what) => !forgotten.includes(what)),
      now,
      counters,
    ),
  ])
}

/**
 * Starts the wait that grows with every failure beyond the limit. Reads the count and writes only if it still stands.
 */
async function fail(what: Try, now: Date, counters: Counters): Promise<void> {
  const { waitSeconds, windowSeconds } = ruleOf(what)
  if (!waitSeconds) return
  const key = keyOf(what)
  await counters.access(async (db) => {
    const row = await db.rateLimit.findUnique({ where: { key } })
    const beyond = row ? row.count - triesOf(what, counters) : -1
    if (!row || beyond < 0) return
    const blockedUntil = addSeconds(now, waitSeconds[Math.min(beyond, waitSeconds.length - 1)] ?? waitSeconds[0])
    // The count is remembered past the wait, or the next failure would start over with five free tries.
    await db.rateLimit.updateMany({
      where: { key, count: row.count },
      data: { blockedUntil, resetAt: addSeconds(blockedUntil, windowSeconds) },
    })
  })
}

/** Who tries: from where, and under which name the account knows the browser, if it does. */
export interface Sender {
  address: string
  browser: string | null
}

/**
 * Takes a try at signing in, counted as a failure until it proves right. `account` is the e-mail address as normalised.
 * A browser that the account knows is asked for its own count alone.
 *
 * One statement after another, and no row stays locked between two. Without this: everybody behind one address waits
 * for the sign-in before. Test: rate-limit.test.ts, "a sign-in that waits keeps no other one waiting". The narrowest
 * counter comes first, so that whoever hammers one account takes nothing from the others at his address.
 */
export async function checkSignIn(
  account: string,
  { address, browser }: Sender,
  now: Date,
  counters = REAL,
): Promise<Limited> {
  if (browser !== null) {
    const own = await take(['sign-in/account+known-browser', pairOf(account, browser)], now, counters)
    if (!own.allowed) return own
    const all = await take(['sign-in/account-by-known-browsers', account], now, counters)
    if (all.allowed) return { ...all, taken: [...own.taken, ...all.taken] }
    await giveBack(own.taken, now, counters)
  }
  const pair = pairOf(account, address)
  return takeEach(
    [
      [['sign-in/account+address', pair]],
      [['sign-in/address', address]],
      [
        ['sign-in/account', account],
        ['sign-in/account-under-attack+address', pair],
      ],
    ],
    now,
    counters,
  )
}

/** One try of each, or of what stands beside it; where one is refused, those before are given back. */
async function takeEach(steps: [first: Try, otherwise?: Try][], now: Date, counters: Counters): Promise<Limited> {
  const taken: Try[] = []
  for (const [first, otherwise] of steps) {
    let limited = await take(first, now, counters)
    if (!limited.allowed && otherwise) limited = await take(otherwise, now, counters)
    if (!limited.allowed) {
      await giveBack(taken, now, counters)
      return limited
    }
    taken.push(...limited.taken)
  }
  return { allowed: true, retryAfterSeconds: 0, taken }
}

/**
 * The try was wrong: beyond the limit the account waits, at this address or for this browser, longer each time. Takes
 * what the try was counted for.
 */
export const recordFailure = async (taken: Try[], now: Date, counters = REAL): Promise<void> =>
  void (await Promise.all(taken.map((what) => fail(what, now, counters))))

const ofSandbox = (kind: Kind, id: string | null): [Try][] => (id === null ? [] : [[[kind, id]]])

/** Takes a try at making an account, one of a sandbox or of nobody's. */
export const takeSignUp = (address: string, sandboxId: string | null, now: Date, counters = REAL) =>
  takeEach([...ofSandbox('sign-up/sandbox', sandboxId), [['sign-up/address', address]]], now, counters)

/** Takes a try at changing the password. */
export const checkPasswordChange = (userId: string, now: Date, counters = REAL) =>
  consume('password-change/user', userId, now, counters)

/** Takes a try at putting the demo accounts back: those of everybody, or of one sandbox. */
export const takeDemoReset = (address: string, sandboxId: string | null, now: Date, counters = REAL) =>
  takeEach([...ofSandbox('demo-reset/sandbox', sandboxId), [['demo-reset/address', address]]], now, counters)

/** Takes a try at making a sandbox. */
export const takeSandbox = (address: string, now: Date, counters = REAL) =>
  takeEach([[['sandbox/address', address]], [['sandbox/address-day', address]]], now, counters)

/** Takes a try at renewing tokens, before anybody looks at the one that came. */
export const takeRenewal = (address: string, now: Date, counters = REAL) =>
  consume('renewal/address', address, now, counters)

/** Takes a try at renewing the tokens of a family, wherever it comes from. */
export const takeFamilyRenewal = (familyId: string, now: Date, counters = REAL) =>
  consume('renewal/family', familyId, now, counters)
