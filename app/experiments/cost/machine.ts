import 'server-only'
import { cpus } from 'node:os'
import { env } from '@/lib/server/config/env'

/** What the times were measured on: without it a number of microseconds says nothing. */
export function machine(): { processor: string; cores: number; runtime: string; store: string } {
  const processors = cpus()
  const database = env().databaseUrl.startsWith('file:') ? 'SQLite' : 'PostgreSQL'
  return {
    processor: processors[0]?.model.trim() || 'unknown processor',
    cores: processors.length,
    runtime: `Node ${process.versions.node}, ${process.platform} ${process.arch}`,
    store: env().sessionStore === 'database' ? database : `${env().sessionStore}, users in ${database}`,
  }
}
