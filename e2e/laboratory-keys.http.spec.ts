import { expectProblem, REFUSALS } from './client/expectations'
import { logInWithJwt, newcomer } from './client/people'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { expect, test } from './servers/test'

/** The laboratory's own keys and its own denylist: both can be turned over, and neither reaches anything of the app. */

const LAB = '/experiments/vault/lab'
const OWN_LIST = 'strategy=denylist&store=memory'

async function guestAt(origin: string) {
  return (await visitor(origin).post(`${LAB}/guest`, {})).json<{ ticket: string }>().ticket
}
async function tokenOf(origin: string, query: string, lab = LAB) {
  return (
    await visitor(origin).post(`${lab}/jwt/login?${query}`, {
      ticket: await guestAt(origin),
      variant: 'bearer-storage',
    })
  ).json<{ access_token: string }>().access_token
}
const callWith = (origin: string, path: string, header: [string, string]) =>
  send(origin, { path: `${LAB}/${path}`, headers: [header] })
/** The keys that the asked node knows: before a rotation, after one, after the second. */
const RINGS = ['old', 'new%2Bold', 'new'] as const
const bearer = (token: string): [string, string] => ['Authorization', `Bearer ${token}`]

for (const algorithm of ['RS256', 'HS256', 'ES256', 'EdDSA'])
  test(`${algorithm}: a token outlives one rotation of the laboratory's key, and not the second, on both nodes`, async ({
    servers,
  }) => {
    const query = `algorithm=${algorithm}`
    const token = await tokenOf(servers.a, query)
    for (const origin of [servers.a, servers.b]) {
      const at = async (rotations: 0 | 1 | 2) =>
        (await callWith(origin, `jwt/me?${query}&keyRing=${RINGS[rotations]}`, bearer(token))).status
      expect([await at(0), await at(1), await at(2)]).toEqual([200, 200, 401])
    }
    const next = await tokenOf(servers.a, `${query}&keyRing=${RINGS[1]}`)
    expect((await callWith(servers.b, `jwt/me?${query}&keyRing=${RINGS[1]}`, bearer(next))).status).toBe(200)
    expectProblem(await callWith(servers.a, `jwt/me?${query}`, bearer(next)), 401, REFUSALS)
  })

for (const { variant, cookie, second } of [
  { variant: 'opaque-id', cookie: 'lab-session-opaque', second: 200 },
  { variant: 'sealed-id', cookie: 'lab-session', second: 401 },
  { variant: 'sealed-data', cookie: 'lab-session-data', second: 401 },
])
  test(`${variant}: ${second === 200 ? 'no rotation reaches an id that nothing sealed' : 'a seal outlives one rotation of the laboratory’s secret, and not the second'}`, async ({
    servers,
  }) => {
    const lab = await visitor(servers.a).post(`${LAB}/session/login`, { ticket: await guestAt(servers.a), variant })
    const value = lab.setCookies.find((line) => line.startsWith(`${cookie}=`))?.split(';')[0] ?? ''
    const at = async (rotations: 0 | 1 | 2) =>
      (await callWith(servers.a, `session/me?keyRing=${RINGS[rotations]}&slides=no`, ['Cookie', value])).status
    expect([await at(0), await at(1), await at(2)]).toEqual([200, 200, second])
  })

test('an entry of the list is counted, swept and forgotten by whoever shows the token, and by nobody else', async ({
  servers,
}) => {
  const lab = '/experiments/denylist/lab'
  const token = await tokenOf(servers.a, OWN_LIST, lab)
  const act = async (shown: string, does: string) =>
    (await visitor(servers.a).post(`${lab}/denials?${OWN_LIST}`, { tokens: [shown], act: does })).json<{
      before: number
      after: number
    }>()
  const isRefused = async () =>
    (await send(servers.a, { path: `${lab}/jwt/me?${OWN_LIST}`, headers: [bearer(token)] })).status === 401
  await send(servers.a, { method: 'POST', path: `${lab}/jwt/logout?${OWN_LIST}`, headers: [bearer(token)] })
  expect([await act(token, 'count'), await isRefused()]).toEqual([{ before: 2, after: 2 }, true])

  const damaged = `${token.slice(0, -4)}AAAA`
  const real = (await logInWithJwt(servers.a, await newcomer(servers.a))).access
  const ofAnotherSignIn = await tokenOf(servers.a, OWN_LIST, lab)
  const ofAnotherExperiment = await tokenOf(servers.a, OWN_LIST)
  for (const other of [damaged, real, 'no token', ofAnotherSignIn, ofAnotherExperiment])
    expect(await act(other, 'forget')).toEqual({ before: 0, after: 0 })
  expect([await act(token, 'sweep'), await isRefused()]).toEqual([{ before: 2, after: 2 }, true])
  expect([await act(token, 'forget'), await isRefused()]).toEqual([{ before: 2, after: 0 }, false])
})

for (const mode of ['session', 'jwt'] as const)
  test(`${mode}: the laboratory's endpoint for admins refuses who is none, and who shows nothing`, async ({
    servers,
  }) => {
    const ticket = await guestAt(servers.a)
    const somebody = visitor(servers.a)
    expectProblem(await somebody.get(`${LAB}/${mode}/admin`), 401, 'missing')
    const login = await somebody.post(`${LAB}/${mode}/login`, { ticket })
    const header: [string, string] =
      mode === 'jwt'
        ? bearer(login.json<{ access_token: string }>().access_token)
        : ['Cookie', login.setCookies.map((line) => line.split(';')[0]).join('; ')]
    for (const role of ['', '?role=credential', '?role=database', '?role=admin'])
      expectProblem(await callWith(servers.a, `${mode}/admin${role}`, header), 403, 'forbidden')
    await visitor(servers.a).post(`${LAB}/guest/admin-action`, { ticket, action: 'promote' })
    expect((await callWith(servers.a, `${mode}/admin?role=database`, header)).status).toBe(200)
  })
