import 'server-only'
import type { PublicUser } from '@/lib/core/contract'
import { addSeconds, hours } from '@/lib/core/durations'
import { sha256 } from '@/lib/core/secrets'
import { findHolder, findRoleWord } from '@/lib/server/accounts/users'
import { withDatabase } from '@/lib/server/database/db'
import type { Store as TokenStore } from '@/lib/jwt/store'
import type { Store as SessionStore, StoredRecord } from '@/lib/session/store'
import { sessionStore, tokenStore } from '@/lib/server/stores/choose'
import { denylistInMemory } from '@/lib/jwt/memory-store'
import { sessionsInMemory } from '@/lib/session/memory-store'
import { tokensInDatabase } from '@/lib/server/stores/token-database'
import { MOST_INSTANCES } from './settings'
import type { LabSettings } from './settings-schema'
import { processGlobal } from '@/lib/server/config/process-global.mjs'

/**
 * Where the credentials of experiments are remembered: the app's own stores, under names that the app never asks for,
 * or this process alone.
 */

/** Stores that know nothing of each other, in one process: each is what a server of its own would remember. */
const memories = () =>
  processGlobal('experiments', () =>
    Array.from({ length: MOST_INSTANCES }, () => ({
      sessions: new Map<string, StoredRecord>(),
      denials: new Map<string, Date>(),
    })),
  )

function memoryOf(instance: number) {
  const found = memories()[instance - 1]
  if (!found) throw new Error(`This process has no store ${instance}.`)
  return found
}

/** The denials of experiments in this process, by the store that keeps them. */
export const memoryDenials = (instance = 1) => memoryOf(instance).denials

/** Forgets everything that experiments have in this process, as a restart would. Answers how many records that were. */
export function wipeMemory(userId: string): number {
  return memories().reduce((sum, { sessions }) => {
    const own = [...sessions].filter(([, record]) => record.userId === userId)
    for (const [hash] of own) sessions.delete(hash)
    return sum + own.length
  }, 0)
}

/** The sessions of one experiment. */
export function labSessions(slug: string, { store, instance, roles }: LabSettings): SessionStore {
  const known = underAliases(
    slug,
    store === 'memory' ? sessionsInMemory(findHolder, memoryOf(instance).sessions) : sessionStore(),
  )
  return roles === 'app' ? known : withLabRoles(known)
}

function underAliases(slug: string, real: SessionStore): SessionStore {
  const aliasOf = aliasIn(slug)
  return {
    ...real,
    find: async (idHash) => {
      const found = await real.find(aliasOf(idHash))
      return found && { ...found, record: { ...found.record, idHash } }
    },
    insert: (record) => real.insert({ ...record, idHash: aliasOf(record.idHash) }),
    touch: (idHash, seen) => real.touch(aliasOf(idHash), seen),
    remove: (idHash) => real.remove(aliasOf(idHash)),
  }
}

/**
 * The families, denials and versions of one experiment. Families are in the database in any case; `memory` is the
 * denylist's.
 */
export function labTokens(slug: string, { store, instance, roles }: LabSettings): TokenStore {
  const aliasOf = aliasIn(slug)
  const real =
    store === 'memory' ? tokensInDatabase(withDatabase, denylistInMemory(memoryOf(instance).denials)) : tokenStore()
  return {
    ...real,
    findHolder: async (userId) => {
      const holder = await real.findHolder(userId)
      return holder && roles === 'lab' ? { ...holder, user: await withLabRole(holder.user) } : holder
    },
    find: (tokenHash) => real.find(aliasOf(tokenHash)),
    deny: (entries) => real.deny(entries.map(endingWithGuests)),
    insert: (record, firstTokenHash) => real.insert(record, aliasOf(firstTokenHash)),
    rotate: (rotation) =>
      real.rotate({
        ...rotation,
        presentedHash: aliasOf(rotation.presentedHash),
        successorHash: aliasOf(rotation.successorHash),
      }),
  }
}

/**
 * A guest lives for an hour, so nothing of a guest's need be denied for longer. Without this: by long lives and a moved
 * clock one ticket in a loop fills the list that every real request is held against, with rows that stay for a year.
 */
function endingWithGuests({ key, expiresAt }: { key: string; expiresAt: Date }) {
  const latest = addSeconds(new Date(), hours(2))
  return { key, expiresAt: expiresAt < latest ? expiresAt : latest }
}

/**
 * Removes from this process what had ended before `time`. Without this: the list fills up, and refuses everybody's
 * log-out until a restart.
 */
export async function sweepMemoryDenials(time: Date): Promise<number> {
  const swept = await Promise.all(
    memories().map(({ denials }) => denylistInMemory(denials).sweep(time, Number.POSITIVE_INFINITY)),
  )
  return swept.reduce((sum, count) => sum + count, 0)
}

/**
 * The name under which an experiment's record is kept. Without it: a lab cookie's value, put into a cookie of the app's
 * name, is found in the app's own table and signs in there. Without the slug: an id that was given away in one
 * experiment, or planted by the one on fixation, signs in at all the others; laboratory.http.spec.ts fails.
 */
const aliasIn = (slug: string) => (hash: string) => sha256(`lab:${slug}:${hash}`)

function withLabRoles(store: SessionStore): SessionStore {
  return {
    ...store,
    find: async (idHash) => {
      const found = await store.find(idHash)
      return found && { ...found, user: await withLabRole(found.user) }
    },
    findHolder: async (userId) => {
      const holder = await store.findHolder(userId)
      return holder && { ...holder, user: await withLabRole(holder.user) }
    },
  }
}

/**
 * The word in the column by which a guest is an admin inside experiments. To the app it is no role, so the lesser
 * right.
 */
export const LAB_ADMIN = 'lab-admin'

/** A guest with the role that holds inside experiments only. */
export async function withLabRole(user: PublicUser): Promise<PublicUser> {
  return (await findRoleWord(user.id)) === LAB_ADMIN ? { ...user, role: 'admin' } : user
}
