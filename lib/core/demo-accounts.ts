/**
 * The accounts that `npm run demo` and `npm run dev` make. Their password is public, so a production start never has
 * them.
 */
export const DEMO = {
  user: 'ada@example.com',
  admin: 'grace@example.com',
  password: 'correct horse battery staple',
} as const

export type Demo = typeof DEMO

/** Who they are, as published. */
export const DEMO_ACCOUNTS = [
  { name: 'Ada Lovelace', email: DEMO.user, role: 'user' },
  { name: 'Grace Hopper', email: DEMO.admin, role: 'admin' },
] as const
