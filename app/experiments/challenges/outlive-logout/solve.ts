import type { Solve } from '../challenge'

export const solve: Solve = async ({ page, computer }) => {
  const { cookie = '' } = (await page({ method: 'POST', path: 'login' })).json()
  await page({ method: 'POST', path: 'logout' })
  await computer({ path: 'me', cookie })
}
