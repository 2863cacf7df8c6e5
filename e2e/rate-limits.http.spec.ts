import { expectProblem } from './client/expectations'
import { newcomer, randomEmail } from './client/people'
import { visitor } from './client/visitor'
import type { Answer } from './client/wire'
import { expect, test } from './stage/test'

const STRICT = { RATE_LIMIT_FACTOR: '1' }
const ATTEMPTS = 120

/** Tries until the server says 429; null where it never does. */
async function untilLimited(attempt: (turn: number) => Promise<Answer>): Promise<Answer | null> {
  for (let turn = 0; turn < ATTEMPTS; turn++) {
    const answer = await attempt(turn)
    if (answer.status === 429) return answer
  }
  return null
}

function expectLimited(answer: Answer | null) {
  expect(answer, `429 within ${ATTEMPTS} attempts`).not.toBeNull()
  expectProblem(answer!, 429, 'rate_limited')
  expect(Number(answer!.headers['retry-after'])).toBeGreaterThan(0)
  expect(answer!.setCookies).toEqual([])
}

for (const mode of ['session', 'jwt'])
  test(`${mode}: guessing at one account is slowed down`, async ({ startNode }) => {
    const node = await startNode({ env: STRICT })
    const person = await newcomer(node.origin)
    expectLimited(await untilLimited((turn) => visitor(node.origin).post(`/api/${mode}/login`, { email: person.email, password: `guess number ${turn}` })))
  })

test('an unknown account is slowed down like a known one', async ({ startNode }) => {
  const node = await startNode({ env: { ...STRICT, TRUSTED_PROXIES: '1' } })
  const person = await newcomer(node.origin)
  const count = async (email: string, address: string) => {
    let turns = 0
    await untilLimited((turn) => {
      turns = turn
      return visitor(node.origin).post('/api/session/login', { email, password: 'a wrong password' }, { headers: [['X-Forwarded-For', address]] })
    })
    return turns
  }
  expect(await count(person.email, '203.0.113.1')).toBe(await count(randomEmail(), '203.0.113.2'))
})

test('guesses at one account through both modes are counted together', async ({ startNode }) => {
  const node = await startNode({ env: STRICT })
  const person = await newcomer(node.origin)
  const modes = ['session', 'jwt']
  const guess = (mode: string) => visitor(node.origin).post(`/api/${mode}/login`, { email: person.email, password: 'a wrong password' })
  expectLimited(await untilLimited((turn) => guess(modes[turn % 2]!)))
  for (const mode of modes) expect((await guess(mode)).status).toBe(429)
})

test('trying one password at many accounts is slowed down', async ({ startNode }) => {
  const node = await startNode({ env: STRICT })
  expectLimited(await untilLimited(() => visitor(node.origin).post('/api/session/login', { email: randomEmail(), password: 'a common guess' })))
})

test('sign-ups from one address are slowed down', async ({ startNode }) => {
  const node = await startNode({ env: STRICT })
  expectLimited(await untilLimited(() => visitor(node.origin).post('/api/signup', { name: 'Nova', email: randomEmail(), password: 'a fine password' })))
})

test('guessing the current password is slowed down', async ({ startNode }) => {
  const node = await startNode({ env: STRICT })
  const person = await newcomer(node.origin)
  for (const mode of ['session', 'jwt']) {
    const someone = visitor(node.origin)
    const { access_token: bearer } = (await someone.post(`/api/${mode}/login`, { email: person.email, password: person.password })).json<{ access_token?: string }>()
    expectLimited(await untilLimited((turn) => someone.post(`/api/${mode}/password`, { currentPassword: `guess number ${turn}`, newPassword: 'another fine password' }, bearer ? { bearer } : {})))
  }
})

test('an address that the client invents does not dodge the limit', async ({ startNode }) => {
  const node = await startNode({ env: STRICT })
  const person = await newcomer(node.origin)
  expectLimited(await untilLimited((turn) => visitor(node.origin).post('/api/session/login', { email: person.email, password: 'a wrong password' }, {
    headers: [['X-Forwarded-For', `198.51.100.${turn}`], ['X-Real-IP', `198.51.100.${turn}`], ['Forwarded', `for=198.51.100.${turn}`]],
  })))
})

test('behind one trusted proxy only the last hop is believed', async ({ startNode }) => {
  const node = await startNode({ env: { ...STRICT, TRUSTED_PROXIES: '1' } })
  expectLimited(await untilLimited((turn) => visitor(node.origin).post('/api/session/login', { email: randomEmail(), password: 'a wrong password' }, { headers: [['X-Forwarded-For', `198.51.100.${turn}, 203.0.113.9`]] })))
})

test('the addresses of one IPv6 network count as one', async ({ startNode }) => {
  const node = await startNode({ env: { ...STRICT, TRUSTED_PROXIES: '1' } })
  expectLimited(await untilLimited((turn) => visitor(node.origin).post('/api/session/login', { email: randomEmail(), password: 'a wrong password' }, { headers: [['X-Forwarded-For', `2001:db8:1:2::${(turn + 1).toString(16)}`]] })))
})

test('whoever knows the password gets in from elsewhere while an attacker hammers', async ({ startNode }) => {
  const node = await startNode({ env: { ...STRICT, TRUSTED_PROXIES: '1' } })
  const person = await newcomer(node.origin)
  const from = (address: string): { headers: [string, string][] } => ({ headers: [['X-Forwarded-For', address]] })
  expectLimited(await untilLimited(() => visitor(node.origin).post('/api/session/login', { email: person.email, password: 'a wrong password' }, from('203.0.113.66'))))
  for (const mode of ['session', 'jwt'])
    expect((await visitor(node.origin).post(`/api/${mode}/login`, { email: person.email, password: person.password }, from('198.51.100.7'))).status).toBe(200)
})

test('the limit holds on both nodes together', async ({ startNode, backend }) => {
  const one = await startNode({ env: STRICT })
  const other = await startNode({ like: one, env: STRICT })
  const person = await newcomer(one.origin)
  const guess = (origin: string) => visitor(origin).post('/api/session/login', { email: person.email, password: 'a wrong password' })
  expectLimited(await untilLimited(() => guess(one.origin)))
  expect((await guess(other.origin)).status, backend).toBe(429)
})
