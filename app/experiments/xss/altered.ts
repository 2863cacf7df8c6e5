/** The token with another role in it and the signature as it was: what somebody can make who has no key. */
export function altered(token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')))
  const changed = btoa(JSON.stringify(Object.assign({}, claims, { role: 'admin' })))
  return [header, changed.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''), signature].join('.')
}
