import type { Device } from './client/answers'
import { expectProblem } from './client/expectations'
import {
  JWT_VARIANTS,
  logInWithJwt,
  logInWithSession,
  newcomer,
  SEEDED_PASSWORD,
  SESSION_VARIANTS,
  type Person,
} from './client/people'
import { visitor } from './client/visitor'
import type { Answer } from './client/wire'
import { expect, test } from './servers/test'

const MODES = ['session', 'jwt'] as const
const ENDED = ['revoked', 'outdated'] as const
type Ask = (origin: string, path: string) => Promise<Answer>

/** Everything an account can be signed in with, by name: each asks as its holder would, from a clean jar. */
async function everySpecimen(origin: string, person: Person): Promise<[specimen: string, ask: Ask][]> {
  const sessions = await Promise.all(
    SESSION_VARIANTS.map(async (variant): Promise<[string, Ask]> => {
      const { visitor: someone } = await logInWithSession(origin, person, variant)
      return [variant, (at, path) => someone.copy().at(at).get(`/api/session/${path}`)]
    }),
  )
  const tokens = await Promise.all(
    JWT_VARIANTS.map(async (variant): Promise<[string, Ask]> => {
      const { visitor: someone, access } = await logInWithJwt(origin, person, variant)
      return [
        variant,
        (at, path) =>
          variant === 'cookie'
            ? someone.copy().at(at).get(`/api/jwt/${path}`)
            : visitor(at).get(`/api/jwt/${path}`, { bearer: access }),
      ]
    }),
  )
  return [...sessions, ...tokens]
}

/** An admin at work, by either mode. */
async function adminOf(
  origin: string,
  mode: (typeof MODES)[number],
  person: { email: string; password: string } = { email: 'grace@example.com', password: SEEDED_PASSWORD },
) {
  const [who, extra] =
    mode === 'session'
      ? ([(await logInWithSession(origin, person)).visitor, {}] as const)
      : ([visitor(origin), { bearer: (await logInWithJwt(origin, person, 'native')).access }] as const)
  return (id: string, action: string) => who.post(`/api/${mode}/admin/users/${id}`, { action }, extra)
}

for (const mode of MODES) {
  test(`${mode}: whoever is demoted at A is no admin at B in the next request, by any specimen`, async ({
    servers,
  }) => {
    const person = await newcomer(servers.a)
    const order = await adminOf(servers.a, mode)
    expect((await order(person.id, 'promote')).status).toBe(200)
    const specimens = await everySpecimen(servers.a, person)
    for (const [specimen, ask] of specimens) expect((await ask(servers.b, 'admin')).status, specimen).toBe(200)
    expect((await order(person.id, 'demote')).status).toBe(200)
    for (const [specimen, ask] of specimens) {
      // Nothing is kept of a sealed-data cookie, so it goes on saying "admin": the version sealed into it is asked for.
      if (specimen === 'sealed-data') expectProblem(await ask(servers.b, 'admin'), 401, 'outdated')
      else expectProblem(await ask(servers.b, 'admin'), 401, ENDED)
    }
    const { visitor: again } = await logInWithSession(servers.b, person)
    expectProblem(await again.get('/api/session/admin'), 403, 'forbidden')
  })

  for (const action of ['disable', 'delete'])
    test(`${mode}: after "${action}" at A every specimen is dead at B in the next request, but for what sealed-data says of itself`, async ({
      servers,
    }) => {
      const person = await newcomer(servers.a)
      const order = await adminOf(servers.a, mode)
      const specimens = await everySpecimen(servers.a, person)
      for (const [specimen, ask] of specimens) expect((await ask(servers.b, 'me')).status, specimen).toBe(200)
      expect((await order(person.id, action)).status).toBe(200)
      for (const [specimen, ask] of specimens) {
        if (specimen === 'sealed-data') expect((await ask(servers.b, 'me')).status).toBe(200)
        else expectProblem(await ask(servers.b, 'me'), 401, ENDED)
        expectProblem(await ask(servers.b, 'admin'), 401, ENDED)
      }
    })

  test(`${mode}: whoever is enabled again signs in, and what was ended stays ended`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const order = await adminOf(servers.a, mode)
    const specimens = await everySpecimen(servers.a, person)
    for (const action of ['disable', 'enable']) expect((await order(person.id, action)).status).toBe(200)
    for (const [, ask] of specimens.filter(([specimen]) => specimen !== 'sealed-data'))
      expectProblem(await ask(servers.b, 'me'), 401, ENDED)
    const { visitor: again, login } = await logInWithSession(servers.b, person)
    expect((await again.get('/api/session/devices')).json<{ devices: Device[] }>().devices.map(({ id }) => id)).toEqual(
      [login.session.id],
    )
  })

  test(`${mode}: no admin does it to himself`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    expect((await (await adminOf(servers.a, mode))(person.id, 'promote')).status).toBe(200)
    const order = await adminOf(servers.b, mode, person)
    for (const action of ['demote', 'disable', 'delete', 'promote', 'enable'])
      expectProblem(await order(person.id, action), 403, 'forbidden')
    for (const [specimen, ask] of await everySpecimen(servers.a, person))
      expect((await ask(servers.b, 'admin')).status, specimen).toBe(200)
  })
}
