/**
 * Whether a request can have been set off by decoding: any, but what the page fetches ahead for its own links, which
 * carries nothing.
 */
export function isOfDecoding(address: string, token: string): boolean {
  const { origin, pathname, search, searchParams } = new URL(address)
  const isFetchedAhead = origin === location.origin && (pathname.startsWith('/_next/') || searchParams.has('_rsc'))
  // Without this: a decoder that hands the token over in such an address would go unseen.
  const carriesToken = token.split('.').some((part) => (pathname + search).includes(part))
  return !isFetchedAhead || carriesToken
}
