import { expect } from '@playwright/test'
import type { User } from './answers'
import { visitor, type Visitor } from './visitor'
import type { Answer } from './wire'

/** The four further designs, with the cookie that carries each; a reference token has none. */
export const FURTHER = [
  { mode: 'session', variant: 'cached-record', cookie: '__Host-session-cached' },
  { mode: 'session', variant: 'reference-token', cookie: null },
  { mode: 'jwt', variant: 'not-before', cookie: '__Host-access-not-before' },
  { mode: 'jwt', variant: 'encrypted-cookie', cookie: '__Host-access-encrypted' },
] as const
export type Further = (typeof FURTHER)[number]
export const furtherOf = (variant: Further['variant']) => FURTHER.find((each) => each.variant === variant)!

export interface FurtherHolder {
  design: Further
  visitor: Visitor
  answer: Answer
  /** What a thief would take. */
  credential: string
  /** A call of the mode by its owner. */
  me(headers?: [string, string][]): Promise<Answer>
}

/** Signs somebody in with one of the four. */
export async function logInFurther(
  origin: string,
  { email, password }: { email: string; password: string },
  design: Further,
  who = visitor(origin),
): Promise<FurtherHolder> {
  const answer = await who.post(`/api/${design.mode}/login`, { email, password, variant: design.variant })
  expect(answer.status, answer.text).toBe(200)
  const credential =
    design.cookie === null
      ? answer.json<{ access_token: string }>().access_token
      : (who.jar.get(design.cookie) ?? 'no cookie')
  return { design, visitor: who, answer, credential, me: (headers) => present(who, design, credential, headers) }
}

/** A call of the mode with a credential, as its owner makes it. */
export const present = (
  who: Visitor,
  { mode, cookie }: Further,
  credential: string,
  headers: [string, string][] = [],
) => who.get(`/api/${mode}/me`, { ...(cookie === null ? { bearer: credential } : {}), headers })

/** Somebody who has the copy of a credential and nothing else. */
export function thiefOf({ design, visitor: { origin }, credential }: FurtherHolder): FurtherHolder['me'] {
  const thief = visitor(origin)
  if (design.cookie !== null) thief.jar.set(design.cookie, credential)
  return (headers) => present(thief, design, credential, headers)
}

export const later = (seconds: number): [string, string][] => [['X-Clock-Forward-Seconds', String(seconds)]]
export const userIn = (answer: Answer) => answer.json<{ user: User }>().user
/** What the server reports of a request: reads of a store. */
export const readsOf = (answer: Answer) => Number(/reads;desc="(\d+)"/.exec(answer.headers['server-timing'] ?? '')?.[1])
