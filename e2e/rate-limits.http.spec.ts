import { randomBytes } from 'node:crypto'
import { expectProblem } from './client/expectations'
import { logInWithJwt, newcomer, randomEmail, type Person } from './client/people'
import { visitor, type Extra } from './client/visitor'
import { send, type Answer } from './client/wire'
import { expect, test } from './servers/test'

const STRICT = { RATE_LIMIT_FACTOR: '1' }
/** Behind one proxy a test can come from an address of its own, so that tests don't use up each other's tries. */
const PROXIED = { ...STRICT, TRUSTED_PROXIES: '1' }
const ATTEMPTS = 120

const someAddress = () => `203.0.${randomBytes(1)[0]}.${randomBytes(1)[0]}`
const from = (address: string): Extra => ({ headers: [['X-Forwarded-For', address]] })

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

const guess = (origin: string, mode: string, { email }: Pick<Person, 'email'>, extra: Extra) =>
  visitor(origin).post(`/api/${mode}/login`, { email, password: 'a wrong password' }, extra)

for (const mode of ['session', 'jwt'])
  test(`${mode}: guessing at one account is slowed down`, async ({ nodeWith }) => {
    const { origin } = await nodeWith(PROXIED)
    const person = await newcomer(origin)
    const here = from(someAddress())
    expectLimited(await untilLimited(() => guess(origin, mode, person, here)))
  })

test('an unknown account is slowed down like a known one', async ({ nodeWith }) => {
  const { origin } = await nodeWith(PROXIED)
  const count = async (account: Pick<Person, 'email'>) => {
    const here = from(someAddress())
    let turns = 0
    await untilLimited((turn) => {
      turns = turn
      return guess(origin, 'session', account, here)
    })
    return turns
  }
  expect(await count(await newcomer(origin))).toBe(await count({ email: randomEmail() }))
})

test('guesses at one account through both modes are counted together', async ({ nodeWith }) => {
  const { origin } = await nodeWith(PROXIED)
  const person = await newcomer(origin)
  const here = from(someAddress())
  expectLimited(await untilLimited((turn) => guess(origin, turn % 2 ? 'session' : 'jwt', person, here)))
  for (const mode of ['session', 'jwt']) expect((await guess(origin, mode, person, here)).status).toBe(429)
})

test('trying one password at many accounts is slowed down', async ({ nodeWith }) => {
  const { origin } = await nodeWith(PROXIED)
  const here = from(someAddress())
  expectLimited(await untilLimited(() => guess(origin, 'session', { email: randomEmail() }, here)))
})

test('sign-ups from one address are slowed down', async ({ nodeWith }) => {
  const { origin } = await nodeWith(PROXIED)
  const here = from(someAddress())
  expectLimited(
    await untilLimited(() =>
      visitor(origin).post('/api/signup', { name: 'Nova', email: randomEmail(), password: 'a fine password' }, here),
    ),
  )
})

for (const mode of ['session', 'jwt'])
  test(`${mode}: guessing the current password is slowed down`, async ({ nodeWith }) => {
    const { origin } = await nodeWith(PROXIED)
    const person = await newcomer(origin)
    const someone = visitor(origin)
    const { access_token: bearer } = (
      await someone.post(`/api/${mode}/login`, { email: person.email, password: person.password })
    ).json<{ access_token?: string }>()
    expectLimited(
      await untilLimited((turn) =>
        someone.post(
          `/api/${mode}/password`,
          { currentPassword: `guess number ${turn}`, newPassword: 'another fine password' },
          bearer ? { bearer } : {},
        ),
      ),
    )
  })

test('without a proxy no header makes another address', async ({ nodeWith }) => {
  const { origin } = await nodeWith(STRICT)
  const person = await newcomer(origin)
  expectLimited(
    await untilLimited((turn) =>
      guess(origin, 'session', person, {
        headers: [
          ['X-Forwarded-For', `198.51.100.${turn}`],
          ['X-Real-IP', `198.51.100.${turn}`],
          ['Forwarded', `for=198.51.100.${turn}`],
        ],
      }),
    ),
  )
})

test('behind one trusted proxy only the last hop is believed', async ({ nodeWith }) => {
  const { origin } = await nodeWith(PROXIED)
  const last = someAddress()
  expectLimited(
    await untilLimited((turn) =>
      guess(origin, 'session', { email: randomEmail() }, from(`198.51.100.${turn}, ${last}`)),
    ),
  )
})

test('the addresses of one IPv6 network count as one', async ({ nodeWith }) => {
  const { origin } = await nodeWith(PROXIED)
  const network = `2001:db8:${randomBytes(2).toString('hex')}:2`
  expectLimited(
    await untilLimited((turn) =>
      guess(origin, 'session', { email: randomEmail() }, from(`${network}::${(turn + 1).toString(16)}`)),
    ),
  )
})

test('whoever knows the password gets in from elsewhere while an attacker hammers', async ({ nodeWith }) => {
  const { origin } = await nodeWith(PROXIED)
  const person = await newcomer(origin)
  const attacker = from(someAddress())
  expectLimited(await untilLimited(() => guess(origin, 'session', person, attacker)))
  for (const mode of ['session', 'jwt'])
    expect(
      (
        await visitor(origin).post(
          `/api/${mode}/login`,
          { email: person.email, password: person.password },
          from(someAddress()),
        )
      ).status,
    ).toBe(200)
})

test('a new password that breaks a rule costs no try', async ({ nodeWith }) => {
  const { origin } = await nodeWith(PROXIED)
  const person = await newcomer(origin)
  const someone = visitor(origin)
  await someone.post('/api/session/login', { email: person.email, password: person.password })
  const change = (newPassword: string) =>
    someone.post('/api/session/password', { currentPassword: person.password, newPassword })
  for (let turn = 0; turn < 8; turn++) expectProblem(await change(person.email), 400, 'validation_failed')
  expect((await change('another fine password')).status).toBe(204)
})

test('the limit holds on both nodes together', async ({ startNode }) => {
  const one = await startNode({ env: STRICT })
  const other = await startNode({ like: one, env: STRICT })
  const person = await newcomer(one.origin)
  expectLimited(await untilLimited(() => guess(one.origin, 'session', person, {})))
  expect((await guess(other.origin, 'session', person, {})).status).toBe(429)
})

/** More at once than one name of the server has sockets for: every second one goes to the other name. */
function guessesAtOnce(origin: string, { email }: Person, count: number): Promise<Answer[]> {
  const { host, port } = new URL(origin)
  const guessed = {
    method: 'POST',
    path: '/api/session/login',
    body: JSON.stringify({ email, password: 'a wrong password' }),
  }
  const headers: [string, string][] = [
    ['Host', host],
    ['Content-Type', 'application/json'],
  ]
  return Promise.all(
    Array.from({ length: count }, (_, turn) =>
      send(turn % 2 ? origin : `http://127.0.0.1:${port}`, { ...guessed, headers }),
    ),
  )
}

test(
  'a sign-in that finds the hashing pool full is told to come again, and costs no try',
  { tag: '@once' },
  async ({ startNode }) => {
    const [tries, factor] = [130, 26]
    const { origin } = await startNode({ env: { BCRYPT_COST: '9', RATE_LIMIT_FACTOR: String(factor) } })
    const person = await newcomer(origin)
    const answers = await guessesAtOnce(origin, person, tries - 2)
    const full = answers.filter(({ status }) => status === 429)
    expect(full.length, 'so many found it full').toBeGreaterThan(0)
    for (const answer of full) expect(answer.headers['retry-after']).toBe('1')
    while (!answers.some(({ text }) => text.includes('Too many tries')))
      answers.push(...(await guessesAtOnce(origin, person, 20)))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(tries)
  },
)

test(
  'sixty wrong passwords in flight from one address keep a right one from another waiting for one hashing, not for sixty',
  { tag: '@once' },
  async ({ nodeWith }) => {
    const { origin } = await nodeWith({ BCRYPT_COST: '12', TRUSTED_PROXIES: '1', RATE_LIMIT_FACTOR: '1000' })
    const person = await newcomer(origin)
    const waits: number[] = []
    for (let turn = 0; turn < 3; turn++) {
      const flood = from(someAddress())
      const flooding = Array.from({ length: 60 }, () => guess(origin, 'session', { email: randomEmail() }, flood))
      const right = await visitor(origin).post(
        '/api/session/login',
        { email: person.email, password: person.password },
        from(someAddress()),
      )
      expect(right.status, right.text).toBe(200)
      waits.push(right.milliseconds)
      const others = await Promise.all(flooding)
      // Whoever is let in is served within two seconds and one hashing; the rest is told so at once.
      for (const { status, milliseconds } of others.filter((each) => each.status !== 429)) {
        expect.soft(status).toBe(401)
        expect.soft(milliseconds).toBeLessThan(5_000)
      }
      expect(others.filter(({ status }) => status === 401).length).toBeLessThan(20)
    }
    expect(Math.min(...waits), `${waits.map(Math.round).join(', ')} ms`).toBeLessThan(2_500)
  },
)

test('renewals from one address are slowed down, whatever they bring; a call that brings nothing is told so as ever', async ({
  nodeWith,
}) => {
  const { origin } = await nodeWith(PROXIED)
  const here = from(someAddress())
  const renew = (extra: Extra) =>
    visitor(origin).post('/api/jwt/refresh', { refresh_token: randomBytes(32).toString('base64url') }, extra)
  const answers = await Promise.all(Array.from({ length: 605 }, () => renew(here)))
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(600)
  expectLimited(await renew(here))
  expectProblem(await renew(from(someAddress())), 401, 'revoked')
  expectProblem(await visitor(origin).post('/api/jwt/refresh', undefined, here), 401, 'missing')
})

test('renewals of one sign-in are slowed down, from however many addresses; its token is as good as before', async ({
  nodeWith,
}) => {
  const { origin } = await nodeWith(PROXIED)
  const person = await newcomer(origin)
  const [busy, other] = [await logInWithJwt(origin, person, 'native'), await logInWithJwt(origin, person, 'native')]
  let refresh = busy.refresh
  const renew = async (token: string) => {
    const answer = await visitor(origin).post('/api/jwt/refresh', { refresh_token: token }, from(someAddress()))
    if (answer.status === 200) refresh = answer.json<{ refresh_token: string }>().refresh_token
    return answer
  }
  expectLimited(await untilLimited(() => renew(refresh)))
  const kept = refresh
  expect((await renew(other.refresh)).status).toBe(200)
  // Refused before it was looked at: not used up, and no theft.
  expectProblem(await renew(kept), 429, 'rate_limited')
  expect((await visitor(origin).get('/api/jwt/me', { bearer: busy.access })).status).toBe(200)
})
