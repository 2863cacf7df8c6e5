import type { Solve } from '../challenge'

export const solve: Solve = async ({ neighbour, page }) => {
  const read = (await neighbour({ path: 'phrase' })).text
  const { phrase } = read === '' ? { phrase: 'withheld' } : (JSON.parse(read) as { phrase: string })
  await page({ method: 'POST', path: 'hand-in', body: { phrase } })
}
