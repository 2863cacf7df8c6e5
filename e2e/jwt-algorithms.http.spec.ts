import { createPublicKey, verify } from 'node:crypto'
import { expectProblem } from './client/expectations'
import { logInWithJwt, newcomer } from './client/people'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { importPrivate, readToken, signToken } from './forged/token'
import { expect, test } from './servers/test'
import { makeKey } from './servers/secrets'
import { writeFileSync } from 'node:fs'

const PUBLIC_MEMBERS = { RS256: ['e', 'n'], ES256: ['crv', 'x', 'y'], EdDSA: ['crv', 'x'] } as const

for (const algorithm of ['RS256', 'ES256', 'EdDSA'] as const)
  test(`${algorithm}: tokens verify with the published key and no private member is published`, async ({
    startNode,
  }) => {
    const node = await startNode({ algorithm })
    const { access } = await logInWithJwt(node.origin, await newcomer(node.origin))
    const { keys } = (await send(node.origin, { path: '/.well-known/jwks.json' })).json<{
      keys: Record<string, string>[]
    }>()
    expect(keys).toHaveLength(2)
    for (const key of keys)
      expect(Object.keys(key).sort()).toEqual(['alg', 'kid', 'kty', 'use', ...PUBLIC_MEMBERS[algorithm]].sort())

    const { header } = readToken(access)
    expect(header).toMatchObject({ alg: algorithm, typ: 'at+jwt' })
    const [head, body, mac] = access.split('.') as [string, string, string]
    const key = createPublicKey({ key: keys.find(({ kid }) => kid === header.kid)!, format: 'jwk' })
    const input = Buffer.from(`${head}.${body}`)
    expect(
      verify(
        algorithm === 'EdDSA' ? null : 'sha256',
        input,
        { key, dsaEncoding: 'ieee-p1363' },
        Buffer.from(mac, 'base64url'),
      ),
    ).toBe(true)
    expect((await visitor(node.origin).get('/api/jwt/me', { bearer: access })).status).toBe(200)
  })

test('HS256: tokens are signed and no secret is published', async ({ startNode }) => {
  const node = await startNode({ algorithm: 'HS256' })
  const { access } = await logInWithJwt(node.origin, await newcomer(node.origin))
  const answer = await send(node.origin, { path: '/.well-known/jwks.json' })
  for (const key of node.secrets.keys) expect(answer.text).not.toContain(key.k)
  expect(answer.json<{ keys: unknown[] }>().keys).toEqual([])
  const { header, claims } = readToken(access)
  expect(header).toMatchObject({ alg: 'HS256', typ: 'at+jwt' })
  expect((await visitor(node.origin).get('/api/jwt/me', { bearer: access })).status).toBe(200)
  const key = importPrivate(node.secrets.keys.find(({ kid }) => kid === header.kid)!)
  for (const other of ['HS512', 'HS384'])
    expectProblem(
      await visitor(node.origin).get('/api/jwt/me', { bearer: signToken({ ...header, alg: other }, claims, key) }),
      401,
      ['malformed', 'forged'],
    )
})

test('ES256: empty, zero, out-of-range and DER signatures are refused', async ({ startNode }) => {
  const node = await startNode({ algorithm: 'ES256' })
  const { access } = await logInWithJwt(node.origin, await newcomer(node.origin))
  const input = access.split('.').slice(0, 2).join('.')
  const order = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551'
  const signatures = {
    zero: Buffer.alloc(64),
    order: Buffer.from(order + order, 'hex'),
    'r zero': Buffer.concat([Buffer.alloc(32), Buffer.alloc(32, 1)]),
    'one byte': Buffer.alloc(1),
    DER: Buffer.from('3006020100020100', 'hex'),
    'too long': Buffer.alloc(65),
    long: Buffer.alloc(256, 7),
  }
  for (const [title, bytes] of Object.entries(signatures)) {
    const answer = await visitor(node.origin).get('/api/jwt/me', { bearer: `${input}.${bytes.toString('base64url')}` })
    expect(answer.status, title).toBe(401)
  }
})

test('a token of another spelling of the same ES256 signature is dead once the true one is', async ({ startNode }) => {
  const node = await startNode({ algorithm: 'ES256' })
  const { access } = await logInWithJwt(node.origin, await newcomer(node.origin), 'native')
  const [head, body, mac] = access.split('.') as [string, string, string]
  const bytes = Buffer.from(mac, 'base64url')
  const order = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551')
  const other = (order - BigInt(`0x${bytes.subarray(32).toString('hex')}`)).toString(16).padStart(64, '0')
  const twin = `${head}.${body}.${Buffer.concat([bytes.subarray(0, 32), Buffer.from(other, 'hex')]).toString('base64url')}`
  await visitor(node.origin).post('/api/jwt/logout', undefined, { bearer: access })
  for (const token of [access, twin])
    expect((await visitor(node.origin).get('/api/jwt/me', { bearer: token })).status).toBe(401)
})

test('rotation: the next key signs, the previous one still verifies, three are published; removed, it is unknown', async ({
  startNode,
}) => {
  const first = await startNode()
  const person = await newcomer(first.origin)
  const { access } = await logInWithJwt(first.origin, person)
  await first.stop()
  const [next, current] = first.secrets.keys as [(typeof first.secrets.keys)[0], (typeof first.secrets.keys)[0]]
  const restart = async (keys: object[]) => {
    writeFileSync(first.secrets.jwtKeysPath, JSON.stringify({ keys }))
    return startNode({ like: first, env: { APP_ORIGIN: first.env.APP_ORIGIN } })
  }

  const rotated = await restart([
    makeKey('RS256', 'next'),
    { ...next, status: 'current' },
    { ...current, status: 'previous' },
  ])
  expect(
    (await send(rotated.origin, { path: '/.well-known/jwks.json' })).json<{ keys: unknown[] }>().keys,
  ).toHaveLength(3)
  expect((await visitor(rotated.origin).get('/api/jwt/me', { bearer: access })).status).toBe(200)
  const fresh = await logInWithJwt(rotated.origin, person)
  expect(readToken(fresh.access).header.kid).toBe(next.kid)
  await rotated.stop()

  const removed = await restart([makeKey('RS256', 'next'), { ...next, status: 'current' }])
  expectProblem(await visitor(removed.origin).get('/api/jwt/me', { bearer: access }), 401, ['malformed', 'forged'])
  expect((await visitor(removed.origin).get('/api/jwt/me', { bearer: fresh.access })).status).toBe(200)
})
