import { isIP } from 'node:net'
import { isLoopbackName } from './origins.mjs'

/**
 * Second labels below which a country's registry hands out names: `shop.co.uk` and `bank.co.uk` are two sites. The
 * browser has the whole list (publicsuffix.org); this is what decides whether a warning is worth its line.
 */
const REGISTRIES = /^(?:ac|co|com|edu|go|gov|gob|gouv|ltd|me|mil|ne|net|nom|or|org|plc|sch)\.[a-z]{2}$/
/** Domains whose owners hand out the names below to others, so that each of these is a site. */
const HANDED_OUT = /^(?:github\.io|gitlab\.io|netlify\.app|vercel\.app|pages\.dev|workers\.dev|fly\.dev|onrender\.com)$/

/**
 * Whether browsers take two origins for one site, so far as can be told without their list of public suffixes: the same
 * scheme, and the same host, or one domain above both that somebody can own. Ports play no part (W3C HTML, "same site").
 */
export function isSameSite(one: string, other: string): boolean {
  const [left, right] = [new URL(one), new URL(other)]
  if (left.protocol !== right.protocol) return false
  if (left.hostname === right.hostname) return true
  if ([left, right].some(({ hostname }) => isIP(hostname.replace(/^\[|\]$/g, '')) > 0)) return false
  const shared = sharedDomain(left.hostname, right.hostname)
  return shared.includes('.') && !REGISTRIES.test(shared) && !HANDED_OUT.test(shared)
}

/**
 * The domain that a cookie has to name for the hosts of both origins to be sent it; null where it need name none, being
 * of one host, and where there is none.
 */
export function domainOfBoth(one: string, other: string): string | null {
  const [left, right] = [new URL(one).hostname, new URL(other).hostname]
  return left !== right && isSameSite(one, other) ? sharedDomain(left, right) : null
}

/** The labels with which both names end. */
function sharedDomain(one: string, other: string): string {
  const [left, right] = [one.split('.').toReversed(), other.split('.').toReversed()]
  const end = left.findIndex((label, at) => label !== right[at])
  return left
    .slice(0, end === -1 ? undefined : end)
    .toReversed()
    .join('.')
}

/**
 * What is wrong with the three origins as experiments need them, each a sentence that begins with the variable to change.
 * Warnings: the app itself needs one origin, and the list of public suffixes may know better.
 *
 * Without this: an attacker's page on our own site sends every cookie, and all that is told of other sites is told
 * wrong.
 */
export function siteWarnings({
  appOrigin,
  siblingOrigin,
  attackerOrigin,
}: Record<'appOrigin' | 'siblingOrigin' | 'attackerOrigin', string>): string[] {
  const warnings: string[] = []
  for (const [variable, origin] of [
    ['APP_ORIGIN', appOrigin],
    ['SIBLING_ORIGIN', siblingOrigin],
  ] as const)
    if (isSameSite(attackerOrigin, origin))
      warnings.push(
        `ATTACKER_ORIGIN ${attackerOrigin} is the same site as ${variable} ${origin}: what experiments show of other sites is not true here. Give it another domain.`,
      )
  if (!isSameSite(siblingOrigin, appOrigin) && !isLoopback(siblingOrigin))
    warnings.push(
      `SIBLING_ORIGIN ${siblingOrigin} is another site than APP_ORIGIN ${appOrigin}: what experiments show of the same site is not true here. Give it a subdomain.`,
    )
  return warnings
}

const isLoopback = (origin: string) => isLoopbackName(new URL(origin).hostname)
