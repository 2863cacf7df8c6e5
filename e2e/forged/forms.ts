import type { Forgeries } from './forge'
import { base64url, part, readToken, signParts } from './token'

const parts = (token: string) => token.split('.') as [string, string, string]

/** Another last character that decodes to the same bytes: base64url leaves spare bits. */
function respelled(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  for (const last of alphabet) {
    const candidate = text.slice(0, -1) + last
    if (candidate !== text && Buffer.from(candidate, 'base64url').equals(Buffer.from(text, 'base64url')))
      return candidate
  }
  throw new Error('This text has no spare bits')
}

/** Not three parts of base64url: the form alone decides. */
export const SHAPELESS: Forgeries = {
  'a word': () => 'token',
  'one dot': ({ token }) => parts(token).slice(0, 2).join('.'),
  'dots only': () => '..',
  'four parts': ({ token }) => `${token}.${parts(token)[2]}`,
  'five parts, as of an encrypted token': ({ token }) => [...parts(token), 'AAAA', 'AAAA'].join('.'),
  'ten thousand dots': () => '.'.repeat(10_000),
  'no header': ({ token }) => `.${parts(token).slice(1).join('.')}`,
  'no claims': ({ token }) => `${parts(token)[0]}..${parts(token)[2]}`,
  'a tilde tail, as of SD-JWT': ({ token }) => `${token}~`,
  'JSON serialisation': ({ token }) =>
    JSON.stringify({ protected: parts(token)[0], payload: parts(token)[1], signature: parts(token)[2] }),
  'a token in quotes': ({ token }) => `"${token}"`,
  'padding on the header': ({ token }) => token.replace('.', '=.'),
  'padding on the signature': ({ token }) => `${token}==`,
  'standard base64 letters': ({ token }) => token.replaceAll('-', '+').replaceAll('_', '/').replace(/$/, '+/'),
  'a space inside': ({ token }) => `${token.slice(0, 50)} ${token.slice(50)}`,
  'a tab at the end': ({ token }) => `${token}\t.`,
  'percent signs': ({ token }) => encodeURIComponent(token).replaceAll('.', '%2E'),
  'nine kibibytes': ({ token }) => `${parts(token)[0]}.${'A'.repeat(9 * 1024)}.${parts(token)[2]}`,
  'a header that is no JSON': ({ token }) => [base64url('not json'), ...parts(token).slice(1)].join('.'),
  'a header that is an array': ({ token }) => [part([]), ...parts(token).slice(1)].join('.'),
  'a header that is null': ({ token }) => [part(null), ...parts(token).slice(1)].join('.'),
  'a header of bytes that are no UTF-8': ({ token }) =>
    [base64url(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])), ...parts(token).slice(1)].join('.'),
  'a header nested a thousand deep': ({ token }) =>
    [base64url('['.repeat(1_000) + ']'.repeat(1_000)), ...parts(token).slice(1)].join('.'),
}

/** The same bytes, spelled in another way: a second name for a token would slip past a list of names. */
export const RESPELLED: Forgeries = {
  'spare bits in the signature': ({ token }) => [...parts(token).slice(0, 2), respelled(parts(token)[2])].join('.'),
  'spare bits in the header': ({ header, claims, key }) => {
    for (let pad = 0; ; pad++) {
      const text = part({ ...header, typ: 'at+jwt', pad: 'x'.repeat(pad) })
      if (text.length % 4 !== 0) return signParts(respelled(text), part(claims), 'RS256', key)
    }
  },
  'no signature': ({ token }) => `${parts(token).slice(0, 2).join('.')}.`,
  'a signature cut short': ({ token }) => token.slice(0, -20),
  'a signature with a tail': ({ token }) => `${token}AAAA`,
}

/** Members that come twice: whichever is read, it must be the one that everybody reads. */
export const DOUBLED: Forgeries = {
  'alg twice, none first': ({ header, claims, key }) =>
    signParts(base64url(JSON.stringify(header).replace('{', '{"alg":"none",')), part(claims), 'RS256', key),
  'alg twice, none last': ({ header, claims, key }) =>
    signParts(base64url(JSON.stringify(header).replace(/}$/, ',"alg":"none"}')), part(claims), 'RS256', key),
  'role twice': ({ header, claims, key }) =>
    signParts(part(header), base64url(JSON.stringify(claims).replace('{', '{"role":"admin",')), 'RS256', key),
  'sub twice': ({ header, claims, key }) =>
    signParts(part(header), base64url(JSON.stringify(claims).replace('{', '{"sub":"usr_ada",')), 'RS256', key),
}

/** Real things of this app, in the wrong place. */
export const MISTAKEN: Forgeries = {
  'a refresh token': ({ refresh }) => refresh,
  'claims without header and signature': ({ claims }) => part(claims),
  'header and claims changed about': ({ header, claims, key }) => signParts(part(claims), part(header), 'RS256', key),
  'the signature alone': ({ token }) => readToken(token).signature,
}
