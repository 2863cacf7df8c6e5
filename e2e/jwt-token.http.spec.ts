import { execFileSync } from 'node:child_process'
import { createPublicKey, verify, type JsonWebKey } from 'node:crypto'
import type { Claims } from './client/answers'
import { logInWithJwt, newcomer } from './client/people'
import { send } from './client/wire'
import { readToken } from './forged/token'
import { expect, test } from './servers/test'
import type { Servers } from './servers/servers'

type PublicJwk = JsonWebKey & { kid: string; alg: string; use: string }

const jwksOf = async (origin: string) =>
  (await send(origin, { path: '/.well-known/jwks.json' })).json<{ keys: PublicJwk[] }>().keys
const issued = async (servers: Servers) => logInWithJwt(servers.a, await newcomer(servers.a))

test('a token has the header and the claims of the contract, and no more', async ({ servers }) => {
  const { access, login } = await issued(servers)
  const { header, claims } = readToken(access)
  expect(Object.keys(header).sort()).toEqual(['alg', 'kid', 'typ'])
  expect(header).toMatchObject({ alg: 'RS256', typ: 'at+jwt' })
  expect(claims).toEqual({
    iss: servers.a,
    aud: expect.anything(),
    sub: login.user.id,
    iat: expect.any(Number),
    nbf: expect.any(Number),
    exp: expect.any(Number),
    jti: expect.stringMatching(/^[\w-]{16,}$/),
    client_id: expect.any(String),
    role: 'user',
    ver: expect.any(Number),
    sid: expect.stringMatching(/^[\w-]{8,}$/),
  })
  const { iat, nbf, exp } = claims as unknown as Claims
  expect(exp - iat).toBe(300)
  expect(nbf).toBeLessThanOrEqual(iat)
  expect(Math.abs(iat - Date.now() / 1000)).toBeLessThan(10)
})

test('a token names no address, no name and no password', async ({ servers }) => {
  const person = await newcomer(servers.a)
  const { access } = await logInWithJwt(servers.a, person)
  const text = JSON.stringify(readToken(access))
  for (const secret of [person.email, person.name, person.password, '$2']) expect(text).not.toContain(secret)
})

test('no two tokens have the same jti, and each log-in has its own sid', async ({ servers }) => {
  const person = await newcomer(servers.a)
  const one = await logInWithJwt(servers.a, person)
  const other = await logInWithJwt(servers.a, person)
  const refreshed = await one.visitor.post('/api/jwt/refresh')
  const [first, second, third] = [
    one.access,
    other.access,
    refreshed.json<{ access_token: string }>().access_token,
  ].map((token) => readToken(token).claims)
  expect(new Set([first?.jti, second?.jti, third?.jti]).size).toBe(3)
  expect(first?.sid).not.toBe(second?.sid)
  expect(first?.sid).toBe(third?.sid)
})

test('the key set publishes two keys, with their public members only', async ({ servers }) => {
  const answer = await send(servers.a, { path: '/.well-known/jwks.json' })
  expect(answer.status).toBe(200)
  expect(answer.headers['content-type']).toMatch(/^application\/(jwk-set\+)?json/)
  expect(answer.headers['cache-control']).toMatch(/max-age=\d+/)
  const { keys } = answer.json<{ keys: PublicJwk[] }>()
  expect(keys).toHaveLength(2)
  expect(new Set(keys.map((key) => key.kid)).size).toBe(2)
  for (const key of keys) expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
  for (const key of keys) expect(key).toMatchObject({ kty: 'RSA', alg: 'RS256', use: 'sig' })
  expect(keys.map((key) => key.kid).sort()).toEqual(servers.secrets.keys.map((key) => key.kid).sort())
})

test('the current key signs, the next one waits', async ({ servers }) => {
  const { access } = await issued(servers)
  expect(readToken(access).header.kid).toBe(servers.secrets.keys.find((key) => key.status === 'current')?.kid)
})

test('both nodes publish the same keys', async ({ servers }) => {
  expect(await jwksOf(servers.a)).toEqual(await jwksOf(servers.b))
})

test('the metadata leads to every endpoint it names', async ({ servers }) => {
  const answer = await send(servers.a, { path: '/.well-known/oauth-authorization-server' })
  expect(answer.status).toBe(200)
  expect(answer.headers['content-type']).toMatch(/^application\/json/)
  const metadata = answer.json<Record<string, string>>()
  expect(metadata).toMatchObject({
    issuer: servers.a,
    jwks_uri: `${servers.a}/.well-known/jwks.json`,
    introspection_endpoint: `${servers.a}/api/jwt/introspect`,
    revocation_endpoint: `${servers.a}/api/jwt/revoke`,
  })
  for (const [name, value] of Object.entries(metadata).filter(([name]) => /_endpoint$|_uri$/.test(name)))
    expect((await send(servers.a, { method: 'OPTIONS', path: new URL(value).pathname })).status, name).toBeLessThan(404)
})

test('a stranger with the key set alone verifies a token', async ({ servers }) => {
  const { access } = await issued(servers)
  const [head, body, mac] = access.split('.') as [string, string, string]
  const key = (await jwksOf(servers.a)).find(({ kid }) => kid === readToken(access).header.kid)
  expect(key).toBeDefined()
  const publicKey = createPublicKey({ key: key!, format: 'jwk' })
  expect(verify('sha256', Buffer.from(`${head}.${body}`), publicKey, Buffer.from(mac, 'base64url'))).toBe(true)
  expect(verify('sha256', Buffer.from(`${head}.${body}x`), publicKey, Buffer.from(mac, 'base64url'))).toBe(false)
})

/** RS256 by the book (RFC 8017 §8.2.2), with nothing but Python's standard library. */
const PYTHON_VERIFIER = `
import base64, hashlib, hmac, json, sys
token, jwks = json.load(sys.stdin)
decode = lambda text: base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
head, body, mac = token.split(".")
kid = json.loads(decode(head))["kid"]
key = next(key for key in jwks if key["kid"] == kid)
n, e = (int.from_bytes(decode(key[part]), "big") for part in ("n", "e"))
size = (n.bit_length() + 7) // 8
digest = bytes.fromhex("3031300d060960864801650304020105000420") + hashlib.sha256(f"{head}.{body}".encode()).digest()
expected = b"\\x00\\x01" + b"\\xff" * (size - len(digest) - 3) + b"\\x00" + digest
found = pow(int.from_bytes(decode(mac), "big"), e, n).to_bytes(size, "big")
print(hmac.compare_digest(found, expected))
`

const hasPython = () => {
  try {
    execFileSync('python3', ['-c', ''])
    return true
  } catch {
    return false
  }
}

if (hasPython())
  test('another language verifies a token too', async ({ servers }) => {
    const { access } = await issued(servers)
    const keys = await jwksOf(servers.a)
    const judge = (token: string) =>
      execFileSync('python3', ['-c', PYTHON_VERIFIER], { input: JSON.stringify([token, keys]) })
        .toString()
        .trim()
    expect(judge(access)).toBe('True')
    const [head, body, mac] = access.split('.') as [string, string, string]
    expect(
      judge(
        [
          head,
          Buffer.from(Buffer.from(body, 'base64url').toString().replace('"user"', '"admin"')).toString('base64url'),
          mac,
        ].join('.'),
      ),
    ).toBe('False')
  })
