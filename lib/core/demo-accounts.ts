/**
 * The accounts that `npm run demo` and `npm run dev` make. Their password is public, so a production start never has
 * them.
 */
export const DEMO = {
  user: 'ada@example.com',
  admin: 'grace@example.com',
  password: 'correct horse battery staple',
} as const

/** Two accounts that a page may show with their password: a user's, an admin's, and one password for both. */
export interface Demo {
  user: string
  admin: string
  password: string
}

/**
 * Which accounts a page offers: the two published ones, which everybody uses, or this browser's own. Those are made
 * when they are first used; until then there are none to show.
 */
export type DemoOffer = { kind: 'shared'; accounts: Demo } | { kind: 'sandbox'; accounts: Demo | null }

/** Who they are, as published. */
export const DEMO_ACCOUNTS = [
  { name: 'Ada Lovelace', email: DEMO.user, role: 'user' },
  { name: 'Grace Hopper', email: DEMO.admin, role: 'admin' },
] as const
