import type { SpecimenCode } from '@/lib/core/specimens'

/** Who looks: the page in the frame, or a tab of its own. */
export const VIEWERS = ['frame', 'tab'] as const
export type Viewer = (typeof VIEWERS)[number]

/** Where a credential is kept in a browser. Data for both sides. */
export const PLACES = [
  { key: 'session', code: 'S1', says: 'session id, HttpOnly cookie', cookie: 'lab-session-opaque' },
  { key: 'local', code: 'J1', says: 'localStorage', cookie: null },
  { key: 'tab', code: 'J1', says: 'sessionStorage', cookie: null },
  { key: 'memory', code: 'J2', says: 'a variable', cookie: null },
  { key: 'refresh', code: 'J2', says: 'refresh token, HttpOnly cookie', cookie: 'lab-refresh' },
  { key: 'access', code: 'J3', says: 'access token, HttpOnly cookie', cookie: 'lab-access' },
] as const satisfies readonly { key: string; code: SpecimenCode; says: string; cookie: string | null }[]
export type PlaceKey = (typeof PLACES)[number]['key']

/** The occasions on which somebody looks whether it is still there. */
export const OCCASIONS = ['kept', 'reload', 'newTab', 'closedTab'] as const
export type Occasion = (typeof OCCASIONS)[number]
