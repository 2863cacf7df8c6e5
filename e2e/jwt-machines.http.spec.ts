import { expectProblem } from './client/expectations'
import { logInWithJwt, newcomer } from './client/people'
import { visitor, type Extra } from './client/visitor'
import { expect, test } from './stage/test'
import type { Stage } from './stage/stage'

const basic = (id: string, secret: string): Extra => ({ headers: [['Authorization', `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`]] })
const asClient = ({ secrets: { oauthClient } }: Stage) => basic(oauthClient.id, oauthClient.secret)

const introspect = (stage: Stage, token: string, extra = asClient(stage)) => visitor(stage.a).form('/api/jwt/introspect', { token }, extra)
const revoke = (stage: Stage, token: string, extra = asClient(stage)) => visitor(stage.a).form('/api/jwt/revoke', { token }, extra)
const me = (stage: Stage, bearer: string) => visitor(stage.b).get('/api/jwt/me', { bearer })

test('introspection tells a known client about a living token', async ({ stage }) => {
  const person = await newcomer(stage.a)
  const { access } = await logInWithJwt(stage.a, person)
  const answer = await introspect(stage, access)
  expect(answer.status, answer.text).toBe(200)
  expect(answer.headers['content-type']).toMatch(/^application\/json/)
  expect(answer.json()).toMatchObject({ active: true, sub: person.id, iss: stage.a, exp: expect.any(Number), client_id: expect.any(String) })
})

test('of a token that is over introspection says inactive and nothing else', async ({ stage }) => {
  const { access, visitor: someone } = await logInWithJwt(stage.a, await newcomer(stage.a))
  await someone.post('/api/jwt/logout', undefined, { bearer: access })
  for (const token of [access, 'broken', 'a.b.c', `${access}x`, 'x'.repeat(9_000)]) {
    const answer = await introspect(stage, token)
    expect(answer.status).toBe(200)
    expect(answer.json()).toEqual({ active: false })
  }
})

test('a revoked access token is dead on every node', async ({ stage }) => {
  const { access } = await logInWithJwt(stage.a, await newcomer(stage.a))
  expect((await revoke(stage, access)).status).toBe(200)
  expectProblem(await me(stage, access), 401, 'revoked')
})

test('a revoked refresh token takes the access tokens of its grant along', async ({ stage }) => {
  const { access, refresh } = await logInWithJwt(stage.a, await newcomer(stage.a), 'native')
  expect((await revoke(stage, refresh)).status).toBe(200)
  expectProblem(await me(stage, access), 401, 'revoked')
  expectProblem(await visitor(stage.b).post('/api/jwt/refresh', { refresh_token: refresh }), 401, ['revoked', 'reused'])
})

test('revoking an unknown token is no fault', async ({ stage }) => {
  for (const token of ['broken', 'a.b.c', 'x'.repeat(43)]) expect((await revoke(stage, token)).status).toBe(200)
})

for (const door of ['introspect', 'revoke']) {
  test(`${door} asks a client to authenticate`, async ({ stage }) => {
    const { access } = await logInWithJwt(stage.a, await newcomer(stage.a))
    const { id, secret } = stage.secrets.oauthClient
    const strangers: Record<string, Extra> = {
      'nobody': {},
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
      const answer = await visitor(stage.a).form(`/api/jwt/${door}`, { token: access }, extra)
      expect(answer.status, title).toBe(401)
      expect(answer.json()).toMatchObject({ error: 'invalid_client' })
      expect(answer.headers['www-authenticate']).toMatch(/^Basic\b/)
      expect(answer.headers['cache-control']).toBe('no-store')
    }
    expect((await me(stage, access)).status).toBe(200)
  })

  test(`${door} reads a form, and needs a token in it`, async ({ stage }) => {
    expectProblem(await visitor(stage.a).post(`/api/jwt/${door}`, { token: 'x' }, asClient(stage)), 415, 'unsupported_media_type')
    expect((await visitor(stage.a).form(`/api/jwt/${door}`, {}, asClient(stage))).status).toBe(400)
    expect((await visitor(stage.a).form(`/api/jwt/${door}?token=x`, {}, asClient(stage))).status).toBe(400)
  })
}

test('a secret with reserved characters is sent form-encoded, as RFC 6749 wants it', async ({ startNode }) => {
  const secret = 'a secret: with 100% +signs & more, long enough for anybody'.replace(',', ';')
  const node = await startNode({ env: { OAUTH_CLIENTS: `tests:${secret}` } })
  const { access } = await logInWithJwt(node.origin, await newcomer(node.origin))
  const encode = (text: string) => new URLSearchParams({ _: text }).toString().slice(2)
  const answer = await visitor(node.origin).form('/api/jwt/introspect', { token: access }, basic('tests', encode(secret)))
  expect(answer.json()).toMatchObject({ active: true })
})
