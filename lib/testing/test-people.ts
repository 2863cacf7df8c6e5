import { END_MARGIN_MS } from '@/lib/jwt/store'
import type { PublicUser } from '@/lib/core/contract'

export const ADA: PublicUser = { id: 'usr_ada', name: 'Ada Lovelace', email: 'ada@example.com', role: 'user' }
export const GRACE: PublicUser = { id: 'usr_grace', name: 'Grace Hopper', email: 'grace@example.com', role: 'admin' }

/** The users of a test: they can be disabled, and carry a token version and a time. */
export interface People {
  find(userId: string): Promise<{ user: PublicUser; tokenVersion: number; notBefore: number } | null>
  findUser(userId: string): Promise<PublicUser | null>
  setVersion(userId: string, version: number): void
  raiseVersion(userId: string, now?: Date): void
  setDisabled(userId: string, isDisabled: boolean): void
}

export function people(): People {
  const kept = new Map(
    [ADA, GRACE].map((user) => [user.id, { user, tokenVersion: 1, notBefore: 0, isDisabled: false }]),
  )
  const change = (userId: string, with_: Partial<{ tokenVersion: number; notBefore: number; isDisabled: boolean }>) => {
    const person = kept.get(userId)
    if (person) Object.assign(person, with_)
  }
  const find = async (userId: string) => {
    const person = kept.get(userId)
    if (!person || person.isDisabled) return null
    const { user, tokenVersion, notBefore } = person
    return { user, tokenVersion, notBefore }
  }
  return {
    find,
    findUser: async (userId) => (await find(userId))?.user ?? null,
    setVersion: (userId, tokenVersion) => change(userId, { tokenVersion }),
    raiseVersion: (userId, now = new Date(0)) => {
      const { tokenVersion = 0, notBefore = 0 } = kept.get(userId) ?? {}
      change(userId, {
        tokenVersion: tokenVersion + 1,
        notBefore: Math.max(now.getTime() + END_MARGIN_MS, notBefore + 1),
      })
    },
    setDisabled: (userId, isDisabled) => change(userId, { isDisabled }),
  }
}
