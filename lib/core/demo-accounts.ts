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
