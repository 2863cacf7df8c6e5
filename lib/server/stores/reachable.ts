import 'server-only'
import { sessionStore, tokenStore } from './choose'

/**
 * Asks every store once. Rejects with `StoreUnavailable` where one is away, or its database not migrated: a database is
 * not opened before that.
 */
export async function reachStores(): Promise<void> {
  // Sessions and denials may be elsewhere: the last one asks the database in any case, which all else needs.
  await Promise.all([
    sessionStore().find('health'),
    tokenStore().isDenied(['health']),
    tokenStore().findHolder('health'),
  ])
}
