/** Whether an origin is one that strangers can reach by name: https, and no loopback. */
export function isPublic(origin: string): boolean {
  const { protocol, hostname } = new URL(origin)
  return (
    protocol === 'https:' &&
    hostname !== 'localhost' &&
    !/^(?:127\.|\[::1\]$)/.test(hostname) &&
    !hostname.endsWith('.localhost')
  )
}
