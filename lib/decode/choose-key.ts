import type { GivenKey } from './key-file'

/** The key of a set that a token names; or why there is none. One key alone needs no name. */
export function chooseKey(keys: readonly GivenKey[], kid: unknown): { key: GivenKey } | { why: string } {
  const [only] = keys
  const named = keys.find((key) => key.kind === 'jwk' && key.jwk.kid !== undefined && key.jwk.kid === kid)
  if (named) return { key: named }
  if (only && keys.length === 1 && (only.kind !== 'jwk' || only.jwk.kid === undefined || kid === undefined)) return { key: only }
  const names = keys.flatMap((key) => (key.kind === 'jwk' && key.jwk.kid ? [key.jwk.kid] : []))
  const has = names.length > 0 ? `The keys are ${names.slice(0, 5).map((name) => JSON.stringify(name)).join(', ')}` : 'The keys have no names'
  return { why: kid === undefined ? `The token names no key. ${has}.` : `No key has the kid ${(JSON.stringify(kid) ?? '').slice(0, 80)}. ${has}.` }
}
