import type { PublicUser, Refusal, Role } from '@/lib/core/contract'

/**
 * What the database said about whoever asks, and what an admin is therefore shown. Plain JSON: a script can fetch it,
 * too.
 */
export interface AdminView {
  status: 200 | 401 | 403 | 503
  /** The role in the table User, read for this request; null where nobody was looked for or found. */
  role: Role | null
  /** Why the credential is refused here, though a page that asks no store shows its user; null where it isn't. */
  refusal: Refusal | null
  users: ListedUser[]
  cleanUp: CleanUp | null
}

export interface ListedUser extends PublicUser {
  disabledAt: string | null
}

/** What the newest round of a node removed, by table. */
export interface CleanUp {
  at: string
  swept: Record<string, number>
}

/** When an order takes effect on the credentials of some specimens, and why then. */
export interface Effect {
  specimens: readonly string[]
  /** Under which policy, where there is a choice. */
  policy?: string
  when: string
  because: string
}

export const NOTHING_FOUND = {
  role: null,
  refusal: null,
  users: [],
  cleanUp: null,
} as const satisfies Partial<AdminView>
