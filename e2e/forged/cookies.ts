import { randomBytes } from 'node:crypto'
import { joinSeal, resign, sealParts, sealText, type SealParts } from './seal'

/** A genuine seal, one of another session, and the server's own secret. */
export interface SealForge {
  seal: string
  other: string
  secret: string
}

export type SealForgeries = Record<string, (forge: SealForge) => string>

const change =
  (part: Partial<SealParts>) =>
  ({ seal }: SealForge) =>
    joinSeal({ ...sealParts(seal), ...part })
const cut =
  (part: keyof SealParts) =>
  ({ seal }: SealForge) =>
    joinSeal({ ...sealParts(seal), [part]: sealParts(seal)[part].slice(0, -1) })
const swap =
  (part: keyof SealParts) =>
  ({ seal, other }: SealForge) =>
    joinSeal({ ...sealParts(seal), [part]: sealParts(other)[part] })
const tail =
  (text: string) =>
  ({ seal }: SealForge) =>
    seal.replace(/~2$/, text)

/** Not a seal at all, or a seal spelled wrongly: the form alone decides. */
export const SHAPELESS_SEALS: SealForgeries = {
  empty: () => '',
  'a word': () => 'session',
  'an id': () => randomBytes(32).toString('base64url'),
  'stars only': () => '*******',
  JSON: () => encodeURIComponent('{"userId":"usr_ada"}'),
  'a number': () => '1',
  'another prefix': change({ prefix: 'Fe26.1' }),
  'a prefix in capitals': change({ prefix: 'FE26.2' }),
  'no prefix': change({ prefix: '' }),
  ...Object.fromEntries(
    Array.from({ length: 7 }, (_, at) => [
      `only ${at + 1} of eight parts`,
      ({ seal }: SealForge) =>
        `${seal
          .split('*')
          .slice(0, at + 1)
          .join('*')}~2`,
    ]),
  ),
  'nine parts': ({ seal }) => seal.replace(/~2$/, '*AAAA~2'),
  'no mark at the end': tail(''),
  'mark ~1': tail('~1'),
  'mark ~3': tail('~3'),
  'mark ~': tail('~'),
  'mark twice': tail('~2~2'),
  'the value twice': ({ seal }) => seal + seal,
  'the value twice with a star': ({ seal }) => `${seal}*${seal}`,
  'expiry NaN': change({ expiration: 'NaN' }),
  'expiry -1': change({ expiration: '-1' }),
  'expiry x': change({ expiration: 'x' }),
  'expiry 1e400': change({ expiration: '1e400' }),
  'a salt that is no hexadecimal': change({ encryptionSalt: 'z'.repeat(64) }),
  'an initial vector of standard base64': ({ seal }) =>
    joinSeal({ ...sealParts(seal), iv: `${sealParts(seal).iv.slice(0, -1)}+` }),
  'a ciphertext with padding': ({ seal }) =>
    joinSeal({ ...sealParts(seal), ciphertext: `${sealParts(seal).ciphertext}=` }),
  'a space in it': ({ seal }) => seal.replace('*', '* '),
  'percent-encoded': ({ seal }) => seal.replaceAll('*', '%2A'),
  'a percent sign alone': ({ seal }) => `${seal}%`,
  'NUL percent-encoded': ({ seal }) => `${seal}%00`,
  'a line break percent-encoded': ({ seal }) => `${seal}%0d%0aSet-Cookie:%20x=1`,
  'seven thousand letters': () => 'A'.repeat(7_000),
}

/** Sealed in form, and not by this server: some part does not fit the MAC. */
export const FORGED_SEALS: SealForgeries = {
  'a seal of another site': ({ seal, secret }) =>
    sealText('{"id":"x"}', secret.split('').reverse().join(''), {
      passwordId: sealParts(seal).passwordId,
      expiration: String(Date.now() + 60_000),
    }),
  'one bit of the ciphertext': ({ seal }) => {
    const parts = sealParts(seal)
    const bytes = Buffer.from(parts.ciphertext, 'base64url')
    bytes[0]! ^= 1
    return joinSeal({ ...parts, ciphertext: bytes.toString('base64url') })
  },
  'a later expiry': ({ seal }) =>
    joinSeal({ ...sealParts(seal), expiration: String(Number(sealParts(seal).expiration || Date.now()) + 86_400_000) }),
  ...Object.fromEntries(
    (['encryptionSalt', 'iv', 'ciphertext', 'hmacSalt', 'hmac'] as const).map((part) => [
      `${part} of another session`,
      swap(part),
    ]),
  ),
  'the MAC of zeros': change({ hmac: Buffer.alloc(32).toString('base64url') }),
}

/** Either name is fitting: the form is nearly right, and no key would open it. */
export const BROKEN_SEALS: SealForgeries = {
  'password id __proto__': change({ passwordId: '__proto__' }),
  'password id constructor': change({ passwordId: 'constructor' }),
  'password id 99': change({ passwordId: '99' }),
  'password id empty': change({ passwordId: '' }),
  ...Object.fromEntries(
    (['encryptionSalt', 'iv', 'ciphertext', 'hmacSalt', 'hmac'] as const).map((part) => [
      `${part} cut by one`,
      cut(part),
    ]),
  ),
  'no expiry': ({ seal, other }) =>
    joinSeal({
      ...sealParts(seal),
      expiration: sealParts(seal).expiration === '' ? '1' : '',
      hmac: sealParts(other).hmac,
    }),
  'no ciphertext': change({ ciphertext: '' }),
  'no MAC': change({ hmac: '' }),
}

/** Sealed with the server's own secret around what no log-in ever seals. */
const content =
  (text: string) =>
  ({ seal, secret }: SealForge) =>
    sealText(text, secret, { passwordId: sealParts(seal).passwordId, expiration: String(Date.now() + 60_000) })

export const ODD_CONTENTS: SealForgeries = {
  ...Object.fromEntries(
    [
      '',
      '{}',
      'null',
      '[]',
      '0',
      'true',
      '"text"',
      'not json',
      '{"id":1}',
      '{"id":null}',
      '{"id":["x"]}',
      '{"id":{"not":""}}',
      '{"id":""}',
      '{"id":"__proto__"}',
      '{"__proto__":{"id":"x"}}',
      '{"user":{"id":"usr_ada","role":"admin"}}',
      '{"userId":"usr_ada"}',
      `{"id":"${'A'.repeat(43)}"}`,
    ].map((text) => [`content ${text || 'nothing'}`, content(text)]),
  ),
  'content that is no UTF-8': ({ seal, secret }) => {
    const parts = sealParts(content('{"id":"aaaaaaaaaaaaaaaa"}')({ seal, secret, other: seal }))
    return resign({ ...parts, iv: randomBytes(16).toString('base64url') }, secret)
  },
}
