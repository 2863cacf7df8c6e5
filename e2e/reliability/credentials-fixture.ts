import type { Device } from '../client/answers'
import { expectProblem } from '../client/expectations'
import { logInWithJwt, logInWithSession, newcomer, randomEmail, type Person } from '../client/people'
import { visitor } from '../client/visitor'
import type { Answer } from '../client/wire'
import { expect, type OwnNode } from '../servers/test'

/** 503 as the contract has it, and no cookie lost. */
export function expectUnavailable(answer: Answer, what?: string) {
  expect(answer.status, `${what}: ${answer.text}`).toBe(503)
  expectProblem(answer, 503, 'store_unavailable')
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  expect(answer.setCookies).toEqual([])
}

/** Somebody with a credential for each call that is about to be tried. */
export async function cast({ origin }: OwnNode) {
  const person = await newcomer(origin)
  const [session, leaving, token, out] = [
    await logInWithSession(origin, person),
    await logInWithSession(origin, person, 'opaque-id'),
    await logInWithJwt(origin, person, 'native'),
    await logInWithJwt(origin, person, 'native'),
  ]
  const gone = await logInWithSession(origin, person)
  const thief = gone.visitor.copy()
  expect((await gone.visitor.post('/api/session/logout')).status).toBe(204)
  const [someone, email] = [visitor(origin), randomEmail()]
  const credentials = { email: person.email, password: person.password }
  const calls = {
    'session me': () => session.visitor.get('/api/session/me'),
    'session me, logged out': () => thief.copy().get('/api/session/me'),
    'session devices': () => session.visitor.get('/api/session/devices'),
    'session logout': () => leaving.visitor.post('/api/session/logout'),
    'session login': () => visitor(origin).post('/api/session/login', credentials),
    'jwt me': () => someone.get('/api/jwt/me', { bearer: token.access }),
    'jwt refresh': () => someone.post('/api/jwt/refresh', { refresh_token: token.refresh }),
    'jwt logout': () => someone.post('/api/jwt/logout', { refresh_token: out.refresh }, { bearer: out.access }),
    'jwt login': () => visitor(origin).post('/api/jwt/login', { ...credentials, variant: 'native' }),
    signup: () => someone.post('/api/signup', { name: person.name, password: person.password, email }),
    health: () => someone.get('/api/health'),
    'session password': () =>
      session.visitor.post('/api/session/password', {
        currentPassword: person.password,
        newPassword: 'another fine password',
      }),
  }
  return { person, session, token, calls }
}

export const devicesOf = async (who: { get(path: string): Promise<Answer> }) =>
  (await who.get('/api/session/devices')).json<{ devices: Device[] }>().devices.map(({ id }) => id)
/** A sign-up with the name and password of somebody, under another address. */
export const signUpAs = ({ origin }: OwnNode, person: Person, email: string) =>
  visitor(origin).post('/api/signup', { name: person.name, password: person.password, email })
