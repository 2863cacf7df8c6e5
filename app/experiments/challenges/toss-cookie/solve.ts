import type { Solve } from '../challenge'

export const solve: Solve = async ({ computer, page, writeCookie }) => {
  const { id = '' } = (await computer({ method: 'POST', path: 'login' })).json()
  writeCookie('lab-user', id, '/note')
  await page({ method: 'POST', path: 'note', body: { text: 'private' } })
  await computer({ path: 'notes', cookie: `lab-user=${id}` })
}
