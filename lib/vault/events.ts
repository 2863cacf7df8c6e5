/** What the victim does between the copy and the replays. */
export const EVENTS = [
  { key: 'logout', name: 'Log out', after: 'after you log out' },
  { key: 'logout-all', name: 'Log out everywhere', after: 'after you log out everywhere' },
  { key: 'password', name: 'Change the password', after: 'after you change the password' },
  { key: 'nothing', name: 'Time passes', after: 'while nobody does anything' },
] as const
export type Event = (typeof EVENTS)[number]
export type EventKey = Event['key']
