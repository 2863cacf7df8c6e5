import { expectProblem, REFUSALS } from './client/expectations'
import { logInWithJwt, newcomer } from './client/people'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { expect, test } from './stage/test'

/** The laboratory's own keys and its own denylist: both can be turned over, and neither reaches anything of the app. */

const LAB = '/experiments/vault/lab'
const OWN_LIST = 'strategy=denylist&store=memory'

async function guestAt(origin: string) {
  return (await visitor(origin).post(`${LAB}/guest`, {})).json<{ ticket: string }>().ticket
}
async function tokenOf(origin: string, query: string, lab = LAB) {
  return (await visitor(origin).post(`${lab}/jwt/login?${query}`, { ticket: await guestAt(origin), variant: 'bearer-storage' })).json<{ access_token: string }>().access_token
}
const callWith = (origin: string, path: string, header: [string, string]) => send(origin, { path: `${LAB}/${path}`, headers: [header] })
/** The keys that the asked node knows: before a rotation, after one, after the second. */
const RINGS = ['old', 'new%2Bold', 'new'] as const
const bearer = (token: string): [string, string] => ['Authorization', `Bearer ${token}`]

for (const algorithm of ['RS256', 'HS256', 'ES256', 'EdDSA'])
  test(`${algorithm}: a token outlives one rotation of the laboratory's key, and not the second, on both nodes`, async ({ stage }) => {
    const query = `algorithm=${algorithm}`
    const token = await tokenOf(stage.a, query)
    for (const origin of [stage.a, stage.b]) {
      const at = async (rotations: 0 | 1 | 2) => (await callWith(origin, `jwt/me?${query}&keyRing=${RINGS[rotations]}`, bearer(token))).status
      expect([await at(0), await at(1), await at(2)]).toEqual([200, 200, 401])
    }
    const next = await tokenOf(stage.a, `${query}&keyRing=${RINGS[1]}`)
    expect((await callWith(stage.b, `jwt/me?${query}&keyRing=${RINGS[1]}`, bearer(next))).status).toBe(200)
    expectProblem(await callWith(stage.a, `jwt/me?${query}`, bearer(next)), 401, REFUSALS)
  })

for (const { variant, cookie, second } of [{ variant: 'opaque-id', cookie: 'lab-session-opaque', second: 200 }, { variant: 'sealed-id', cookie: 'lab-session', second: 401 }, { variant: 'sealed-data', cookie: 'lab-session-data', second: 401 }])
  test(`${variant}: ${second === 200 ? 'no rotation reaches an id that nothing sealed' : 'a seal outlives one rotation of the laboratory’s secret, and not the second'}`, async ({ stage }) => {
    const lab = await visitor(stage.a).post(`${LAB}/session/login`, { ticket: await guestAt(stage.a), variant })
    const value = lab.setCookies.find((line) => line.startsWith(`${cookie}=`))?.split(';')[0] ?? ''
    const at = async (rotations: 0 | 1 | 2) => (await callWith(stage.a, `session/me?keyRing=${RINGS[rotations]}&slides=no`, ['Cookie', value])).status
    expect([await at(0), await at(1), await at(2)]).toEqual([200, 200, second])
  })

test('an entry of the list is counted, swept and forgotten by whoever shows the token, and by nobody else', async ({ stage }) => {
  const token = await tokenOf(stage.a, OWN_LIST)
  const act = async (shown: string, does: string, lab = LAB) => (await visitor(stage.a).post(`${lab}/denials?${OWN_LIST}`, { tokens: [shown], act: does })).json<{ before: number; after: number }>()
  const isRefused = async () => (await callWith(stage.a, `jwt/me?${OWN_LIST}`, bearer(token))).status === 401
  await send(stage.a, { method: 'POST', path: `${LAB}/jwt/logout?${OWN_LIST}`, headers: [bearer(token)] })
  expect([await act(token, 'count'), await isRefused()]).toEqual([{ before: 2, after: 2 }, true])

  const damaged = `${token.slice(0, -4)}AAAA`
  const real = (await logInWithJwt(stage.a, await newcomer(stage.a))).access
  for (const other of [damaged, real, 'no token', await tokenOf(stage.a, OWN_LIST)]) expect(await act(other, 'forget')).toEqual({ before: 0, after: 0 })
  expect(await act(token, 'forget', '/experiments/csrf/lab')).toEqual({ before: 0, after: 0 })
  expect([await act(token, 'sweep'), await isRefused()]).toEqual([{ before: 2, after: 2 }, true])
  expect([await act(token, 'forget'), await isRefused()]).toEqual([{ before: 2, after: 0 }, false])
})

for (const mode of ['session', 'jwt'] as const)
  test(`${mode}: the laboratory's door for admins refuses who is none, and who shows nothing`, async ({ stage }) => {
    const ticket = await guestAt(stage.a)
    const somebody = visitor(stage.a)
    expectProblem(await somebody.get(`${LAB}/${mode}/admin`), 401, 'missing')
    const login = await somebody.post(`${LAB}/${mode}/login`, { ticket })
    const header: [string, string] = mode === 'jwt' ? bearer(login.json<{ access_token: string }>().access_token) : ['Cookie', login.setCookies.map((line) => line.split(';')[0]).join('; ')]
    for (const role of ['', '?role=credential', '?role=database', '?role=admin']) expectProblem(await callWith(stage.a, `${mode}/admin${role}`, header), 403, 'forbidden')
    await visitor(stage.a).post(`${LAB}/guest/deed`, { ticket, deed: 'promote' })
    expect((await callWith(stage.a, `${mode}/admin?role=database`, header)).status).toBe(200)
  })
