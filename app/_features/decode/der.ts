import type { Algorithm } from './algorithms'

/** A public key as X.509 writes it (SubjectPublicKeyInfo), with what its first bytes say of its kind. */
export interface Spki {
  der: Uint8Array<ArrayBuffer>
  kty: 'RSA' | 'EC' | 'OKP'
  /** The one algorithm of a curve; an RSA key has six. */
  algorithm: Algorithm | null
}

const OIDS: [hex: string, kty: Spki['kty'], algorithm: Algorithm | null][] = [
  ['2a864886f70d010101', 'RSA', null],
  ['2a8648ce3d030107', 'EC', 'ES256'],
  ['2b81040022', 'EC', 'ES384'],
  ['2b81040023', 'EC', 'ES512'],
  ['2b6570', 'OKP', 'EdDSA'],
]

/** An RSA key that says it signs with PSS only; browsers take it as a plain one. */
const PSS = '2a864886f70d01010a'

/** Reads the kind of a public key; null for kinds that are not verified here, and for what is no key. */
export function readSpki(der: Uint8Array<ArrayBuffer>): Spki | null {
  const whole = element(der, 0)
  const kind = whole?.tag === 0x30 ? element(der, whole.from) : null
  if (kind?.tag !== 0x30) return null
  const hex = [...der.subarray(0, 40)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const bits = element(der, kind.to)
  if (hex.includes(PSS) && bits) {
    const plain = spkiOfPkcs1(der.subarray(bits.from + 1, bits.to))
    return plain && { der: plain, kty: 'RSA', algorithm: null }
  }
  const known = OIDS.find(([oid]) => hex.includes(oid))
  return known ? { der, kty: known[1], algorithm: known[2] } : null
}

/** The public key of a certificate (RFC 5280 §4.1); null where it is none. The certificate itself is not checked. */
export function spkiOfCertificate(der: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  const certificate = element(der, 0)
  const signed = certificate && element(der, certificate.from)
  if (!certificate || certificate.tag !== 0x30 || signed?.tag !== 0x30) return null
  let at = signed.from
  // version [0], where there is one; then serial, algorithm, issuer, validity, subject; then the key.
  const first = element(der, at)
  if (first?.tag === 0xa0) at = first.to
  for (let skipped = 0; skipped < 5; skipped++) {
    const next = element(der, at)
    if (!next || next.to > signed.to) return null
    at = next.to
  }
  const key = element(der, at)
  return key?.tag === 0x30 && key.to <= signed.to ? der.slice(at, key.to) : null
}

/** Wraps an RSA key of PKCS#1 (`BEGIN RSA PUBLIC KEY`) as X.509 writes it; null where it is none. */
export function spkiOfPkcs1(der: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const whole = element(der, 0)
  if (whole?.tag !== 0x30 || element(der, whole.from)?.tag !== 0x02) return null
  const algorithm = [0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00]
  const bits = [0x03, ...length(der.length + 1), 0x00]
  const inside = Uint8Array.from([...algorithm, ...bits, ...der])
  return Uint8Array.from([0x30, ...length(inside.length), ...inside])
}

/** Whether it is a private key: PKCS#8, PKCS#1 and SEC 1 all begin with their version. */
export function isPrivateDer(der: Uint8Array): boolean {
  const whole = element(der, 0)
  const version = whole?.tag === 0x30 ? element(der, whole.from) : null
  return version?.tag === 0x02 && version.to - version.from === 1 && (der[version.from] ?? 9) < 2
}

export function length(bytes: number): number[] {
  if (bytes < 0x80) return [bytes]
  return bytes < 0x100 ? [0x81, bytes] : [0x82, bytes >> 8, bytes & 0xff]
}

/** Tag and bounds of the DER element at a place; null where it breaks off. */
export function element(der: Uint8Array, at: number): { tag: number; from: number; to: number } | null {
  const [tag, first] = [der[at], der[at + 1]]
  if (tag === undefined || first === undefined) return null
  if (first < 0x80) return bounded({ tag, from: at + 2, to: at + 2 + first }, der)
  const size = first & 0x7f
  if (size === 0 || size > 4) return null
  let bytes = 0
  for (let place = 0; place < size; place++) bytes = bytes * 256 + (der[at + 2 + place] ?? 0)
  return bounded({ tag, from: at + 2 + size, to: at + 2 + size + bytes }, der)
}

const bounded = <T extends { to: number }>(found: T, der: Uint8Array) => (found.to <= der.length ? found : null)
