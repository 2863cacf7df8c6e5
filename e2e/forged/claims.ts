import { nowSeconds, type Forge, type Forgeries } from './forge'
import { part, signParts } from './token'

const HOUR = 3_600
const without =
  (claim: string) =>
  ({ forge }: { forge: Forge }) =>
    forge.sign({ [claim]: undefined })
const with_ = (claim: string, value: unknown) => (forge: Forge) => forge.sign({ [claim]: value })

/** Claims written as text, for numbers that JSON.stringify would not write. */
const spelled = (claim: string, text: string) => (forge: Forge) => {
  const claims = JSON.stringify({ ...forge.claims, [claim]: '#' }).replace('"#"', text)
  return signParts(part(forge.header), Buffer.from(claims).toString('base64url'), 'RS256', forge.key)
}

const ILL_TYPED: Record<string, unknown> = {
  'a string': '9999999999',
  true: true,
  null: null,
  'an array': [9_999_999_999],
  'an object': { valueOf: 9_999_999_999 },
  'a date': '2099-01-01T00:00:00Z',
}

/** Signed with the server's own key, and wrong all the same: absent or ill-typed claims. */
export const ILL_FORMED_CLAIMS: Forgeries = {
  ...Object.fromEntries(
    ['exp', 'iat', 'sub', 'jti', 'iss', 'aud', 'ver', 'sid'].map((claim) => [
      `no ${claim}`,
      (forge: Forge) => without(claim)({ forge }),
    ]),
  ),
  ...Object.fromEntries(
    ['exp', 'iat', 'nbf'].flatMap((claim) =>
      Object.entries(ILL_TYPED).map(([title, value]) => [`${claim} is ${title}`, with_(claim, value)]),
    ),
  ),
  'exp is beyond all numbers': spelled('exp', '1e400'),
  'exp is negative beyond all numbers': spelled('exp', '-1e400'),
  'exp is not a number': spelled('exp', 'NaN'),
  'exp is written in hexadecimal': spelled('exp', '0xffffffff'),
  'sub is empty': with_('sub', ''),
  'sub is a number': with_('sub', 1),
  'sub is an array': (forge) => forge.sign({ sub: [forge.claims.sub] }),
  'sub is a filter': with_('sub', { not: '' }),
  'sub is null': with_('sub', null),
  'jti is a number': with_('jti', 1),
  'jti is an array': with_('jti', ['a']),
  'jti is empty': with_('jti', ''),
  'sid is an object': with_('sid', { not: '' }),
  'the claims are an array': (forge) => signParts(part(forge.header), part([forge.claims]), 'RS256', forge.key),
  'the claims are null': (forge) => signParts(part(forge.header), part(null), 'RS256', forge.key),
  'the claims are a string': (forge) => signParts(part(forge.header), part('claims'), 'RS256', forge.key),
  'the claims are no JSON': (forge) =>
    signParts(part(forge.header), Buffer.from('{"sub":').toString('base64url'), 'RS256', forge.key),
  'the claims begin with a byte order mark': (forge) =>
    signParts(
      part(forge.header),
      Buffer.from(`\ufeff${JSON.stringify(forge.claims)}`).toString('base64url'),
      'RS256',
      forge.key,
    ),
  'the claims are no UTF-8': (forge) =>
    signParts(
      part(forge.header),
      Buffer.concat([
        Buffer.from(JSON.stringify(forge.claims).slice(0, -1)),
        Buffer.from(',"x":"'),
        Buffer.from([0xff, 0xc3]),
        Buffer.from('"}'),
      ]).toString('base64url'),
      'RS256',
      forge.key,
    ),
  'the claims are nested two thousand deep': (forge) =>
    signParts(
      part(forge.header),
      Buffer.from(`${'['.repeat(2_000)}${']'.repeat(2_000)}`).toString('base64url'),
      'RS256',
      forge.key,
    ),
}

/** Signed with the server's own key, well formed, meant for another time, place or purpose. */
export const MISPLACED: Forgeries = {
  'another issuer': with_('iss', 'https://evil.example'),
  'our issuer with a slash': (forge) => forge.sign({ iss: `${String(forge.claims.iss)}/` }),
  'our issuer in capitals': (forge) => forge.sign({ iss: String(forge.claims.iss).toUpperCase() }),
  'our issuer as a prefix': (forge) => forge.sign({ iss: `${String(forge.claims.iss)}.evil.example` }),
  'our issuer in an array': (forge) => forge.sign({ iss: [forge.claims.iss] }),
  'another audience': with_('aud', 'somebody-else'),
  'our audience as a prefix': (forge) => forge.sign({ aud: `${String(forge.claims.aud)}-lab` }),
  'half of our audience': (forge) => forge.sign({ aud: String(forge.claims.aud).slice(0, 4) }),
  'an empty list of audiences': with_('aud', []),
  'an audience that is an object': (forge) => forge.sign({ aud: { [String(forge.claims.aud)]: true } }),
  'no typ': (forge) => forge.sign({}, { typ: undefined }),
  'typ JWT': (forge) => forge.sign({}, { typ: 'JWT' }),
  'typ of a refresh token': (forge) => forge.sign({}, { typ: 'rt+jwt' }),
  'typ of an id token': (forge) => forge.sign({}, { typ: 'id_token' }),
  'typ of a log-out token': (forge) => forge.sign({}, { typ: 'logout+jwt' }),
  'typ in an array': (forge) => forge.sign({}, { typ: ['at+jwt'] }),
  'issued in an hour': (forge) => forge.sign({ iat: nowSeconds() + HOUR }),
  'issued in a minute': (forge) => forge.sign({ iat: nowSeconds() + 60, nbf: nowSeconds() }),
  'valid in an hour': (forge) => forge.sign({ nbf: nowSeconds() + HOUR }),
  'valid in a minute': (forge) => forge.sign({ nbf: nowSeconds() + 60 }),
  'valid for ten years': (forge) => forge.sign({ exp: nowSeconds() + 10 * 365 * 24 * HOUR }),
  'valid for a day': (forge) => forge.sign({ exp: nowSeconds() + 24 * HOUR }),
  'exp before iat': (forge) =>
    forge.sign({ iat: nowSeconds(), exp: nowSeconds() - HOUR, nbf: nowSeconds() - 2 * HOUR }),
}

export const EXPIRED: Forgeries = {
  'over for an hour': (forge) =>
    forge.sign({ iat: nowSeconds() - HOUR - 300, nbf: nowSeconds() - HOUR - 300, exp: nowSeconds() - HOUR }),
  'over for ten seconds': (forge) =>
    forge.sign({ iat: nowSeconds() - 310, nbf: nowSeconds() - 310, exp: nowSeconds() - 10 }),
  'over since the beginning of time': (forge) => forge.sign({ iat: 0, nbf: 0, exp: 0 }),
}

/** Another version than the account's, or nobody's account: the store decides. */
export const OUTDATED: Forgeries = {
  'a lower version': (forge) => forge.sign({ ver: Number(forge.claims.ver) - 1 }),
  'a higher version': (forge) => forge.sign({ ver: Number(forge.claims.ver) + 1 }),
}

export const NOBODYS: Forgeries = {
  'the version as a string': (forge) => forge.sign({ ver: String(forge.claims.ver) }),
  'the version as true': with_('ver', true),
  'the version in an array': (forge) => forge.sign({ ver: [forge.claims.ver] }),
  'the version and a half': (forge) => forge.sign({ ver: Number(forge.claims.ver) + 0.5 }),
  'the version null': with_('ver', null),
  'an unknown user': with_('sub', 'usr_nobody'),
  'a user with NUL': (forge) => forge.sign({ sub: `${String(forge.claims.sub)}\u0000` }),
  'a user that is half a letter': (forge) => forge.sign({ sub: 'usr_\ud800' }),
  'a user with a wildcard': with_('sub', '%'),
  'a user of the prototype': with_('sub', '__proto__'),
  'a user of two thousand characters': with_('sub', 'u'.repeat(2_000)),
}

/** Odd texts where any text may stand: in or out, but no fault of the server, and no store that chokes on them. */
export const ODD_NAMES: Forgeries = Object.fromEntries(
  ['jti', 'sid', 'client_id', 'role'].flatMap((claim) =>
    ['\u0000', 'a\u0000b', '\ud800', '%', '*', '__proto__', 'x'.repeat(3_000), '\r\nDEL all'].map((text) => [
      `${claim} ${JSON.stringify(text).slice(0, 20)}`,
      with_(claim, text),
    ]),
  ),
)
