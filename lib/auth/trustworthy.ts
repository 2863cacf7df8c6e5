/**
 * Whether browsers treat an origin as potentially trustworthy (W3C Secure Contexts §3.1): https, or loopback under any
 * of its names. Only there do they keep `Secure` cookies and prefixes.
 */
export function isTrustworthy(origin: string): boolean {
  const { protocol, hostname } = new URL(origin)
  return protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
}
