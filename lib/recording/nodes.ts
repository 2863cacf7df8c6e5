import type { Exchange } from './recording'

/**
 * Tells which node an exchange went to: the one that says so in its report, else the one that says so of every other
 * exchange with the same origin. Null where nobody said it, or where an origin has several nodes.
 */
export function nodesOf(exchanges: readonly Exchange[]): (exchange: Exchange) => string | null {
  const known = new Map<string, Set<string>>()
  for (const { node, request } of exchanges) {
    if (node === null) continue
    const { origin } = new URL(request.url)
    known.set(origin, (known.get(origin) ?? new Set()).add(node))
  }
  return ({ node, request }) => {
    if (node !== null) return node
    const [only, another] = known.get(new URL(request.url).origin) ?? []
    return only !== undefined && another === undefined ? only : null
  }
}
