import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Claims } from './client/answers'
import { logInWithJwt, newcomer } from './client/people'
import { send } from './client/wire'
import { importPrivate, readToken, signToken } from './forged/token'
import { untilHealthy } from './servers/two-nodes'
import type { Algorithm } from './servers/secrets'
import { expect, test } from './servers/test'

/** A Python that has PyJWT and its cryptography; scripts/test.mjs names it. */
const PYTHON = process.env.TEST_PYTHON
const AUDIENCE = 'jwt-vs-session'

interface Judged {
  ok: boolean
  error?: string
  claims?: Claims
}

/** What PyJWT says of each token, with the keys it fetches itself. It talks to this machine only. */
async function judge(
  tokens: string[],
  asked: { jwks_uri: string; issuer: string; algorithm: Algorithm; audience?: string },
): Promise<Judged[]> {
  const judging = promisify(execFile)(PYTHON!, ['e2e/reliability/pyjwt.py'], {
    env: { ...process.env, no_proxy: '*', PYTHONDONTWRITEBYTECODE: '1' },
    timeout: 30_000,
  })
  judging.child.stdin?.end(JSON.stringify({ audience: AUDIENCE, ...asked, tokens }))
  return JSON.parse((await judging).stdout) as Judged[]
}

test('PyJWT is there, or the tests with it are skipped, which CI never does', () => {
  expect(Boolean(PYTHON) || !process.env.CI).toBe(true)
})

for (const algorithm of ['RS256', 'ES256', 'EdDSA'] as const)
  test(`${algorithm}: PyJWT verifies our token through the published keys, and refuses what was tampered with`, async ({
    startNode,
  }) => {
    test.skip(!PYTHON, 'PyJWT is not installed')
    const node = await untilHealthy(await startNode({ algorithm }))
    const person = await newcomer(node.origin)
    const { access } = await logInWithJwt(node.origin, person)
    const { jwks_uri } = (await send(node.origin, { path: '/.well-known/oauth-authorization-server' })).json<{
      jwks_uri: string
    }>()
    const asked = { jwks_uri, issuer: node.origin, algorithm }

    const { header, claims, signature } = readToken(access)
    const [head, body] = access.split('.') as [string, string]
    const admin = Buffer.from(JSON.stringify({ ...claims, role: 'admin' })).toString('base64url')
    const flipped = Buffer.from(signature, 'base64url')
    flipped[20]! ^= 1
    const next = node.secrets.keys.find(({ status }) => status === 'next')!
    const current = importPrivate(node.secrets.keys.find(({ status }) => status === 'current')!)

    const [ours, ofTheNextKey, ...refused] = await judge(
      [
        access,
        signToken({ ...header, kid: next.kid }, claims, importPrivate(next)),
        `${head}.${admin}.${signature}`,
        `${head}.${body}.${flipped.toString('base64url')}`,
        signToken(header, claims, importPrivate(next), algorithm),
        signToken({ ...header, kid: 'unknown' }, claims, current),
        signToken(header, { ...claims, exp: Number(claims.iat) - 60 }, current),
      ],
      asked,
    )
    expect(ours).toMatchObject({ ok: true, claims: { sub: person.id, iss: node.origin, aud: AUDIENCE, role: 'user' } })
    expect(ours?.claims).toEqual(claims)
    expect(ofTheNextKey?.ok).toBe(true)
    expect(refused.map(({ error }) => error)).toEqual([
      'InvalidSignatureError',
      'InvalidSignatureError',
      'InvalidSignatureError',
      'PyJWKClientError',
      'ExpiredSignatureError',
    ])

    expect(await judge([access], { ...asked, issuer: 'http://localhost:1' })).toEqual([
      { ok: false, error: 'InvalidIssuerError' },
    ])
    expect(await judge([access], { ...asked, audience: 'somebody-else' })).toEqual([
      { ok: false, error: 'InvalidAudienceError' },
    ])
  })
