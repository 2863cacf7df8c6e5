import { isDecodable } from './sqlite-url.mjs'

/**
 * What is wrong with the address of a store that is a server, found at the start and not at the first request. Pure. A fault never holds
 * the address: there is a password in it.
 */

const ENCODE =
  'encode what is special in the user name and the password: # as %23, / as %2F, ? as %3F, @ as %40, : as %3A, % as %25'
/** Parameters of a PostgreSQL URL that are honoured here; any other is refused, not overlooked. */
const POSTGRESQL_PARAMETERS = [
  'schema',
  'sslmode',
  'sslrootcert',
  'sslcert',
  'sslkey',
  'host',
  'application_name',
  'connect_timeout',
  'options',
]
const SSL_MODES = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full']

/** What is wrong with a `postgres:` URL; null for one that can be connected to. */
export function postgresqlUrlFault(url: string): string | null {
  const fault = networkFault(url, 5432)
  if (fault) return fault
  const { searchParams, pathname } = new URL(url)
  if (pathname.replace(/^\//, '') === '') return 'names no database: it ends with /name'
  for (const [name, value] of searchParams) {
    if (!POSTGRESQL_PARAMETERS.includes(name))
      return `has a parameter that is not honoured here: ${shownName(name)}. Those that are: ${POSTGRESQL_PARAMETERS.join(', ')}`
    if (searchParams.getAll(name).length > 1) return `has the parameter ${name} twice`
    if (name === 'sslmode' && value === 'allow')
      return 'asks for sslmode=allow, which sends everything in clear text to a server that could encrypt: write prefer, or disable'
    if (name === 'sslmode' && !SSL_MODES.includes(value))
      return `has an sslmode that is none of ${SSL_MODES.join(', ')}`
    if (name === 'schema' && !/^[a-z_][\w$]{0,62}$/i.test(value))
      return 'has a schema that is no name: letters, digits and _, at most 63'
    if (name === 'connect_timeout' && !/^\d{1,4}$/.test(value))
      return 'has a connect_timeout that is no number of seconds'
  }
  if (searchParams.get('sslmode') === 'verify-ca' && !searchParams.has('sslrootcert'))
    return 'asks for sslmode=verify-ca without sslrootcert: there is no authority to verify by'
  return null
}

/** What is wrong with a `redis:` URL; null for one that can be connected to. */
export function redisUrlFault(url: string): string | null {
  const fault = networkFault(url, 6379)
  if (fault) return fault
  const { pathname, search } = new URL(url)
  if (!/^\/?(\d{1,4})?$/.test(pathname)) return 'names a database that is no number: it ends with /0, or with nothing'
  return search ? 'has parameters, and none is honoured here' : null
}

function networkFault(url: string, port: number): string | null {
  const fault = `is no URL: is the port a number (usually ${port}), and is the host there? Else ${ENCODE}`
  if (!URL.canParse(url) || /\s/.test(url)) return fault
  const { hash, hostname, username, password, pathname, searchParams } = new URL(url)
  if (hash || url.includes('#')) return `holds a #, which cuts off the rest: ${ENCODE}`
  if (![username, password, pathname].every(isDecodable)) return `holds a % that encodes nothing: ${ENCODE}`
  // `u:p/ss@h` is read as a host `u` with a path: the @ is then in the path.
  if (/@/.test(pathname) || /@/.test(decodeURIComponent(hostname))) return `has an @ after its host: ${ENCODE}`
  if (!hostname && !searchParams.get('host')) return 'names no host'
  return null
}

/** A name that somebody mistyped, not a value: shown only where it can't be one. */
const shownName = (name: string) => (/^[a-z_]{1,40}$/i.test(name) ? name : 'one that is no name')
