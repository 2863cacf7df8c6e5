/** A text as base64url of its UTF-8. */
export const toBase64url = (text: string): string => bytesToBase64url(new TextEncoder().encode(text))

/** Bytes as base64url, without padding. */
export const bytesToBase64url = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** The text that this is the base64url of, or null. */
export function fromBase64url(encoded: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(encoded.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    )
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
