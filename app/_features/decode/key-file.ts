import { type Algorithm, algorithmNamed } from './algorithms'
import { read64 } from './base64url'
import { isPrivateDer, readSpki, type Spki, spkiOfCertificate, spkiOfPkcs1 } from './der'
import { LARGEST_EDITED } from './limits'
import { type Reading, readingsOf, type SecretSpelling } from './secret-readings'
import { ZERO_WIDTH } from './shape'

export type { SecretSpelling } from './secret-readings'

/** What a pasted text is as a key, before any cryptography was asked. */
export type GivenKey =
  | { kind: 'jwk'; jwk: JsonWebKey & { kid?: string }; algorithm: Algorithm | null; isPrivate: boolean; kid?: string }
  | ({ kind: 'spki'; kid?: string } & Spki)
  | { kind: 'secret'; readings: Reading[]; text: string; kid?: undefined }

type Keys = { ok: true; keys: GivenKey[] } | { ok: false; why: string }

/**
 * Reads keys as people keep them: a JWK, a list, a map or a set of them, a map of certificates, a public key or a
 * certificate in PEM (with real or written-out line breaks), each of them quoted, with its name before it, or in base64
 * once more; or else a secret. Refuses in words; asks no network.
 */
export function readKeys(text: string, spelling: SecretSpelling): Keys {
  if (text.trim() === '') return { ok: false, why: 'No key was given yet.' }
  if (text.length > LARGEST_EDITED) return { ok: false, why: 'More than 65,536 characters: no key.' }
  const bare = withoutWrapping(text)
  if (/^(?:curl\s+)?["'<]?https?:\/\/\S+$/i.test(bare) || BARE_ADDRESS.test(bare)) return { ok: false, why: ADDRESS }
  if (/^(?:ssh-(?:rsa|ed25519)|ecdsa-sha2-\S+) AAAA/.test(bare)) return { ok: false, why: OF_SSH }
  const json = JSON_LIKE.test(bare) ? bare : /^HTTP\/[^]*?(\{[^]*)$/.exec(bare)?.[1]
  if (json !== undefined) return fromJson(json)
  if (/-----BEGIN /.test(bare)) return fromPem(bare)
  const inside = /^(?:LS0t|ey|W3|ew)[\w+/=\s-]{60,}$/.test(bare) ? new TextDecoder().decode(bytesOf(bare)) : ''
  if (inside.startsWith('-----BEGIN ') || /"kty"\s*:/.test(inside)) return readKeys(inside, spelling)
  const key = /^MI[\w+/=\s]{60,}$/.test(bare) ? fromBare(bare) : null
  if (key) return key
  const readings = readingsOf(text, spelling)
  return readings.length > 0
    ? { ok: true, keys: [{ kind: 'secret', readings, text }] }
    : { ok: false, why: 'The secret is no base64url.' }
}

const JSON_LIKE = /^(?:[{[]\s*(?:["'{[\]}]|\w+\s*:)|[{[]$)/
const BARE_ADDRESS = /^[\w-]+(?:\.[\w-]+)+\/\S*(?:jwks|certs|keys|well-known)\S*$/i

/** A key without the quotation marks around it and the name before it; a JSON text inside a JSON string comes out. */
function withoutWrapping(text: string): string {
  const named = text
    .replaceAll(ZERO_WIDTH, '')
    .trim()
    .replace(/^(?:export\s+)?[\w.-]{1,80}\s*[=:]\s*(?=["'`]?(?:[{[]|https?:|LS0t|MI|-----BEGIN))/, '')
  if (/^"\s*[{[]/.test(named))
    try {
      return String(JSON.parse(named)).trim()
    } catch {
      // Quoted by hand.
    }
  return named.replace(/^(["'`])\s*(?=[{[]|LS0t|MI|https?:)([^]*)\1;?$/, '$2').trim()
}

const ADDRESS =
  'That is an address of keys, and this page asks no other server. Open it yourself and paste what it answers, the JSON with "keys".'
const OF_SSH = 'A key in the form of OpenSSH. ssh-keygen -e -m PKCS8 -f key.pub writes it as PEM, which is read here.'

/** JSON, or an object as a program writes it: names without quotation marks, single ones, a comma too many. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const strict = text
      .replaceAll(/'([^'"\\]*)'/g, '"$1"')
      .replaceAll(/([{,]\s{0,200})([A-Za-z_]\w{0,80})\s{0,20}:/g, '$1"$2":')
      .replaceAll(/,(?=\s{0,200}[}\]])/g, '')
      .replace(/;$/, '')
    return JSON.parse(strict)
  }
}

function fromJson(text: string): Keys {
  let read: unknown
  try {
    read = parsed(text)
  } catch {
    return { ok: false, why: 'It begins like a JWK and is no JSON.' }
  }
  if (isRecord(read)) {
    if (typeof read.jwks_uri === 'string')
      return {
        ok: false,
        why: `That is a provider’s configuration. ${ADDRESS} Here it is ${read.jwks_uri.slice(0, 200)}.`,
      }
    if (typeof read.private_key === 'string') return { ok: false, why: PRIVATE }
    if (typeof read.public_key === 'string') return readKeys(read.public_key, 'text')
    const secret = Object.entries(read).find(([name, value]) => /secret$/i.test(name) && typeof value === 'string')
    if (secret && !('kty' in read)) return readKeys(String(secret[1]), 'auto')
  }
  const certificates = fromCertificates(read)
  if (certificates.length > 0) return { ok: true, keys: certificates }
  const keys = setOf(read)
    .slice(0, 200)
    .flatMap((key) => fromJwk(key) ?? [])
  return keys.length > 0
    ? { ok: true, keys }
    : { ok: false, why: 'JSON, but no JWK with a kty that can verify: RSA, EC, OKP or oct.' }
}

/** The JWKs of a set, a list, a map by key id, or the one that stands there, each perhaps as the member `jwk`. */
function setOf(read: unknown): unknown[] {
  const all = isRecord(read) && read.keys !== undefined ? read.keys : read
  if (Array.isArray(all)) return all.map((each) => (isRecord(each) && isRecord(each.jwk) ? each.jwk : each))
  if (!isRecord(all) || 'kty' in all) return [all]
  return Object.entries(all).flatMap(([name, jwk]) =>
    isRecord(jwk) ? [name === 'jwk' ? jwk : { kid: name, ...jwk }] : [],
  )
}

/** Google's form: an object with a certificate, or a public key, for each key id; or a list of them without ids. */
function fromCertificates(read: unknown): GivenKey[] {
  const isList = Array.isArray(read)
  if (!isList && (!isRecord(read) || 'kty' in read)) return []
  return Object.entries(read).flatMap(([kid, text]) => {
    if (typeof text !== 'string' || !/-----BEGIN |^MI[\w+/=\s]{60,}$/.test(text)) return []
    const found = text.startsWith('MI') ? fromBare(text) : fromPem(text)
    return found?.ok ? found.keys.map((key) => (key.kind === 'spki' && !isList ? { ...key, kid } : key)) : []
  })
}

/** Taken member by member: `key_ops`, `ext` and a private half are none of a verifier's business. */
function fromJwk(value: unknown): GivenKey | null {
  if (!isRecord(value) || value.use === 'enc') return null
  const string = (name: string) => (typeof value[name] === 'string' ? value[name] : undefined)
  const [kty, crv, kid, alg] = ['kty', 'crv', 'kid', 'alg'].map(string)
  if (!kty || !['RSA', 'EC', 'OKP', 'oct'].includes(kty)) return null
  const named = { ...(kid !== undefined && { kid }) }
  const k = string('k')
  if (kty === 'oct')
    return k === undefined
      ? null
      : { kind: 'jwk', jwk: { kty, k, ...named }, algorithm: algorithmNamed(alg), isPrivate: false, ...named }
  const members = ['n', 'e', 'crv', 'x', 'y'].flatMap((name) =>
    string(name) === undefined ? [] : [[name, string(name)]],
  )
  const [certificate] = Array.isArray(value.x5c) ? value.x5c : []
  if (members.length < 2 && typeof certificate === 'string') {
    const der = spkiOfCertificate(bytesOf(certificate))
    const spki = der && readSpki(der)
    return spki ? { kind: 'spki', ...spki, ...named } : null
  }
  const byCurve: Record<string, Algorithm> = { 'P-256': 'ES256', 'P-384': 'ES384', 'P-521': 'ES512', Ed25519: 'EdDSA' }
  return {
    kind: 'jwk',
    jwk: { kty, ...Object.fromEntries(members), ...named },
    algorithm: algorithmNamed(alg) ?? (crv && Object.hasOwn(byCurve, crv) ? byCurve[crv] : null) ?? null,
    isPrivate: 'd' in value,
    ...named,
  }
}

const PRIVATE =
  'A private key. A signature is verified with the public one. Whoever sees a private key can sign: paste it nowhere, and replace it if you can.'

const LABELS = ['PUBLIC KEY', 'RSA PUBLIC KEY', 'CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE']

/** The first public key among the blocks; a private one beside it is left unread. */
function fromPem(text: string): Keys {
  // As .env files, JSON, YAML and programs keep it: quoted, with \n written out, indented, put together of strings.
  const plain = text.replaceAll(/\\{1,4}[rn]/g, '\n').replaceAll(/["'`]\s{0,80}\+?\s{0,80}["'`]/g, '')
  const blocks = [...plain.matchAll(/-----BEGIN ([A-Z0-9 ]{1,60})-----([^-]*)/g)]
  const [, label = '', body = ''] = blocks.find(([, name = '']) => LABELS.includes(name)) ?? blocks[0] ?? []
  if (label.endsWith('PRIVATE KEY')) return { ok: false, why: PRIVATE }
  if (!LABELS.includes(label))
    return {
      ok: false,
      why: `PEM with the label ${label || 'of none'}. What is read here is PUBLIC KEY, RSA PUBLIC KEY and CERTIFICATE.`,
    }
  const isCertificate = label.endsWith('CERTIFICATE')
  const bytes = bytesOf(body)
  const der = isCertificate ? spkiOfCertificate(bytes) : label === 'RSA PUBLIC KEY' ? spkiOfPkcs1(bytes) : bytes
  if (!der && isCertificate)
    return { ok: false, why: 'A certificate that can’t be read: it was cut off, or a letter was changed.' }
  const spki = der && readSpki(der)
  return spki
    ? { ok: true, keys: [{ kind: 'spki', ...spki }] }
    : {
        ok: false,
        why: 'A public key of a kind that is not read here: RSA, P-256, P-384, P-521 and Ed25519 are.',
      }
}

/**
 * A key in base64 without the lines around it, as Keycloak publishes a realm's. Null where it is none: a secret may
 * begin with the same letters.
 */
function fromBare(text: string): Keys | null {
  const bytes = bytesOf(text)
  if (isPrivateDer(bytes)) return { ok: false, why: PRIVATE }
  for (const der of [bytes, spkiOfCertificate(bytes), spkiOfPkcs1(bytes)]) {
    const spki = der && readSpki(der)
    if (spki) return { ok: true, keys: [{ kind: 'spki', ...spki }] }
  }
  return null
}

const bytesOf = (base64: string) =>
  read64(
    base64
      .replace(/[\s="']/g, '')
      .replaceAll('+', '-')
      .replaceAll('/', '_'),
  ).bytes

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
