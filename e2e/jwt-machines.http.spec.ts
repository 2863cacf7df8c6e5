import { expectProblem } from './client/expectations'
import { logInWithJwt, newcomer } from './client/people'
import { visitor, type Extra } from './client/visitor'
import { expect, test } from './servers/test'
import type { Servers } from './servers/servers'

const basic = (id: string, secret: string): Extra => ({
  headers: [['Authorization', `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`]],
})
const asClient = ({ secrets: { oauthClient } }: Servers) => basic(oauthClient.id, oauthClient.secret)

const introspect = (servers: Servers, token: string, extra = asClient(servers)) =>
  visitor(servers.a).form('/api/jwt/introspect', { token }, extra)
const revoke = (servers: Servers, token: string, extra = asClient(servers)) =>
  visitor(servers.a).form('/api/jwt/revoke', { token }, extra)
const me = (servers: Servers, bearer: string) => visitor(servers.b).get('/api/jwt/me', { bearer })

test('introspection tells a known client about a living token', async ({ servers }) => {
  const person = await newcomer(servers.a)
  const { access } = await logInWithJwt(servers.a, person)
  const answer = await introspect(servers, access)
  expect(answer.status, answer.text).toBe(200)
  expect(answer.headers['content-type']).toMatch(/^application\/json/)
  expect(answer.json()).toMatchObject({
    active: true,
    sub: person.id,
    iss: servers.a,
    exp: expect.any(Number),
    client_id: expect.any(String),
  })
})

test('of a token that is over introspection says inactive and nothing else', async ({ servers }) => {
  const { access, visitor: someone } = await logInWithJwt(servers.a, await newcomer(servers.a))
  await someone.post('/api/jwt/logout', undefined, { bearer: access })
  for (const token of [access, 'broken', 'a.b.c', `${access}x`, 'x'.repeat(9_000)]) {
    const answer = await introspect(servers, token)
    expect(answer.status).toBe(200)
    expect(answer.json()).toEqual({ active: false })
  }
})

test('a revoked access token is dead on every node', async ({ servers }) => {
  const { access } = await logInWithJwt(servers.a, await newcomer(servers.a))
  expect((await revoke(servers, access)).status).toBe(200)
  expectProblem(await me(servers, access), 401, 'revoked')
})

test('a revoked refresh token takes the access tokens of its grant along', async ({ servers }) => {
  const { access, refresh } = await logInWithJwt(servers.a, await newcomer(servers.a), 'native')
  expect((await revoke(servers, refresh)).status).toBe(200)
  expectProblem(await me(servers, access), 401, 'revoked')
  expectProblem(await visitor(servers.b).post('/api/jwt/refresh', { refresh_token: refresh }), 401, [
    'revoked',
    'reused',
  ])
})

test('revoking an unknown token is no fault', async ({ servers }) => {
  for (const token of ['broken', 'a.b.c', 'x'.repeat(43)]) expect((await revoke(servers, token)).status).toBe(200)
})

for (const endpoint of ['introspect', 'revoke']) {
  test(`${endpoint} asks a client to authenticate`, async ({ servers }) => {
    const { access } = await logInWithJwt(servers.a, await newcomer(servers.a))
    const { id, secret } = servers.secrets.oauthClient
    const strangers: Record<string, Extra> = {
      nobody: {},
      'a wrong secret': basic(id, 'wrong'),
      'an unknown client': basic('nobody', secret),
      'an empty secret': basic(id, ''),
      'a part of the secret': basic(id, secret.slice(0, -1)),
      'a member of the prototype': basic('__proto__', secret),
      'a bearer': { bearer: access },
      'no base64': { headers: [['Authorization', 'Basic %%%']] },
      'no colon': { headers: [['Authorization', `Basic ${Buffer.from(id).toString('base64')}`]] },
    }
    for (const [title, extra] of Object.entries(strangers)) {
      const answer = await visitor(servers.a).form(`/api/jwt/${endpoint}`, { token: access }, extra)
      expect(answer.status, title).toBe(401)
      expect(answer.json()).toMatchObject({ error: 'invalid_client' })
      expect(answer.headers['www-authenticate']).toMatch(/^Basic\b/)
      expect(answer.headers['cache-control']).toBe('no-store')
    }
    expect((await me(servers, access)).status).toBe(200)
  })

  test(`${endpoint} reads a form, and needs a token in it`, async ({ servers }) => {
    expectProblem(
      await visitor(servers.a).post(`/api/jwt/${endpoint}`, { token: 'x' }, asClient(servers)),
      415,
      'unsupported_media_type',
    )
    expect((await visitor(servers.a).form(`/api/jwt/${endpoint}`, {}, asClient(servers))).status).toBe(400)
    expect((await visitor(servers.a).form(`/api/jwt/${endpoint}?token=x`, {}, asClient(servers))).status).toBe(400)
  })
}

test('a secret with reserved characters is sent form-encoded, as RFC 6749 wants it', async ({ startNode }) => {
  const secret = 'a secret: with 100% +signs & more, long enough for anybody'.replace(',', ';')
  const node = await startNode({ env: { OAUTH_CLIENTS: `tests:${secret}` } })
  const { access } = await logInWithJwt(node.origin, await newcomer(node.origin))
  const encode = (text: string) => new URLSearchParams({ _: text }).toString().slice(2)
  const answer = await visitor(node.origin).form(
    '/api/jwt/introspect',
    { token: access },
    basic('tests', encode(secret)),
  )
  expect(answer.json()).toMatchObject({ active: true })
})
