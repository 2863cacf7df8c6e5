import { expectProblem } from './client/expectations'
import { logInWithJwt, logInWithSession, newcomer, SEEDED_PASSWORD, type Person } from './client/people'
import { visitor, type Extra, type Visitor } from './client/visitor'
import type { Answer } from './client/wire'
import { expect, test } from './servers/test'

const MODES = ['session', 'jwt'] as const
type Mode = (typeof MODES)[number]

interface Holder {
  ask(path: string): Promise<Answer>
  act(path: string, body: unknown): Promise<Answer>
}

/** Somebody signed in by either mode, who asks without knowing by which. */
async function userIdOf(origin: string, mode: Mode, person: { email: string; password: string }): Promise<Holder> {
  const [who, extra]: [Visitor, Extra] =
    mode === 'session'
      ? [(await logInWithSession(origin, person)).visitor, {}]
      : await logInWithJwt(origin, person, 'native').then(({ access }) => [visitor(origin), { bearer: access }])
  return {
    ask: (path) => who.get(`/api/${mode}/${path}`, extra),
    act: (path, body) => who.post(`/api/${mode}/${path}`, body, extra),
  }
}

const grace = (origin: string, mode: Mode) =>
  userIdOf(origin, mode, { email: 'grace@example.com', password: SEEDED_PASSWORD })
const order = (admin: Holder, { id }: Person, action: string) => admin.act(`admin/users/${id}`, { action })

for (const mode of MODES) {
  test(`${mode}: whoever is promoted is let in at the next request, whoever is demoted is out at the next`, async ({
    servers,
  }) => {
    const person = await newcomer(servers.a)
    const admin = await grace(servers.a, mode)
    const holders = [await userIdOf(servers.a, 'session', person), await userIdOf(servers.b, 'jwt', person)]
    for (const holder of holders) expectProblem(await holder.ask('admin'), 403, 'forbidden')
    expect((await order(admin, person, 'promote')).status).toBe(200)
    const again = [await userIdOf(servers.a, 'session', person), await userIdOf(servers.b, 'jwt', person)]
    for (const holder of again) expect((await holder.ask('admin')).status).toBe(200)
    expect((await order(admin, person, 'demote')).status).toBe(200)
    for (const holder of again) expect([401, 403]).toContain((await holder.ask('admin')).status)
  })

  for (const action of ['disable', 'delete'])
    test(`${mode}: after "${action}" every credential of the account is dead in both modes`, async ({ servers }) => {
      const person = await newcomer(servers.a)
      const holders = [
        await userIdOf(servers.a, 'session', person),
        await userIdOf(servers.b, 'session', person),
        await userIdOf(servers.a, 'jwt', person),
        await userIdOf(servers.b, 'jwt', person),
      ]
      const stranger = await userIdOf(servers.a, mode, await newcomer(servers.a))
      expect((await order(await grace(servers.a, mode), person, action)).status).toBeLessThan(300)
      for (const holder of holders) expectProblem(await holder.ask('me'), 401, ['revoked', 'outdated'])
      for (const each of MODES)
        expectProblem(
          await visitor(servers.a).post(`/api/${each}/login`, { email: person.email, password: person.password }),
          401,
          'invalid_credentials',
        )
      expect((await stranger.ask('me')).status).toBe(200)
    })

  test(`${mode}: only an admin gives orders`, async ({ servers }) => {
    const [person, victim] = [await newcomer(servers.a), await newcomer(servers.a)]
    const holder = await userIdOf(servers.a, mode, person)
    for (const [subject, action] of [
      [person, 'promote'],
      [victim, 'delete'],
      [victim, 'disable'],
    ] as const)
      expectProblem(await order(holder, subject, action), 403, 'forbidden')
    expectProblem(await holder.ask('admin/users'), 403, 'forbidden')
    expectProblem(
      await visitor(servers.a).post(`/api/${mode}/admin/users/${victim.id}`, { action: 'delete' }),
      401,
      'missing',
    )
    await logInWithSession(servers.a, victim)
  })

  test(`${mode}: an order that nobody knows, or about nobody, is refused`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const admin = await grace(servers.a, mode)
    expectProblem(await order(admin, person, 'crown'), 400, 'validation_failed')
    expectProblem(await order(admin, { ...person, id: 'usr_nobody' }, 'disable'), 404, 'not_found')
  })

  test(`${mode}: the list of users shows no hash`, async ({ servers }) => {
    const answer = await (await grace(servers.a, mode)).ask('admin/users')
    expect(answer.status).toBe(200)
    expect(answer.text).not.toMatch(/\$2[aby]\$|hash|tokenVersion/i)
  })
}
