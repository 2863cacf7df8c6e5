import { expectCleared, expectCookie, expectProblem, REFUSALS } from './client/expectations'
import { FURTHER, furtherOf, later, logInFurther, present, readsOf, thiefOf, userIn } from './client/further'
import { HOST_COOKIE, logInWithJwt, logInWithSession, newcomer } from './client/people'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { expect, test } from './servers/test'

/** Four more designs at the ordinary endpoints: what they hand out, what they cost, and what ends them. */

const [CACHED, REFERENCE, NOT_BEFORE, ENCRYPTED] = FURTHER

for (const design of FURTHER)
  test(`${design.variant}: signs in, is served on both nodes, and its own log-out ends it in this browser`, async ({
    servers,
  }) => {
    const person = await newcomer(servers.a)
    const { visitor: who, answer, me, credential } = await logInFurther(servers.a, person, design)
    if (design.cookie) {
      expectCookie(answer, design.cookie, HOST_COOKIE)
      expect(answer.text).not.toContain('access_token')
    } else {
      expect(answer.setCookies).toEqual([])
      expect(answer.json()).toMatchObject({ token_type: 'Bearer', expires_in: 43_200, user: { id: person.id } })
      expect(credential).toMatch(/^ref_[\w-]{43}$/)
    }
    expect(userIn(await me()).id).toBe(person.id)
    expect((await present(who.at(servers.b), design, credential)).status).toBe(200)
    const out = await who.post(`/api/${design.mode}/logout`, undefined, design.cookie ? {} : { bearer: credential })
    expect(out.status).toBe(204)
    if (design.cookie) {
      expectCleared(out, design.cookie, HOST_COOKIE)
      expectProblem(await me(), 401, 'missing')
    } else expectProblem(await me(), 401, 'revoked')
  })

for (const design of FURTHER)
  test(`${design.variant}: what it hands out is refused as every other design, and what they hand out as this one`, async ({
    servers,
  }) => {
    const person = await newcomer(servers.a)
    const held = await Promise.all(FURTHER.map((each) => logInFurther(servers.a, person, each)))
    const own = held.find((each) => each.design === design)!.credential
    const six = [
      ...(await Promise.all(
        (['sealed-id', 'opaque-id', 'sealed-data'] as const).map((variant) =>
          logInWithSession(servers.a, person, variant),
        ),
      ).then((all) => all.map(({ credential }) => credential))),
      ...(await Promise.all(
        (['bearer-memory', 'cookie'] as const).map((variant) => logInWithJwt(servers.a, person, variant)),
      ).then((all) => all.map(({ access }) => access))),
    ]
    const others = [...held.filter((each) => each.design !== design).map(({ credential }) => credential), ...six]
    // Every foreign credential in this design's place.
    for (const other of others) {
      const path = `/api/${design.mode}/me${design.mode === 'session' ? `?variant=${design.variant}` : ''}`
      const headers: [string, string][] = design.cookie
        ? [['Cookie', `${design.cookie}=${other}`]]
        : [['Authorization', `Bearer ${other}`]]
      const answer = await send(servers.a, { path, headers })
      // A JWT in the header is none of the session mode's: to it nothing came.
      expectProblem(answer, 401, REFUSALS)
    }
    // This one in every other place.
    const cookies = FURTHER.flatMap(({ cookie }) => (cookie && cookie !== design.cookie ? [cookie] : []))
    for (const cookie of [
      ...cookies,
      '__Host-session',
      '__Host-session-opaque',
      '__Host-session-data',
      '__Host-access',
    ])
      for (const mode of ['session', 'jwt'])
        expectProblem(
          await send(servers.a, { path: `/api/${mode}/me`, headers: [['Cookie', `${cookie}=${own}`]] }),
          401,
          REFUSALS,
        )
    if (design !== REFERENCE)
      for (const mode of ['session', 'jwt'])
        expectProblem(
          await send(servers.a, { path: `/api/${mode}/me`, headers: [['Authorization', `Bearer ${own}`]] }),
          401,
          REFUSALS,
        )
  })

for (const design of FURTHER)
  test(`${design.variant}: a changed credential is refused, and a foreign page’s order too`, async ({ servers }) => {
    const { visitor: who, credential, me } = await logInFurther(servers.a, await newcomer(servers.a), design)
    const at = Math.floor(credential.length / 2)
    const changed = credential.slice(0, at) + (credential[at] === 'A' ? 'B' : 'A') + credential.slice(at + 1)
    expectProblem(await present(visitor(servers.a), design, changed), 401, REFUSALS)
    const thief = visitor(servers.a)
    if (design.cookie) thief.jar.set(design.cookie, changed)
    expectProblem(await present(thief, design, changed), 401, design.cookie ? ['malformed', 'forged'] : 'revoked')
    const bearer = design.cookie ? {} : { bearer: credential }
    const order = await who.post(`/api/${design.mode}/logout-all`, undefined, {
      ...bearer,
      headers: [['Origin', servers.attacker]],
    })
    expectProblem(order, 403, 'cross_site_request')
    expect((await me()).status).toBe(200)
  })

test('cached record: within five minutes nothing is read, then the record, and a renewal starts them again', async ({
  servers,
}) => {
  const holder = await logInFurther(servers.a, await newcomer(servers.a), CACHED)
  const fresh = await holder.me()
  expect([readsOf(fresh), fresh.headers['session-renewal'], fresh.setCookies]).toEqual([0, undefined, []])
  expect(readsOf(await holder.me(later(299)))).toBe(0)
  expect(readsOf(await holder.me(later(300)))).toBe(1)
  const renewed = await holder.visitor.post('/api/session/renew?variant=cached-record')
  expect(renewed.status).toBe(200)
  expect(expectCookie(renewed, CACHED.cookie, HOST_COOKIE)).not.toBe(holder.credential)
  expect((await holder.visitor.get('/api/session/me')).status).toBe(200)
})

test('cached record: a log-out elsewhere is noticed after five minutes where a read will do, and at once by everything else', async ({
  servers,
}) => {
  const person = await newcomer(servers.a)
  const [owner, elsewhere] = [
    await logInFurther(servers.a, person, CACHED),
    await logInFurther(servers.a, person, CACHED),
  ]
  expect((await elsewhere.visitor.post('/api/session/logout-all')).status).toBe(204)
  expect([(await owner.me()).status, (await owner.me(later(299))).status]).toEqual([200, 200])
  expectProblem(await owner.me(later(300)), 401, 'revoked')
  for (const path of ['devices', 'admin'])
    expectProblem(await owner.visitor.get(`/api/session/${path}`), 401, 'revoked')
  for (const path of ['renew', 'logout-all', 'logout-others'])
    expectProblem(await owner.visitor.post(`/api/session/${path}`), 401, 'revoked')
})

test('cached record: a copy taken before the log-out is served for five minutes more, and cannot be renewed', async ({
  servers,
}) => {
  const holder = await logInFurther(servers.a, await newcomer(servers.a), CACHED)
  const thief = thiefOf(holder)
  expect((await holder.visitor.post('/api/session/logout')).status).toBe(204)
  expect([(await thief()).status, (await thief(later(299))).status]).toEqual([200, 200])
  expectProblem(await thief(later(300)), 401, 'revoked')
  const renewal = visitor(servers.a)
  renewal.jar.set(CACHED.cookie, holder.credential)
  expectProblem(await renewal.post('/api/session/renew'), 401, 'revoked')
})

test('reference token: it is introspected by whoever may, ends at once, and the refusal names the scheme', async ({
  servers,
}) => {
  const person = await newcomer(servers.a)
  const holder = await logInFurther(servers.a, person, REFERENCE)
  const { id, secret } = servers.secrets.oauthClient
  const headers: [string, string][] = [['Authorization', `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`]]
  const introspected = () =>
    visitor(servers.b)
      .form('/api/jwt/introspect', { token: holder.credential }, { headers })
      .then((answer) => answer.json<Record<string, unknown>>())
  expect(await introspected()).toMatchObject({ active: true, token_type: 'Bearer', sub: person.id })
  expectProblem(
    await send(servers.a, { path: '/api/session/me?variant=reference-token' }).then((answer) => {
      expect(answer.headers['www-authenticate']).toBe('Bearer')
      return answer
    }),
    401,
    'missing',
  )
  expect(readsOf(await holder.me())).toBe(1)
  const revoked = await visitor(servers.a).form('/api/jwt/revoke', { token: holder.credential }, { headers })
  expect(revoked.status).toBe(200)
  const refused = await holder.me()
  expectProblem(refused, 401, 'revoked')
  expect(refused.headers['www-authenticate']).toContain('invalid_token')
  expect(await introspected()).toEqual({ active: false })
})

test('not before: one read; a log-out of one device leaves its copy alive, a log-out everywhere ends every copy at once', async ({
  servers,
}) => {
  const person = await newcomer(servers.a)
  const [one, two] = [
    await logInFurther(servers.a, person, NOT_BEFORE),
    await logInFurther(servers.a, person, NOT_BEFORE),
  ]
  expect(readsOf(await one.me())).toBe(1)
  const [copyOfOne, copyOfTwo] = [thiefOf(one), thiefOf(two)]
  expect((await one.visitor.post('/api/jwt/logout')).status).toBe(204)
  expect((await copyOfOne()).status).toBe(200)
  expectProblem(await copyOfOne(later(306)), 401, 'expired')
  expect((await two.visitor.post('/api/jwt/logout-all')).status).toBe(204)
  for (const copy of [copyOfOne, copyOfTwo]) expectProblem(await copy(), 401, 'outdated')
})

test('not before: whoever changes the password gets a token that is served, in the same second too, and no older one is', async ({
  servers,
}) => {
  const person = await newcomer(servers.a)
  const holder = await logInFurther(servers.a, person, NOT_BEFORE)
  let copy = thiefOf(holder)
  let currentPassword = person.password
  for (const newPassword of ['another pass phrase', 'a third pass phrase', 'and the fourth one']) {
    const changed = await holder.visitor.post('/api/jwt/password', { currentPassword, newPassword })
    expect(changed.status, changed.text).toBe(200)
    expect((await holder.visitor.get('/api/jwt/me')).status).toBe(200)
    expectProblem(await copy(), 401, 'outdated')
    copy = thiefOf({ ...holder, credential: holder.visitor.jar.get(NOT_BEFORE.cookie) ?? '' })
    expect((await copy()).status).toBe(200)
    currentPassword = newPassword
  }
  const renewed = await holder.visitor.post('/api/jwt/refresh')
  expect(renewed.status, renewed.text).toBe(200)
  expectCookie(renewed, NOT_BEFORE.cookie, HOST_COOKIE)
  expect((await holder.visitor.get('/api/jwt/me')).status).toBe(200)
})

test('encrypted token: five parts, no claim readable, the same reads and the same end as a token in a cookie', async ({
  servers,
}) => {
  const person = await newcomer(servers.a)
  const holder = await logInFurther(servers.a, person, ENCRYPTED)
  const parts = holder.credential.split('.')
  expect([parts.length, parts[1]]).toEqual([5, ''])
  expect(JSON.parse(Buffer.from(parts[0] ?? '', 'base64url').toString())).toEqual({
    alg: 'dir',
    enc: 'A256GCM',
    kid: expect.stringMatching(/^\d+$/),
    typ: 'at+jwt',
  })
  for (const part of parts) expect(Buffer.from(part, 'base64url').toString('latin1')).not.toContain(person.id)
  expect(readsOf(await holder.me())).toBe(2)
  const thief = thiefOf(holder)
  expect((await holder.visitor.post('/api/jwt/logout')).status).toBe(204)
  expectProblem(await thief(), 401, 'revoked')
})

for (const design of FURTHER)
  test(`${design.variant}: a new password ends it elsewhere, ${design === CACHED ? 'when its user is five minutes old' : 'at once'}`, async ({
    servers,
  }) => {
    const person = await newcomer(servers.a)
    const stolen = thiefOf(await logInFurther(servers.a, person, design))
    const { visitor: owner } = await logInWithSession(servers.a, person)
    const body = { currentPassword: person.password, newPassword: 'another pass phrase' }
    expect((await owner.post('/api/session/password', body)).status).toBe(204)
    if (design === CACHED) expect([(await stolen()).status, (await stolen(later(299))).status]).toEqual([200, 200])
    expectProblem(await stolen(design === CACHED ? later(300) : []), 401, ['revoked', 'outdated'])
  })

test('no page breaks for a browser that has all four, and each is inspected as what it is', async ({ servers }) => {
  const person = await newcomer(servers.a)
  const who = visitor(servers.a)
  for (const { variant } of FURTHER) await logInFurther(servers.a, person, furtherOf(variant), who)
  for (const path of ['/session', '/jwt', '/session/protected', '/jwt/protected', '/compare', '/choose'])
    expect((await who.get(path)).status, path).toBeLessThan(400)
  for (const { mode, variant } of FURTHER.filter(({ cookie }) => cookie !== null))
    expect((await who.get(`/api/${mode}/inspect?variant=${variant}`)).json()).toMatchObject({
      variant,
      decision: { status: 200 },
    })
})
