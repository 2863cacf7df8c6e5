/**
 * 128 random bits in hexadecimal. `crypto.randomUUID` is there only in a secure context, so a page on plain http under
 * another name than localhost has none; `getRandomValues` is there everywhere.
 */
export const randomId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * The browser's own cryptography, or a sentence that says what is missing. Refuses with an `Error` on plain http under
 * another name than localhost.
 */
export function subtleCrypto(): SubtleCrypto {
  const { subtle } = crypto as { subtle?: SubtleCrypto }
  if (!subtle)
    throw new Error(
      'This needs the browser’s own cryptography (crypto.subtle), which browsers give to https and to localhost only. Open the app at one of these.',
    )
  return subtle
}

/**
 * Refuses with an `Error` where the browser has no `navigator.locks`: on plain http under another name than localhost.
 */
export function requireLocks(): void {
  if (!('locks' in navigator))
    throw new Error(
      'This needs the browser’s locks between tabs (navigator.locks), which browsers give to https and to localhost only. Open the app at one of these.',
    )
}
