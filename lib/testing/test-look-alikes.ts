import { createHmac, hkdfSync, type JsonWebKey, type KeyObject, sign } from 'node:crypto'
import { EncryptJWT } from 'jose'
import { makeKeyPair } from '@/lib/core/key-pair.mjs'

/** A token as one provider makes it, and its key in the form in which that provider publishes it. */
export interface LookAlike {
  name: string
  token: string
  /** Null where the token brings its key. */
  key: string | null
}

const RSA = makeKeyPair('rsa', { modulusLength: 2048 })
const OLD_RSA = makeKeyPair('rsa', { modulusLength: 2048 })
const EC = makeKeyPair('ec', { namedCurve: 'P-256' })
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const jwk = (key: KeyObject): JsonWebKey => key.export({ format: 'jwk' })

function rs256(header: object, claims: object): string {
  const input = `${part({ alg: 'RS256', ...header })}.${part(claims)}`
  return `${input}.${sign('sha256', Buffer.from(input), RSA.privateKey).toString('base64url')}`
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const size = body.length
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}

/** A certificate of version 3 over a public key, signed by nobody that counts. */
export function certificate(key: KeyObject): Buffer {
  const algorithm = der(0x30, Buffer.from('06092a864886f70d01010b0500', 'hex'))
  const time = (text: string) => der(0x17, Buffer.from(text))
  const name = der(0x30)
  const signed = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from('4f00', 'hex')),
    algorithm,
    name,
    der(0x30, time('260101000000Z'), time('271231000000Z')),
    name,
    key.export({ type: 'spki', format: 'der' }),
  )
  const signature = sign('sha256', signed, RSA.privateKey)
  return der(0x30, signed, algorithm, der(0x03, Buffer.from([0]), signature))
}

const pem = (label: string, bytes: Buffer) =>
  `-----BEGIN ${label}-----\n${bytes.toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`
const certificates = (kid: string) =>
  JSON.stringify({
    '0ldkey': pem('CERTIFICATE', certificate(OLD_RSA.publicKey)),
    [kid]: pem('CERTIFICATE', certificate(RSA.publicKey)),
  })
const jwks = (kid: string, members: object = {}) =>
  JSON.stringify({
    keys: [
      { ...jwk(OLD_RSA.publicKey), use: 'sig', kid: '0ldkey', ...members },
      { ...jwk(RSA.publicKey), use: 'sig', kid, ...members },
    ],
  })

const SUPABASE_SECRET = 'super-secret-jwt-token-with-at-least-32-characters-long'
const AUTH_SECRET = 'bRq3x0v8Jm1Zt5kYpLw2sNc7dGh4fUe9aQi6oXrTzKs='
const COOKIE = '__Secure-authjs.session-token'

/** Twelve tokens that look like real providers', signed now with keys of this process. */
export async function lookAlikes(now = new Date()): Promise<LookAlike[]> {
  const iat = Math.floor(now.getTime() / 1000) - 30
  const times = { iat, exp: iat + 3600 }
  const hs = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ aud: 'authenticated', sub: 'u1', role: 'authenticated', aal: 'aal1', session_id: 's1', ...times })}`
  const proof = `${part({ typ: 'dpop+jwt', alg: 'ES256', jwk: jwk(EC.publicKey) })}.${part({ jti: '-BwC3ESc6acc2lTc', htm: 'POST', htu: 'https://server.example.com/token', iat })}`
  const nextAuthKey = hkdfSync('sha256', AUTH_SECRET, COOKIE, `Auth.js Generated Encryption Key (${COOKIE})`, 64)
  return [
    {
      name: 'Firebase',
      token: rs256(
        { kid: 'f1re', typ: 'JWT' },
        {
          iss: 'https://securetoken.google.com/demo',
          aud: 'demo',
          auth_time: iat,
          user_id: 'u1',
          sub: 'u1',
          firebase: { identities: {}, sign_in_provider: 'password' },
          ...times,
        },
      ),
      key: certificates('f1re'),
    },
    {
      name: 'Auth0',
      token: rs256(
        { typ: 'JWT', kid: 'auth0kid' },
        {
          iss: 'https://demo.eu.auth0.com/',
          sub: 'auth0|1',
          aud: ['https://api', 'https://demo/userinfo'],
          azp: 'c',
          ...times,
        },
      ),
      key: jwks('auth0kid', { alg: 'RS256', x5t: 'abc', x5c: [certificate(RSA.publicKey).toString('base64')] }),
    },
    {
      name: 'Cognito',
      token: rs256(
        { kid: 'c0gnito=' },
        {
          sub: 'u1',
          iss: 'https://cognito-idp.eu-west-1.amazonaws.com/p',
          client_id: 'c',
          token_use: 'access',
          ...times,
        },
      ),
      key: jwks('c0gnito=', { alg: 'RS256' }),
    },
    {
      name: 'Keycloak',
      token: rs256(
        { typ: 'JWT', kid: 'keycloak' },
        { iss: 'http://localhost:8080/realms/demo', aud: 'account', sub: 'u1', typ: 'Bearer', auth_time: 0, ...times },
      ),
      key: JSON.stringify({
        realm: 'demo',
        public_key: RSA.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
        'token-service': 'http://localhost:8080/realms/demo/protocol/openid-connect',
      }),
    },
    {
      name: 'Entra',
      token: rs256(
        { typ: 'JWT', kid: 'entra', x5t: 'entra' },
        {
          aud: 'api',
          iss: 'https://login.microsoftonline.com/t/v2.0',
          nbf: iat,
          oid: 'o',
          tid: 't',
          ver: '2.0',
          ...times,
        },
      ),
      key: jwks('entra', {
        x5t: 'entra',
        x5c: [certificate(RSA.publicKey).toString('base64')],
        issuer: 'https://login',
      }),
    },
    {
      name: 'Supabase',
      token: `${hs}.${createHmac('sha256', SUPABASE_SECRET).update(hs).digest('base64url')}`,
      key: `${SUPABASE_SECRET}\n`,
    },
    {
      name: 'Apple',
      token: rs256(
        { kid: 'Appl3' },
        {
          iss: 'https://appleid.apple.com',
          aud: 'com.example',
          sub: '0.a.1',
          email_verified: 'true',
          auth_time: iat,
          ...times,
        },
      ),
      key: jwks('Appl3', { alg: 'RS256' }),
    },
    {
      name: 'GitHub Actions',
      token: rs256(
        { typ: 'JWT', x5t: 'gh', kid: 'gh' },
        {
          iss: 'https://token.actions.githubusercontent.com',
          aud: 'sts',
          sub: 'repo:o/r:ref:refs/heads/main',
          nbf: iat,
          ...times,
        },
      ),
      key: jwks('gh', { alg: 'RS256' }),
    },
    {
      name: 'Kubernetes',
      token: rs256(
        { kid: 'k8s' },
        {
          aud: ['https://kubernetes.default.svc.cluster.local'],
          iss: 'https://kubernetes.default.svc.cluster.local',
          sub: 'system:serviceaccount:default:default',
          jti: 'j1',
          'kubernetes.io': { namespace: 'default', serviceaccount: { name: 'default', uid: 'u1' } },
          nbf: iat,
          ...times,
        },
      ),
      // As /openid/v1/jwks of a cluster answers.
      key: jwks('k8s', { alg: 'RS256' }),
    },
    {
      name: 'Google',
      token: rs256(
        { kid: 'g00gle', typ: 'JWT' },
        { iss: 'https://accounts.google.com', azp: 'c', aud: 'c', sub: '1', at_hash: 'h', nonce: 'n', ...times },
      ),
      key: jwks('g00gle', { alg: 'RS256' }),
    },
    {
      name: 'DPoP',
      token: `${proof}.${sign('sha256', Buffer.from(proof), { key: EC.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`,
      key: null,
    },
    {
      name: 'NextAuth',
      token: await new EncryptJWT({ name: 'Ada', email: 'ada@example.com', sub: 'u1' })
        .setProtectedHeader({ alg: 'dir', enc: 'A256CBC-HS512' })
        .setIssuedAt()
        .setExpirationTime('30d')
        .encrypt(new Uint8Array(nextAuthKey)),
      key: AUTH_SECRET,
    },
  ]
}
