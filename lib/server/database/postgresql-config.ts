import pg, { type ClientConfig } from 'pg'

/** What a URL of PostgreSQL says, for the driver and for Prisma. */
export interface PostgresqlConfig {
  /** For the driver. */
  client: ClientConfig
  /** Where the tables are; absent: `public`, or what the user's own search_path says. */
  schema: string | undefined
}

/**
 * Reads a URL as libpq would: `schema` (Prisma's own parameter) is the schema of every statement, and `sslmode` means
 * what it means to libpq. Without the first: the tables land in `public` in silence. Without the second: the driver
 * takes `require` for `verify-full`, and a server with a certificate of its own can't be reached; and it takes an
 * absent one for `disable`, so that passwords and sessions travel in clear text to a server that encrypts.
 */
export function postgresqlConfig(url: string): PostgresqlConfig {
  const read = new URL(url)
  const schema = read.searchParams.get('schema') ?? undefined
  const options = [read.searchParams.get('options'), schema && `-c search_path="${schema}"`].filter(Boolean).join(' ')
  const seconds = Number(read.searchParams.get('connect_timeout'))
  for (const ours of ['schema', 'options', 'connect_timeout']) read.searchParams.delete(ours)
  read.searchParams.set('sslmode', sslModeIn(read))
  read.searchParams.set('uselibpqcompat', 'true')
  return {
    client: {
      connectionString: read.href,
      ...(options ? { options } : {}),
      connectionTimeoutMillis: seconds > 0 ? Math.min(seconds * 1000, CONNECT_MS) : CONNECT_MS,
    },
    schema,
  }
}

const CONNECT_MS = 1500

/** Absent means `prefer` to libpq, and a socket of this machine is never encrypted, whatever is asked for. */
function sslModeIn({ searchParams, hostname }: URL): string {
  const host = searchParams.get('host') ?? decodeURIComponent(hostname)
  return host.startsWith('/') ? 'disable' : (searchParams.get('sslmode') ?? 'prefer')
}

/**
 * The URL to connect by. `prefer` means encrypted where the server can, so it is asked once; every other URL is itself.
 * Rejects with the driver's own error where nobody answers.
 */
export async function settledUrl(url: string): Promise<string> {
  const read = new URL(url)
  if (sslModeIn(read) !== 'prefer') return url
  const client = new pg.Client(postgresqlConfig(url).client)
  client.on('error', () => undefined)
  try {
    await client.connect()
    return url
  } catch (fault) {
    if (!isAboutEncryption(fault)) throw fault
    read.searchParams.set('sslmode', 'disable')
    return read.href
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** What pg_hba.conf refuses: an encrypted connection where it lets in none, or the reverse (PostgreSQL, appendix A). */
const REFUSED_BY_RULE = '28000'

/**
 * Whether a connection failed for being encrypted, or for not being so. A wrong password is neither: libpq sends it
 * once more in clear text, this does not.
 */
export function isAboutEncryption(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false
  const code = 'code' in fault ? String(fault.code) : ''
  if (code === REFUSED_BY_RULE || code === 'EPROTO' || code.startsWith('ERR_SSL_')) return true
  return /SSL connection|before secure TLS connection/.test(fault.message)
}
