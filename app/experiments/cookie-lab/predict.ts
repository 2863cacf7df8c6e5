import type { Choice } from './choices'
import { domainAbove, domainOf, HOME, hostsOf, pathOf } from './line'
import type { Way } from './ways'

/**
 * What the rules of RFC 6265bis say of a cookie. A prediction: it stands beside what was observed, and never takes its
 * place.
 */

/** What the rules have to know beside the flags: the three origins, and whether the browser trusts the connection. */
export interface Facts {
  app: string
  sibling: string
  attacker: string
  isTrusted: boolean
}

/** Null: the rules leave it to the browser. */
export interface Prediction {
  is: boolean | null
  why: string
}

/** Each rule that refuses a cookie, in the order of the storage model (section 5.7). */
function refusals(choice: Choice, facts: Facts): string[] {
  const { prefix, secure, sameSite, path, domain, maxAge, partitioned } = choice
  const isSecure = secure === 'yes'
  const above = domainAbove(hostsOf(facts).app)
  const rules: readonly (readonly [isBroken: boolean, why: string])[] = [
    [domain === 'foreign', 'Domain names a host that this one does not belong to.'],
    // Nobody owns a name of one label: it is on the browser's list of public suffixes, or matches its rule "*".
    [domain === 'parent' && above?.includes('.') === false, `Domain names ${above}, a public suffix.`],
    [isSecure && !facts.isTrusted, 'Secure is set, and the browser does not trust this connection.'],
    [sameSite === 'none' && !isSecure, 'SameSite=None needs Secure.'],
    [prefix === 'secure' && !isSecure, 'The prefix __Secure- needs Secure.'],
    [prefix === 'host' && !isSecure, 'The prefix __Host- needs Secure.'],
    [prefix === 'host' && domain !== 'absent', 'The prefix __Host- allows no Domain.'],
    [prefix === 'host' && path !== 'root', 'The prefix __Host- needs Path=/.'],
    [partitioned === 'yes' && !isSecure, 'Partitioned needs Secure.'],
    [maxAge === '0', 'Max-Age=0 ends the cookie at once.'],
  ]
  return rules.flatMap(([isBroken, why]) => (isBroken ? why : []))
}

/** Whether a browser keeps the cookie, with every rule that says no. */
export function keeping(choice: Choice, facts: Facts): { is: boolean | null; why: string[] } {
  const why = refusals(choice, facts)
  if (why.length > 0) return { is: false, why }
  if (choice.domain === 'parent')
    return {
      is: null,
      why: [
        `It is refused if anybody can register a name below ${domainAbove(hostsOf(facts).app)}: the browser has the list.`,
      ],
    }
  return { is: true, why: ['No rule refuses it.'] }
}

/** Who gets the cookie by the rules, if it is kept. */
export function sending(way: Way, choice: Choice, facts: Facts): Prediction {
  if (keeping(choice, facts).is === false) return no('It is not kept.')
  if (way.from === 'attacker') return fromOtherSite(way.by, choice)
  if (way.from === 'sibling') return yes('Another port of this host is the same site, whatever SameSite says.')
  if (way.by === 'script') return toScript(choice)
  if (way.by === 'elsewhere') return inPath(`${HOME}/elsewhere`, choice)
  if (way.by === 'other-port') return toOtherPort(choice, facts)
  return yes('The address is below its path.')
}

const yes = (why: string): Prediction => ({ is: true, why })
const no = (why: string): Prediction => ({ is: false, why })

function toScript(choice: Choice): Prediction {
  if (choice.httpOnly === 'yes') return no('HttpOnly hides it from scripts.')
  const here = inPath(HOME, choice)
  return here.is ? yes('Without HttpOnly a script reads what its page is sent.') : here
}

/** Path-match, section 5.1.4: the same path, or one below it. */
function inPath(address: string, choice: Choice): Prediction {
  const path = pathOf(choice)
  const isBelow = address === path || address.startsWith(path.endsWith('/') ? path : `${path}/`)
  return isBelow ? yes(`${address} is below ${path}.`) : no(`${address} is not below ${path}.`)
}

/** Domain-match, section 5.1.3. Ports play no part in it. */
function toOtherPort(choice: Choice, facts: Facts): Prediction {
  const [here, there] = [new URL(facts.app).hostname, new URL(facts.sibling).hostname]
  if (here === there) return yes('A cookie knows hosts and no ports.')
  const domain = domainOf(choice, hostsOf(facts))
  if (domain === null) return no('Without Domain it goes to this host alone.')
  return there === domain || there.endsWith(`.${domain}`)
    ? yes(`${there} belongs to ${domain}.`)
    : no(`${there} does not belong to ${domain}.`)
}

/** Section 5.6.7, and what it leaves open: cookies of third parties, and those that say nothing of SameSite. */
function fromOtherSite(by: Way['by'], { sameSite, partitioned }: Choice): Prediction {
  if (sameSite === 'strict') return no('Strict: no request that another site starts.')
  if (by === 'link') return yes(sameSite === 'none' ? 'None: every request.' : 'Lax lets a link through.')
  if (by === 'form') {
    if (sameSite === 'none') return yes('None: every request.')
    return sameSite === 'lax'
      ? no('Lax: no form that is sent by POST.')
      : { is: null, why: 'Without SameSite a browser may send a fresh cookie with a form for two minutes.' }
  }
  if (sameSite !== 'none') return no('Lax, and what counts as Lax: nothing that is embedded.')
  return partitioned === 'yes'
    ? no('Partitioned: kept for pages of this site, and not for those of another.')
    : { is: null, why: 'None allows it. Whether it is sent depends on the browser’s rule for third-party cookies.' }
}

/** How long it lasts, which no run can wait for. */
export const lasting = ({ maxAge }: Pick<Choice, 'maxAge'>): string =>
  ({
    0: 'It ends at once.',
    300: 'It is still there after a restart of the browser, for 5 minutes from when it was set.',
    43200: 'It is still there after a restart of the browser, for 12 hours from when it was set.',
    2592000: 'It is still there after a restart of the browser, for 30 days from when it was set.',
    absent: 'It ends with the browser, unless that restores its tabs: then the cookie comes back too.',
  })[maxAge]
