// @ts-check
import { isIP, isIPv4 } from 'node:net'

/**
 * The one address a request is counted under: the socket's, or, behind proxies that are trusted, the one that the
 * outermost of them saw. IPv4 in its plain form, IPv6 as its /64, because one household owns all of a /64.
 *
 * Without this: whoever writes `X-Forwarded-For` himself picks a fresh address, and with it a fresh rate limit, per
 * request.
 *
 * @param {{ socketAddress: string | undefined, forwardedFor: string | undefined, trustedProxies: number }} seen
 * @returns {string}
 */
export function clientAddress({ socketAddress, forwardedFor, trustedProxies }) {
  const direct = canonicalAddress(socketAddress ?? '') ?? 'unknown'
  if (trustedProxies < 1 || forwardedFor === undefined) return direct
  // Each proxy appends on the right what it saw. Whatever stands further left came from the client and proves nothing.
  const entry = forwardedFor.split(',').at(-trustedProxies)
  return (entry === undefined ? null : canonicalAddress(entry)) ?? direct
}

/**
 * One spelling per address, or null for what is none. Accepts the forms proxies write: `1.2.3.4:567`,
 * `[2001:db8::1]:567`, `fe80::1%eth0`, `::ffff:1.2.3.4`.
 *
 * @param {string} text
 * @returns {string | null}
 */
export function canonicalAddress(text) {
  // As a socket writes nearly every one; the rest takes five patterns.
  const plain = text.startsWith('::ffff:') ? text.slice(7) : text
  if (isIPv4(plain)) return plain
  const bare = text
    .trim()
    .replace(/^"|"$/g, '')
    .replace(/^\[([^\]]*)\](:\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
    .replace(/%.*$/, '')
  if (isIP(bare) === 4) return bare
  if (isIP(bare) !== 6) return null
  const groups = groupsOf(bare)
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xff_ff) return ipv4Of(groups)
  if (groups.slice(0, 7).every((group) => group === 0)) return groups[7] === 1 ? '::1' : '::/64'
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}

/** @param {number[]} groups the last two hold an IPv4 address */
function ipv4Of(groups) {
  const [high = 0, low = 0] = groups.slice(6)
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** @param {string} address a valid IPv6 address @returns {number[]} its eight groups */
function groupsOf(address) {
  const hex = address.replace(
    /(\d+)\.(\d+)\.(\d+)\.(\d+)$/,
    (_, a, b, c, d) => `${(Number(a) * 256 + Number(b)).toString(16)}:${(Number(c) * 256 + Number(d)).toString(16)}`,
  )
  const [head = '', tail] = hex.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array(8 - left.length - right.length).fill('0')
  return [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16))
}
