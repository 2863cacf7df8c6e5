import type { Solve } from '../challenge'

export const solve: Solve = async ({ page }) => {
  const html = (await page({ path: 'page' })).text
  const formToken = /name="form_token" value="([\w-]+)"/.exec(html)?.[1] ?? ''
  const body = { email: 'tom@jerry.example', form_token: formToken }
  await page({ method: 'POST', path: 'email', body })
}
