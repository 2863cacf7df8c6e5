import type { Facts } from './facts'

/** What another run measured, shown beside this one. */
export interface Beside {
  /** A copy of a token after the log-out where the server asks no denylist; null where no run measured it. */
  withoutDenylist: { status: number; refusedBy: string | null } | null
}

export const NOTHING_BESIDE: Beside = { withoutDenylist: null }

/** Whether the copy was refused because its token is on a list, and for nothing that a JWT has by itself. */
export const isDenied = ({ specimen, call, replayed }: Facts): boolean =>
  specimen.mode === 'jwt' && replayed?.code === 'revoked' && (call?.checks.includes('denylist') ?? false)

/** Of a design that keeps no row, the end of a sign-in is noted all the same, for whatever acts on the account. */
export const isEndNoted = ({ specimen: { mode, truth }, logOut }: Facts): boolean =>
  mode === 'session' && truth === 'browser' && (logOut?.writes ?? 0) > 0
