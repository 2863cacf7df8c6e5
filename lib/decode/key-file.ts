import { type Algorithm, isAlgorithm } from './algorithms'
import { read64 } from './base64url'

/** What a pasted text is as a key, before any cryptography was asked. */
export type GivenKey =
  | { kind: 'jwk'; jwk: JsonWebKey & { kid?: string }; algorithm: Algorithm | null; isPrivate: boolean }
  | { kind: 'spki'; der: Uint8Array<ArrayBuffer>; algorithm: Algorithm | null }
  | { kind: 'secret'; bytes: Uint8Array<ArrayBuffer> }

export type SecretSpelling = 'text' | 'base64url'
type Keys = { ok: true; keys: GivenKey[] } | { ok: false; why: string }

const OIDS: [hex: string, algorithm: Algorithm | null][] = [
  ['2a864886f70d010101', null], // RSA: its reader says which of the six.
  ['2a8648ce3d030107', 'ES256'],
  ['2b81040022', 'ES384'],
  ['2b6570', 'EdDSA'],
]

/** Reads a JWK, a JWK Set, a public key in PEM, or else a secret in the spelling the reader chose. */
export function readKeys(text: string, spelling: SecretSpelling): Keys {
  const trimmed = text.trim()
  if (trimmed === '') return { ok: false, why: 'No key was given yet.' }
  if (trimmed.length > 65_536) return { ok: false, why: 'More than 65,536 characters: no key.' }
  if (trimmed.startsWith('{')) return fromJson(trimmed)
  if (trimmed.startsWith('-----BEGIN')) return fromPem(trimmed)
  if (spelling === 'text') return { ok: true, keys: [{ kind: 'secret', bytes: new TextEncoder().encode(text) }] }
  const { bytes, faults } = read64(trimmed)
  const fault = faults[0]
  return fault ? { ok: false, why: `The secret is no base64url: ${fault.text}` } : { ok: true, keys: [{ kind: 'secret', bytes }] }
}

function fromJson(text: string): Keys {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return { ok: false, why: 'It begins like a JWK and is no JSON.' }
  }
  const set = isRecord(read) && Array.isArray(read.keys) ? read.keys : [read]
  const keys = set.flatMap((key) => fromJwk(key) ?? [])
  return keys.length > 0 ? { ok: true, keys } : { ok: false, why: 'JSON, but no JWK with a kty that can verify: RSA, EC, OKP or oct.' }
}

/** Taken member by member: `key_ops`, `ext` and a private half are none of a verifier's business. */
function fromJwk(value: unknown): GivenKey | null {
  if (!isRecord(value) || value.use === 'enc') return null
  const string = (name: string) => (typeof value[name] === 'string' ? value[name] : undefined)
  const [kty, crv, kid, alg] = ['kty', 'crv', 'kid', 'alg'].map(string)
  if (!kty || !['RSA', 'EC', 'OKP', 'oct'].includes(kty)) return null
  const k = string('k')
  if (kty === 'oct') return k === undefined ? null : { kind: 'jwk', jwk: { kty, k, ...(kid && { kid }) }, algorithm: isAlgorithm(alg) ? alg : null, isPrivate: false }
  const members = ['n', 'e', 'crv', 'x', 'y'].flatMap((name) => (string(name) === undefined ? [] : [[name, string(name)]]))
  const byCurve: Record<string, Algorithm> = { 'P-256': 'ES256', 'P-384': 'ES384', Ed25519: 'EdDSA' }
  const algorithm = isAlgorithm(alg) ? alg : alg === 'Ed25519' ? 'EdDSA' : crv && Object.hasOwn(byCurve, crv) ? byCurve[crv] : null
  return { kind: 'jwk', jwk: { kty, ...Object.fromEntries(members), ...(kid && { kid }) }, algorithm: algorithm ?? null, isPrivate: 'd' in value }
}

function fromPem(text: string): Keys {
  const [, label = '', body = ''] = /^-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END/.exec(text) ?? []
  if (label !== 'PUBLIC KEY') {
    const why = label.includes('PRIVATE') ? 'A private key. A signature is verified with the public one, and a private one is pasted nowhere.' : `PEM with the label ${label || 'of none'}. What is read here is PUBLIC KEY (SPKI).`
    return { ok: false, why }
  }
  const der = read64(body.replace(/[\s=]/g, '').replaceAll('+', '-').replaceAll('/', '_')).bytes
  const hex = [...der.subarray(0, 64)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const known = OIDS.find(([oid]) => hex.includes(oid))
  return known ? { ok: true, keys: [{ kind: 'spki', der, algorithm: known[1] }] } : { ok: false, why: 'A public key of a kind that is not read here: RSA, P-256, P-384 and Ed25519 are.' }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
