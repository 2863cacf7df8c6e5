import type { PublicUser } from '../core/contract'
import type { Counting } from '../core/trace'

/** What the server remembers of one session. The secret id is not in it, only its hash. */
export interface StoredRecord {
  idHash: string
  publicId: string
  userId: string
  variant: string
  createdAt: Date
  lastSeenAt: Date
  idleExpiresAt: Date
  expiresAt: Date
  userAgent: string
}

/**
 * Where sessions are kept: memory, database or redis, behind one interface.
 *
 * Every method rejects with `StoreUnavailable` when the store can't be reached in time, and with nothing else.
 * None of them judges: an expired record is found like any other, deciding is the lifecycle's.
 */
export interface Store {
  /**
   * The record and the user it belongs to, or null where there is no such record, or no such user, or a disabled one.
   */
  find(idHash: string): Promise<{ record: StoredRecord; user: PublicUser } | null>
  /**
   * The user and the version its credentials must carry, or null where there is no such user, or a disabled one. A
   * password change raises it, before `removeAll`.
   */
  findHolder(userId: string): Promise<{ user: PublicUser; tokenVersion: number } | null>
  insert(record: StoredRecord): Promise<void>
  /**
   * Moves the idle end. Does nothing when the record is gone: a request that raced a log-out must not bring it back.
   */
  touch(idHash: string, seen: { lastSeenAt: Date; idleExpiresAt: Date }): Promise<void>
  remove(idHash: string): Promise<void>
  /** Removes one of the user's own records by its public id; false where there is none, somebody else's included. */
  removeOne(userId: string, publicId: string): Promise<boolean>
  /** Removes those of the user's own records, by their public ids; harmless where there are none. */
  removeMany(userId: string, publicIds: string[]): Promise<void>
  /** Removes every record of the user. */
  removeAll(userId: string): Promise<void>
  /** The user's records that have not expired at `now`, newest first. */
  list(userId: string, now: Date): Promise<StoredRecord[]>
  /**
   * Notes that a session without a record has ended; `expiresAt` is when it would have by itself, and the note may go.
   */
  endSealed(publicId: string, expiresAt: Date): Promise<void>
  /** Whether the end of a session without a record was noted. */
  isSealedEnded(publicId: string): Promise<boolean>
  /** Removes up to `limit` records that had expired at `now`; answers how many. */
  sweep(now: Date, limit: number): Promise<number>
}

/** How each call shows up in a trace. */
export const COUNTING: Counting<Store> = {
  find: ['read', 'lookup'],
  findHolder: ['read', 'version'],
  insert: ['write', 'insert'],
  touch: ['write', 'touch'],
  remove: ['write', 'delete'],
  removeOne: ['write', 'delete'],
  removeMany: ['write', 'delete'],
  removeAll: ['write', 'delete'],
  list: ['read', 'list'],
  endSealed: ['write', 'deny'],
  isSealedEnded: ['read', 'denylist'],
  sweep: ['write', 'sweep'],
}
