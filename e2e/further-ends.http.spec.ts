import { expectProblem } from './client/expectations'
import { FURTHER, furtherOf, later, logInFurther, readsOf } from './client/further'
import { newcomer } from './client/people'
import { visitor } from './client/visitor'
import { expect, test } from './servers/test'

/** How the further designs end by what is beside the log-out: another service, time, and a server that forgets. */

const CACHED = furtherOf('cached-record')

for (const design of FURTHER.filter(({ mode }) => mode === 'jwt'))
  test(`${design.variant}: a service that may ask is told that its token is good, and by revoking it ends the sign-in`, async ({
    servers,
  }) => {
    const person = await newcomer(servers.a)
    const { visitor: who, credential: token } = await logInFurther(servers.a, person, design)
    const { id, secret } = servers.secrets.oauthClient
    const headers: [string, string][] = [
      ['Authorization', `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`],
    ]
    const told = await visitor(servers.b).form('/api/jwt/introspect', { token }, { headers })
    expect(told.json()).toMatchObject({ active: true, sub: person.id })
    expect((await visitor(servers.b).form('/api/jwt/revoke', { token }, { headers })).status).toBe(200)
    expectProblem(await who.post('/api/jwt/refresh'), 401, ['revoked', 'reused'])
  })

test('cached record: where the session may idle for less than five minutes, the record is read in time to move its end', async ({
  nodeWith,
}) => {
  const { origin } = await nodeWith({ SESSION_IDLE_SECONDS: '120' })
  const holder = await logInFurther(origin, await newcomer(origin), CACHED)
  expect(readsOf(await holder.me(later(59)))).toBe(0)
  const due = await holder.me(later(60))
  expect([due.status, readsOf(due)]).toEqual([200, 1])
})

test('cached record: a server that forgets the record of a young cookie says that it forgot one, and has', async ({
  servers,
}) => {
  const holder = await logInFurther(servers.a, await newcomer(servers.a), CACHED)
  const forgotten = await holder.visitor.post('/api/session/forget?variant=cached-record')
  expect(forgotten.json()).toEqual({ forgotten: 1 })
  expectProblem(await holder.me(later(300)), 401, 'revoked')
})
