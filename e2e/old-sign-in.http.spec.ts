import type { Device } from './client/answers'
import { expectProblem } from './client/expectations'
import { logInWithJwt, logInWithSession, newcomer, type Person } from './client/people'
import { visitor, type Visitor } from './client/visitor'
import { send } from './client/wire'
import { formOf, submit } from './reliability/form'
import { expect, test } from './servers/test'

const MINUTES = 60
/** Past the fifteen minutes, and not past the life of an access token: the nodes are told that it is an hour. */
const TWENTY_MINUTES = { shiftSeconds: 20 * MINUTES, env: { ACCESS_TOKEN_SECONDS: '3600' } }
const wrong = { currentPassword: 'not the password' }

/** Somebody at a node, and how that node is asked to end other sign-ins: with a body only where one is given. */
interface Holder {
  path: string
  who: Visitor
  credential: [string, string]
}
const ask = ({ who, credential }: Holder, method: string, path: string, body?: object) =>
  send(who.origin, {
    method,
    path,
    headers: [credential, ...(body ? [['Content-Type', 'application/json'] as [string, string]] : [])],
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
const devicesOf = async (holder: Holder) =>
  (await ask(holder, 'GET', `${holder.path}/devices`)).json<{ devices: Device[] }>().devices

const AREAS: Record<string, (first: string, now: string, person: Person) => Promise<Holder>> = {
  session: async (first, now, person) => {
    const { visitor: who, credential } = await logInWithSession(first, person)
    return { path: '/api/session', who: who.at(now), credential: ['Cookie', `__Host-session=${credential}`] }
  },
  jwt: async (first, now, person) => {
    const { refresh } = await logInWithJwt(first, person, 'native')
    const who = visitor(now)
    // Renewed there, and no younger for it.
    const renewed = (await who.post('/api/jwt/refresh', { refresh_token: refresh })).json<{ access_token: string }>()
    return { path: '/api/jwt', who, credential: ['Authorization', `Bearer ${renewed.access_token}`] }
  },
}

for (const [mode, signedIn] of Object.entries(AREAS))
  test(`${mode}: a sign-in of twenty minutes ago ends another one with the password, and not without`, async ({
    pairWith,
  }) => {
    const [a, b] = await pairWith(TWENTY_MINUTES)
    const person = await newcomer(a.origin)
    const holder = await signedIn(a.origin, b.origin, person)
    const lost = await signedIn(a.origin, a.origin, person)
    const other = (await devicesOf(holder)).find(({ current }) => !current)
    for (const [method, path] of [
      ['DELETE', `${holder.path}/devices/${other?.id}`],
      ['DELETE', `${holder.path}/devices/somebody-elses`],
      ['POST', `${holder.path}/logout-others`],
    ] as const) {
      const { errors } = expectProblem(await ask(holder, method, path), 403, 'password_required')
      expect(errors).toEqual([{ path: 'currentPassword', message: expect.any(String) }])
      expectProblem(await ask(holder, method, path, wrong), 403, 'invalid_credentials')
      expectProblem(await ask(holder, method, path, { currentPassword: 1 }), 400, 'validation_failed')
    }
    expect((await devicesOf(lost)).map(({ id }) => id)).toContain(other?.id)

    const right = { currentPassword: person.password }
    const end = await ask(holder, 'DELETE', `${holder.path}/devices/${other?.id}`, right)
    expect(end.status, end.text).toBe(204)
    expectProblem(await ask(lost, 'GET', `${lost.path}/me`), 401, 'revoked')
    const late = await signedIn(a.origin, a.origin, person)
    expect((await ask(holder, 'POST', `${holder.path}/logout-others`, right)).status).toBe(204)
    expectProblem(await ask(late, 'GET', `${late.path}/me`), 401, 'revoked')
    // A log-out everywhere ends the one that asks as well: no thief gains by it, so nothing is asked.
    expect((await ask(holder, 'POST', `${holder.path}/logout-all`)).status).toBe(204)
  })

test('ten minutes later nothing is asked yet', async ({ pairWith }) => {
  const [a, b] = await pairWith({ shiftSeconds: 10 * MINUTES })
  const person = await newcomer(a.origin)
  const holder = await AREAS.session!(a.origin, b.origin, person)
  const { login } = await logInWithSession(a.origin, person)
  expect((await ask(holder, 'DELETE', `${holder.path}/devices/${login.session.id}`)).status).toBe(204)
})

for (const [mode, variant] of [
  ['session', 'sealed-id'],
  ['jwt', 'cookie'],
] as const)
  test(`${mode}: without JavaScript the form comes back with a field for the password`, async ({ pairWith }) => {
    const [a, b] = await pairWith(TWENTY_MINUTES)
    const person = await newcomer(a.origin)
    const path = `/${mode}?variant=${variant}`
    const old = await (mode === 'session'
      ? logInWithSession(a.origin, person, 'sealed-id')
      : logInWithJwt(a.origin, person, 'cookie'))
    await (mode === 'session' ? logInWithSession(a.origin, person) : logInWithJwt(a.origin, person, 'cookie'))
    const here = old.visitor.at(b.origin)
    const revoke = formOf(await here.get(path), 'Revoke')
    const asked = await submit(here, path, revoke)
    expect(asked.status).toBe(200)
    expect(asked.text).toContain('older than 15 minutes')
    expect(asked.text.match(/name="currentPassword"/g), 'beside the change of password').toHaveLength(2)

    const confirmed = formOf(asked, 'Revoke')
    confirmed.set('currentPassword', person.password)
    const done = await submit(here, path, confirmed)
    expect(done.status, done.text.slice(0, 300)).toBe(303)
    expect((await here.get(path)).text).not.toMatch(/>Revoke<\/button>/)
  })
