/** The credential with one character in its middle turned into another: the same length, one of some hundreds changed. */
export function breakOneCharacter(credential: string): string {
  const at = Math.floor(credential.length / 2)
  return credential.slice(0, at) + (credential[at] === 'A' ? 'B' : 'A') + credential.slice(at + 1)
}

/** The token with another role in its payload, under the signature of the old one; a broken one if it can't be read. */
export function changeRole(token: string): string {
  const [header, payload, signature] = token.split('.')
  if (!header || !payload || !signature) return breakOneCharacter(token)
  try {
    const claims: Record<string, unknown> = Object(JSON.parse(fromBase64url(payload)))
    const role = claims.role === 'admin' ? 'user' : 'admin'
    return [header, toBase64url(JSON.stringify({ ...claims, role })), signature].join('.')
  } catch {
    return breakOneCharacter(token)
  }
}

const fromBase64url = (text: string) =>
  new TextDecoder().decode(Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0)))

const toBase64url = (text: string) =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
