import type { Claims, Device, SessionAnswer } from './client/answers'
import { allAtOnce, expectProblem, reaching } from './client/expectations'
import { logInWithJwt, logInWithSession, newcomer, RECORDED_VARIANTS, SESSION_VARIANTS } from './client/people'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { readToken } from './forged/token'
import { clockOf } from './servers/moving-clock'
import { expect, test, type OwnNode } from './servers/test'

const TOLERANCE_SECONDS = 5
const TOLERATED = [30, -30]
/** Two pairs for each shift; the second is told of short lives, for the tests that wait for an end. */
const shifted = (shiftSeconds: number) => ({ shiftSeconds, env: { ACCESS_TOKEN_SECONDS: '60' } })
const brief = (shiftSeconds: number) => ({
  shiftSeconds,
  env: {
    ACCESS_TOKEN_SECONDS: '1',
    REFRESH_GRACE_SECONDS: '2',
    SESSION_IDLE_SECONDS: '20',
    SESSION_ABSOLUTE_SECONDS: '600',
  },
})
const named = (seconds: number) => `${Math.abs(seconds)} s ${seconds > 0 ? 'ahead' : 'behind'}`

const me = ({ origin }: OwnNode, bearer: string) => visitor(origin).get('/api/jwt/me', { bearer })
const refreshed = ({ origin }: OwnNode, refresh: string) =>
  visitor(origin).post('/api/jwt/refresh', { refresh_token: refresh })
const claimsOf = (token: string) => readToken(token).claims as unknown as Claims

for (const seconds of [...TOLERATED, 120, -120])
  test(`a node started ${named(seconds)} is so`, async ({ pairWith }) => {
    const [, b] = await pairWith(shifted(seconds))
    const { access } = await logInWithJwt(b.origin, await newcomer(b.origin), 'native')
    expect(Math.abs(claimsOf(access).iat - Date.now() / 1000 - seconds)).toBeLessThan(5)
    expect((await send(b.origin, { path: '/api/health' })).status).toBe(200)
  })

for (const seconds of TOLERATED) {
  test(`a node ${named(seconds)} lets fresh tokens of the other in, and the other way round`, async ({ pairWith }) => {
    const [a, b] = await pairWith(shifted(seconds))
    const person = await newcomer(a.origin)
    for (const [issuer, verifier] of [
      [a, b],
      [b, a],
    ] as const) {
      const first = await logInWithJwt(issuer.origin, person, 'native')
      expect((await me(verifier, first.access)).status).toBe(200)
      const answer = await refreshed(verifier, first.refresh)
      expect(answer.status, answer.text).toBe(200)
      const { access_token: access } = answer.json<{ access_token: string }>()
      expect((await me(issuer, access)).status).toBe(200)
      expect((await visitor(verifier.origin).post('/api/jwt/logout', undefined, { bearer: access })).status).toBe(204)
      for (const node of [a, b])
        for (const token of [first.access, access]) expectProblem(await me(node, token), 401, 'revoked')
    }
  })

  for (const variant of SESSION_VARIANTS)
    test(`${variant}: a session lives on a node ${named(seconds)} as on the one that began it`, async ({
      pairWith,
    }) => {
      const [a, b] = await pairWith(shifted(seconds))
      const person = await newcomer(a.origin)
      for (const [begun, other] of [
        [a, b],
        [b, a],
      ] as const) {
        const { visitor: someone, login } = await logInWithSession(begun.origin, person, variant)
        for (const node of [other, begun, other])
          expect((await someone.at(node.origin).get('/api/session/me')).json<SessionAnswer>().session.id).toBe(
            login.session.id,
          )
        const { devices } = (await someone.at(other.origin).get('/api/session/devices')).json<{ devices: Device[] }>()
        expect(devices.map(({ id }) => id)).toEqual(variant === 'sealed-data' ? [] : [login.session.id])
        const thief = someone.copy()
        expect((await someone.at(other.origin).post('/api/session/logout')).status).toBe(204)
        if (variant !== 'sealed-data')
          expectProblem(await thief.at(begun.origin).get('/api/session/me'), 401, 'revoked')
      }
    })
}

for (const seconds of TOLERATED) {
  test(`two tabs on two nodes, one ${named(seconds)}, get one successor: the grace is measured by one clock`, async ({
    pairWith,
  }) => {
    const [a, b] = await pairWith(shifted(seconds))
    const person = await newcomer(a.origin)
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const { refresh } = await logInWithJwt(one.origin, person, 'native')
      const answers = [await refreshed(one, refresh), await refreshed(other, refresh)]
      for (const answer of answers) expect(answer.status, answer.text).toBe(200)
      const [first, second] = answers.map((answer) => answer.json<{ refresh_token: string }>().refresh_token)
      expect(second).toBe(first)
    }
  })
}

test('a thief on a node with a wrong clock is noticed when the grace is over: it is measured by one clock', async ({
  pairWith,
}) => {
  await allAtOnce(TOLERATED, async (seconds) => {
    const [a, b] = await pairWith(brief(seconds))
    const person = await newcomer(a.origin)
    await allAtOnce(
      [
        [a, b],
        [b, a],
      ] as const,
      async ([one, other]) => {
        const { refresh } = await logInWithJwt(one.origin, person, 'native')
        expect((await refreshed(one, refresh)).status).toBe(200)
        await reaching(Date.now() + 2_050)
        expectProblem(await refreshed(other, refresh), 401, 'reused')
      },
    )
  })
})

test('a node 120 s behind refuses a token that is not yet valid for it', async ({ pairWith }) => {
  const [a, b] = await pairWith(shifted(-120))
  const { access } = await logInWithJwt(a.origin, await newcomer(a.origin), 'native')
  expect((await me(a, access)).status).toBe(200)
  expectProblem(await me(b, access), 401, 'malformed')
})

test('a node 120 s ahead refuses a token that is over for it, and one of its own is refused by the other', async ({
  pairWith,
}) => {
  const [a, b] = await pairWith(shifted(120))
  const person = await newcomer(a.origin)
  const [ofA, ofB] = [await logInWithJwt(a.origin, person, 'native'), await logInWithJwt(b.origin, person, 'native')]
  for (const [node, { access }] of [
    [a, ofA],
    [b, ofB],
  ] as const)
    expect((await me(node, access)).status).toBe(200)
  expectProblem(await me(b, ofA.access), 401, 'expired')
  expectProblem(await me(a, ofB.access), 401, 'malformed')
})

test("whatever a node's clock says, no token lives past exp and five seconds of that clock", async ({ pairWith }) => {
  await allAtOnce([...TOLERATED, -120], async (seconds) => {
    const [, b] = await pairWith(brief(seconds))
    const { access } = await logInWithJwt(b.origin, await newcomer(b.origin), 'native')
    expect((await me(b, access)).status).toBe(200)
    await clockOf(b).reach((claimsOf(access).exp + TOLERANCE_SECONDS) * 1000 + 1_050)
    expectProblem(await me(b, access), 401, 'expired')
  })
})

for (const variant of RECORDED_VARIANTS)
  test(`${variant}: a session ends on each node at the end it was given, by the node's own clock`, async ({
    pairWith,
  }) => {
    const [a, b] = await pairWith(brief(30))
    const { visitor: someone } = await logInWithSession(a.origin, await newcomer(a.origin), variant)
    expect((await someone.copy().get('/api/session/me')).status).toBe(200)
    expectProblem(await someone.copy().at(b.origin).get('/api/session/me'), 401, 'expired')
  })
