import type { Solve } from '../challenge'

export const solve: Solve = async ({ page, computer }) => {
  await page({ method: 'POST', path: 'policy', body: { accessSeconds: 45, version: 'renewal', denylist: false } })
  const tom = (await page({ method: 'POST', path: 'login' })).json()
  const authorization = `Bearer ${tom.access_token}`
  await computer({ path: 'me', authorization })
  await page({ method: 'POST', path: 'logout', authorization })
  await computer({ path: 'me?later=60', authorization })
  await computer({ method: 'POST', path: 'refresh?later=60', body: { refresh_token: tom.refresh_token ?? '' } })
}
