import { isLoopbackName } from './origins.mjs'

/**
 * Whether browsers treat an origin as potentially trustworthy (W3C Secure Contexts §3.1): https, or loopback under any
 * of its names. Only there do they keep `Secure` cookies and prefixes.
 */
export function isTrustworthy(origin: string): boolean {
  const { protocol, hostname } = new URL(origin)
  return protocol === 'https:' || isLoopbackName(hostname)
}

/**
 * Whether cookies are set with `Secure` and their prefixes: where browsers keep them, and unless the demo was told that
 * this one does not (Safari drops them on http://localhost).
 */
export const setsSecureCookies = ({
  appOrigin,
  secureCookies,
}: {
  appOrigin: string
  secureCookies: boolean
}): boolean => isTrustworthy(appOrigin) && secureCookies
