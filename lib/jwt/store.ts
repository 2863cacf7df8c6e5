import type { PublicUser } from '../core/contract'
import type { Counting } from '../core/trace'

/** What the server remembers of one refresh family. No token is in it: each is kept as a hash, in a row of its own. */
export interface StoredRecord {
  id: string
  userId: string
  variant: string
  createdAt: Date
  lastSeenAt: Date
  idleExpiresAt: Date
  expiresAt: Date
  userAgent: string
  /** When it was ended before its time, or null. */
  endedAt: Date | null
}

/**
 * How much later than its moment an end counts for `not-before` tokens, in milliseconds: longer than the end takes to be
 * written. Without this: a renewal that another server signs meanwhile gives a token that was issued after the end, and
 * a thief who renews all the time outlives a log-out everywhere. The owner's next token is dated after it.
 */
export const END_MARGIN_MS = 5000

/** A user with what its tokens are held against. */
export interface Holder {
  user: PublicUser
  /** The version that its tokens must carry. */
  tokenVersion: number
  /** A `not-before` token must have been issued after this, in milliseconds since 1970; 0 where nothing was ended yet. */
  notBefore: number
}

/** One refresh token, as found by its hash. */
export interface FoundToken {
  generation: number
  /** By the clock of the node that asks, wherever it was used: the clocks of two nodes never agree. */
  usedAt: Date | null
  /** Whether the token that followed it has been used: then the grace window is over (RFC 9700 §4.14.2). */
  isSuccessorUsed: boolean
  record: StoredRecord
}

/** One turn of a family: the presented token is used up, its successor takes over. */
export interface Rotation {
  presentedHash: string
  successorHash: string
  now: Date
  idleExpiresAt: Date
}

/**
 * What exists to take tokens back: refresh families, the denylist, the token version.
 *
 * Every method rejects with `StoreUnavailable` when the store can't be reached in time, and with nothing else.
 * None of them judges: an expired family is found like any other, deciding is the lifecycle's.
 */
export interface Store {
  /** Whether one of the keys (`jti:…`, `sid:…`) is on the denylist. Entries of the past may count or not. */
  isDenied(keys: string[]): Promise<boolean>
  /** The user and what its tokens are held against, or null where there is no such user, or a disabled one. */
  findHolder(userId: string): Promise<Holder | null>
  find(tokenHash: string): Promise<FoundToken | null>
  insert(record: StoredRecord, firstTokenHash: string): Promise<void>
  /**
   * Uses the presented token up and inserts its successor, in one transaction, only if the token is unused and its
   * family not ended. Answers whether this very call did it: of many at once, on any node, exactly one gets true.
   */
  rotate(rotation: Rotation): Promise<boolean>
  /** Ends the family: `sweep` may take it from now on. Harmless when it has ended. */
  remove(familyId: string, now: Date): Promise<void>
  /** Ends one of the user's own families; false where there is no living one, somebody else's included. */
  removeOne(userId: string, familyId: string, now: Date): Promise<boolean>
  /** Ends those of the user's own families; harmless where there are none. */
  removeMany(userId: string, familyIds: string[], now: Date): Promise<void>
  /**
   * Ends every family of the user, raises the token version and moves `notBefore` to `END_MARGIN_MS` after `now`, in one
   * transaction: no token of before is current. Where that time is later already, by another server's clock, it moves by
   * a millisecond: never back. Without this: a server whose clock is behind brings tokens back to life.
   */
  removeAll(userId: string, now: Date): Promise<void>
  /** The user's families that have neither ended nor expired at `now`, newest first. */
  list(userId: string, now: Date): Promise<StoredRecord[]>
  /** Puts keys on the denylist, each until the last token it can mean has expired. */
  deny(entries: { key: string; expiresAt: Date }[]): Promise<void>
  /**
   * Removes up to `limit` families and denylist entries that had ended or expired at `now`; answers how many. Without
   * those that ended: whoever signs in at each call fills the table, of whose families all but `MOST_PER_USER` end.
   */
  sweep(now: Date, limit: number): Promise<number>
}

/** How each call shows up in a trace. */
export const COUNTING: Counting<Store> = {
  isDenied: ['read', 'denylist'],
  findHolder: ['read', 'version'],
  find: ['read', 'lookup'],
  insert: ['write', 'insert'],
  rotate: ['write', 'rotate'],
  remove: ['write', 'delete'],
  removeOne: ['write', 'delete'],
  removeMany: ['write', 'delete'],
  removeAll: ['write', 'delete'],
  list: ['read', 'list'],
  deny: ['write', 'deny'],
  sweep: ['write', 'sweep'],
}
