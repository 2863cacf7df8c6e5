import { randomBytes } from 'node:crypto'
import { expect } from '@playwright/test'
import type { SessionAnswer, TokenAnswer, User } from './answers'
import { visitor, type Visitor } from './visitor'
import type { Answer } from './wire'

export interface Person {
  name: string
  email: string
  password: string
  id: string
}

export const SESSION_COOKIES = {
  'sealed-id': '__Host-session',
  'opaque-id': '__Host-session-opaque',
  'sealed-data': '__Host-session-data',
} as const
export type SessionVariant = keyof typeof SESSION_COOKIES
export const SESSION_VARIANTS = Object.keys(SESSION_COOKIES) as SessionVariant[]
/** The two whose truth is a row on the server. */
export const RECORDED_VARIANTS = ['sealed-id', 'opaque-id'] as const

export const JWT_VARIANTS = ['bearer-memory', 'bearer-storage', 'cookie', 'native'] as const
export type JwtVariant = (typeof JWT_VARIANTS)[number]
export const ACCESS_COOKIE = '__Host-access'
export const REFRESH_COOKIE = '__Secure-refresh'
/** Proves that this host set the refresh cookie; a browser brings both. */
export const REFRESH_BINDING = '__Host-refresh-binding'

export const HOST_COOKIE = ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']
export const REFRESH_ATTRIBUTES = ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/api/jwt']

export const SEEDED_PASSWORD = 'correct horse battery staple'

export const randomWord = () => randomBytes(9).toString('base64url').toLowerCase().replace(/[-_]/g, 'x')
export const randomEmail = () => `${randomWord()}@example.test`

/** Somebody nobody has met before, signed up and not signed in. */
export async function newcomer(origin: string): Promise<Person> {
  const person = { name: `Nova ${randomWord().slice(0, 4)}`, email: randomEmail(), password: `pass ${randomWord()}` }
  const answer = await visitor(origin).post('/api/signup', person)
  expect(answer.status, answer.text).toBe(201)
  return { ...person, id: answer.json<{ user: User }>().user.id }
}

export interface SessionHolder {
  visitor: Visitor
  answer: Answer
  login: SessionAnswer
  /** The cookie's value: the secret a thief would take. */
  credential: string
}

export async function logInWithSession(
  origin: string,
  person: { email: string; password: string },
  variant: SessionVariant = 'sealed-id',
  who = visitor(origin),
): Promise<SessionHolder> {
  const answer = await who.post('/api/session/login', { email: person.email, password: person.password, variant })
  expect(answer.status, answer.text).toBe(200)
  return {
    visitor: who,
    answer,
    login: answer.json<SessionAnswer>(),
    credential: who.jar.get(SESSION_COOKIES[variant]) ?? '',
  }
}

export interface TokenHolder {
  visitor: Visitor
  answer: Answer
  login: TokenAnswer
  /** Wherever the variant keeps it: the body, or a cookie. */
  access: string
  refresh: string
}

export async function logInWithJwt(
  origin: string,
  person: { email: string; password: string },
  variant: JwtVariant = 'bearer-memory',
  who = visitor(origin),
): Promise<TokenHolder> {
  const answer = await who.post('/api/jwt/login', { email: person.email, password: person.password, variant })
  expect(answer.status, answer.text).toBe(200)
  return { visitor: who, ...tokensOf(who, answer) }
}

/** The tokens an answer brought, from the body or from the jar. */
export function tokensOf(
  who: Visitor,
  answer: Answer,
): { answer: Answer; login: TokenAnswer; access: string; refresh: string } {
  const login = answer.json<TokenAnswer>()
  return {
    answer,
    login,
    access: login.access_token ?? who.jar.get(ACCESS_COOKIE) ?? '',
    refresh: login.refresh_token ?? who.jar.get(REFRESH_COOKIE) ?? '',
  }
}
