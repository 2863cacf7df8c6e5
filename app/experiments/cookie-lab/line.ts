import type { Choice } from './choices'

/** The `Set-Cookie` line of a choice. The same text for the server that sends it and the page that shows it. */

const NAME = 'lab-yours'
/** Says nothing and opens nothing. */
const VALUE = 'yours'
const PREFIXES = { none: '', secure: '__Secure-', host: '__Host-' } as const
export const HOME = '/experiments/cookie-lab'
export const ENDPOINTS = `${HOME}/lab`

/** The hosts that a `Domain` may name, without their ports. */
export interface Hosts {
  app: string
  attacker: string
}
export const hostsOf = ({ app, attacker }: Hosts): Hosts => ({
  app: new URL(app).hostname,
  attacker: new URL(attacker).hostname,
})

/**
 * The name of the cookie. Without its fixed end: a choice of flags sets a cookie under the name of a real one, and signs
 * whoever follows a link out of the app, or into somebody else's account.
 */
export const nameOf = ({ prefix }: Pick<Choice, 'prefix'>): string => PREFIXES[prefix] + NAME

const PATHS = { root: '/', experiment: HOME, endpoints: ENDPOINTS, absent: null } as const
const SAME_SITE = { lax: 'Lax', strict: 'Strict', none: 'None', absent: null } as const

/** The path that a cookie is stored with: where none was said, the folder of the address that set it. */
export const pathOf = ({ path }: Pick<Choice, 'path'>): string => PATHS[path] ?? ENDPOINTS

/** The domain one level above a host; null for an address in numbers and for a name of one word. */
export const domainAbove = (host: string): string | null =>
  /^[\d.]+$|^\[|^[^.]+$/.test(host) ? null : host.slice(host.indexOf('.') + 1)

/**
 * What `Domain` names, or null where it isn't written. Made of the configuration alone. Without this: a link sets
 * cookies for whatever domain it likes above this host, where other apps live.
 */
export const domainOf = ({ domain }: Pick<Choice, 'domain'>, { app, attacker }: Hosts): string | null =>
  ({ absent: null, host: app, parent: domainAbove(app), foreign: attacker })[domain]

/** Whether the line can be made at all: not every host has a domain above it. */
export const isPossible = ({ domain }: Pick<Choice, 'domain'>, { app }: Hosts): boolean =>
  domain !== 'parent' || domainAbove(app) !== null

export function setCookieLine(choice: Choice, hosts: Hosts): string {
  const { httpOnly, secure, sameSite, path, maxAge, partitioned } = choice
  const domain = domainOf(choice, hosts)
  return [
    `${nameOf(choice)}=${VALUE}`,
    PATHS[path] !== null && `Path=${PATHS[path]}`,
    domain !== null && `Domain=${domain}`,
    maxAge !== 'absent' && `Max-Age=${maxAge}`,
    httpOnly === 'yes' && 'HttpOnly',
    secure === 'yes' && 'Secure',
    SAME_SITE[sameSite] !== null && `SameSite=${SAME_SITE[sameSite]}`,
    partitioned === 'yes' && 'Partitioned',
  ]
    .filter((part) => part !== false)
    .join('; ')
}

/**
 * The lines that remove whatever any choice can have set, at every path and domain that it can have. Without this: the
 * cookie of a run that was broken off comes with the requests of the next one, and counts as kept.
 */
export function removalLines(hosts: Hosts): string[] {
  const domains = (['absent', 'host', 'parent'] as const).filter((domain) => isPossible({ domain }, hosts))
  const removed = (changed: Partial<Choice>) =>
    setCookieLine(
      {
        prefix: 'none',
        httpOnly: 'no',
        secure: 'yes',
        sameSite: 'absent',
        path: 'root',
        domain: 'absent',
        maxAge: '0',
        partitioned: 'no',
        ...changed,
      },
      hosts,
    )
  const everywhere = (changed: Partial<Choice>) =>
    (['root', 'experiment', 'endpoints'] as const).flatMap((path) =>
      domains.map((domain) => removed({ ...changed, path, domain })),
    )
  return [
    // Where browsers don't take `Secure`, only a line without it removes anything.
    ...everywhere({ secure: 'no' }),
    ...(['no', 'yes'] as const).flatMap((partitioned) => [
      ...everywhere({ partitioned }),
      ...everywhere({ prefix: 'secure', partitioned }),
      removed({ prefix: 'host', partitioned }),
    ]),
  ]
}
