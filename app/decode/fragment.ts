const NAME = '#token='

/** The credential in `#token=…`; null where there is none. A fragment is never sent; a query would be. */
export function tokenIn(hash: string): string | null {
  if (!hash.startsWith(NAME)) return null
  const text = hash.slice(NAME.length)
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
