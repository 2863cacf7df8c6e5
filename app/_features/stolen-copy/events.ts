/** What happens between the copy and the replays. */
export const EVENTS = [
  { key: 'logout', name: 'Log out', after: 'after you log out' },
  { key: 'logout-all', name: 'Log out everywhere', after: 'after you log out everywhere' },
  { key: 'password', name: 'Change the password', after: 'after you change the password' },
  { key: 'demote', name: 'An admin demotes you', after: 'after an admin demotes you' },
  { key: 'disable', name: 'An admin disables you', after: 'after an admin disables you' },
  { key: 'delete', name: 'An admin deletes you', after: 'after an admin deletes you' },
  { key: 'keys', name: 'The keys rotate', after: 'after the keys rotate' },
  { key: 'keys-dropped', name: 'The old key is dropped', after: 'after the key that signed it is dropped' },
  { key: 'nothing', name: 'Time passes', after: 'while nobody does anything' },
] as const
export type Event = (typeof EVENTS)[number]
export type EventKey = Event['key']
