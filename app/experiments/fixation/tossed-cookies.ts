/** What page and server call the two cookies of the part on cookie tossing. */

/** The refresh cookie. Its path has to be narrow, so its name can't begin with `__Host-`. */
export const REFRESH = 'lab-refresh'
/** The proof beside it, which no other host can set: browsers keep `__Host-` to one host and to `Path=/`. */
export const PROOF = '__Host-lab-refresh-binding'

/** `first`: takes the first refresh cookie it finds. `bound`: the app's own code, which asks for the proof as well. */
export const SERVERS = ['first', 'bound'] as const
export type Server = (typeof SERVERS)[number]

/**
 * Who planted it. A subdomain beside ours sets cookies for a path or a domain of its choice, but no `__Host-` one;
 * another port of our host sets every cookie that we can set.
 */
export const PLANTERS = ['subdomain', 'port'] as const
export type Planter = (typeof PLANTERS)[number]
