import { accessSync, constants } from 'node:fs'

const FILES = ['sslrootcert', 'sslcert', 'sslkey']

/**
 * Which file of a PostgreSQL URL can't be read, found at the start; null where all can. Without this: the node says
 * that it is ready, and every request that needs the database is 503 for ever. No path is printed.
 */
export function certificateFault(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { searchParams } = new URL(url)
  const unread = FILES.find((name) => searchParams.has(name) && !isReadable(searchParams.get(name) ?? ''))
  return unread === undefined ? null : `names a file in ${unread} that can't be read`
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}
