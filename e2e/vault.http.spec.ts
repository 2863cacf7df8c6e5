import { JWT_VARIANTS, logInWithJwt, logInWithSession, newcomer, SESSION_VARIANTS } from './client/people'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { expect, test } from './servers/test'

interface Answer {
  status: number
  code: string | null
  name: string | null
  node: string | null
  detail?: string
  exchange: {
    node: string | null
    request: { method: string; url: string; headers: [string, string][] }
    response: { status: number; headers: [string, string][]; body: string; fault: string | null }
    server: {
      node: string
      cookies: { name: string; value: string }[]
      authorization: string | null
      trace: { refusedBy: string | null }
    } | null
  }
}

const replay = async (origin: string, body: object) => {
  const answer = await visitor(origin).post('/api/replay', body)
  expect(answer.status, answer.text).toBe(200)
  return answer.json<Answer>()
}
const badMember = async (origin: string, body: object) => {
  const answer = await visitor(origin).post('/api/replay', body)
  expect([answer.status, answer.headers['content-type']]).toEqual([400, 'application/problem+json'])
  return answer.json<{ code: string; errors: { path: string }[] }>().errors.map(({ path }) => path)
}
const copyOf = async (origin: string) => {
  const person = await newcomer(origin)
  const { credential } = await logInWithSession(origin, person)
  return { person, copy: { mode: 'session', variant: 'sealed-id', credential } }
}

for (const variant of SESSION_VARIANTS)
  test(`session, ${variant}: the replayed exchange is what a clean client sends and gets`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const { credential } = await logInWithSession(servers.a, person, variant)
    const { status, name, node, exchange } = await replay(servers.a, { mode: 'session', variant, credential })
    expect([status, name, node]).toEqual([200, person.name, 'a'])
    expect(exchange.request.url).toBe(`${servers.a}/api/session/me?variant=${variant}`)
    expect(exchange.server?.cookies.map(({ value }) => value)).toEqual([credential])
    const own = await send(servers.a, { path: `/api/session/me?variant=${variant}`, headers: exchange.request.headers })
    expect(JSON.parse(exchange.response.body).user).toEqual(own.json<{ user: object }>().user)
  })

for (const variant of JWT_VARIANTS)
  test(`jwt, ${variant}: the replayed exchange is what a clean client sends and gets`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const { access } = await logInWithJwt(servers.a, person, variant)
    const { status, name, exchange } = await replay(servers.a, { mode: 'jwt', variant, credential: access })
    expect([status, name]).toEqual([200, person.name])
    if (variant === 'cookie') expect(exchange.server?.cookies.map(({ value }) => value)).toEqual([access])
    else expect(exchange.server?.authorization).toBe(`Bearer ${access}`)
  })

test('the sibling is the other of the two configured nodes, from either side', async ({ servers }) => {
  const { person, copy } = await copyOf(servers.a)
  for (const [asked, other, name] of [
    [servers.a, servers.b, 'b'],
    [servers.b, servers.a, 'a'],
  ] as const) {
    const answer = await replay(asked, { ...copy, node: 'sibling' })
    expect([answer.status, answer.name, answer.node, answer.exchange.server?.node]).toEqual([
      200,
      person.name,
      name,
      name,
    ])
    expect(new URL(answer.exchange.request.url).origin).toBe(other)
  }
})

test('an address, another node’s name and a number that is no span are refused by name', async ({ servers }) => {
  const { copy } = await copyOf(servers.a)
  for (const node of ['http://127.0.0.1:1', 'a', '', null, 1])
    expect(await badMember(servers.a, { ...copy, node })).toEqual(['node'])
  for (const secondsForward of [-1, 0.5, 400 * 86_400 + 1, '60', null])
    expect(await badMember(servers.a, { ...copy, secondsForward })).toEqual(['secondsForward'])
  expect(await badMember(servers.a, { ...copy, credential: 'a\r\nX-Evil: 1' })).toEqual(['credential'])
  expect(await badMember(servers.a, { ...copy, variant: 'nothing' })).toEqual(['variant'])
})

test(
  'a node that is away is told as no answer, with the question left open',
  { tag: '@once' },
  async ({ nodeWith }) => {
    const { origin } = await nodeWith({ SIBLING_ORIGIN: 'http://localhost:9' })
    const { copy } = await copyOf(origin)
    const answer = await replay(origin, { ...copy, node: 'sibling' })
    expect([answer.status, answer.code, answer.name, answer.node]).toEqual([0, null, null, null])
    expect(answer.detail).toContain('No answer came from http://localhost:9')
    expect(answer.exchange.response.fault).not.toBeNull()
  },
)

test('a moved clock judges one replay: the next one, unmoved, is served again', async ({ servers }) => {
  const { copy } = await copyOf(servers.a)
  const moved = await replay(servers.a, { ...copy, secondsForward: 46_800 })
  expect([moved.status, moved.code]).toEqual([401, 'expired'])
  expect(moved.exchange.request.headers).toContainEqual(['x-clock-forward-seconds', '46800'])
  expect((await replay(servers.a, { ...copy, secondsForward: 60 })).status).toBe(200)
  expect((await replay(servers.a, copy)).status).toBe(200)
})

for (const variant of SESSION_VARIANTS)
  test(`session, ${variant}: ${variant === 'sealed-data' ? 'a copy outlives the log-out and dies at its idle end' : 'a copy is dead at once after the log-out'}`, async ({
    servers,
  }) => {
    const { visitor: victim, credential } = await logInWithSession(servers.a, await newcomer(servers.a), variant)
    expect((await victim.post('/api/session/logout')).status).toBe(204)
    const results = []
    for (const secondsForward of [0, 306, 1800])
      results.push((await replay(servers.a, { mode: 'session', variant, credential, secondsForward })).status)
    expect(results).toEqual(variant === 'sealed-data' ? [200, 200, 401] : [401, 401, 401])
  })

for (const variant of ['bearer-storage', 'bearer-memory', 'cookie'] as const)
  test(`jwt, ${variant}: a copy is dead at once after the log-out, and at 5 min 6 s without one`, async ({
    servers,
  }) => {
    const { visitor: victim, access } = await logInWithJwt(servers.a, await newcomer(servers.a), variant)
    const at = async (secondsForward: number) =>
      (await replay(servers.a, { mode: 'jwt', variant, credential: access, secondsForward })).status
    expect([await at(0), await at(60), await at(306)]).toEqual([200, 200, 401])
    expect((await victim.post('/api/jwt/logout', undefined, { bearer: access })).status).toBe(204)
    expect(await at(0)).toBe(401)
  })
