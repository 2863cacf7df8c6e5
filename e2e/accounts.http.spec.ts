import type { User } from './client/answers'
import { expectFaults, expectProblem } from './client/expectations'
import { logInWithSession, newcomer, randomEmail, randomWord, SEEDED_PASSWORD } from './client/people'
import { visitor } from './client/visitor'
import { expect, test } from './servers/test'

const GOOD = { name: 'Nova', password: 'a fine password' }

test('sign-up answers the new user and nothing secret', async ({ servers }) => {
  const email = randomEmail()
  const answer = await visitor(servers.a).post('/api/signup', { ...GOOD, email })
  expect(answer.status).toBe(201)
  expect(answer.json()).toEqual({ user: { id: expect.stringMatching(/^[\w-]+$/), name: 'Nova', email, role: 'user' } })
  expect(answer.text).not.toMatch(/\$2[aby]\$|hash|password/i)
})

test('sign-up does not sign in', async ({ servers }) => {
  const someone = visitor(servers.a)
  const answer = await someone.post('/api/signup', { ...GOOD, email: randomEmail() })
  expect(answer.setCookies).toEqual([])
  expect(answer.text).not.toMatch(/token|session/i)
  expectProblem(await someone.get('/api/session/me'), 401, 'missing')
})

test('nobody signs up as an admin', async ({ servers }) => {
  const answer = await visitor(servers.a).post('/api/signup', {
    ...GOOD,
    email: randomEmail(),
    role: 'admin',
    id: 'usr_mine',
    tokenVersion: 9,
  })
  if (answer.status === 201)
    expect(answer.json<{ user: User }>().user).toMatchObject({
      role: 'user',
      id: expect.not.stringMatching('usr_mine'),
    })
  else expectProblem(answer, 400, 'validation_failed')
})

test('an e-mail address is trimmed, lower-cased and answered so', async ({ servers }) => {
  const word = randomWord()
  const answer = await visitor(servers.a).post('/api/signup', {
    ...GOOD,
    email: `  ${word.toUpperCase()}@Example.TEST\t`,
  })
  expect(answer.status, answer.text).toBe(201)
  expect(answer.json<{ user: User }>().user.email).toBe(`${word}@example.test`)
})

test('one address has one account, however it is spelled', async ({ servers }) => {
  const person = await newcomer(servers.a)
  for (const email of [person.email, person.email.toUpperCase(), ` ${person.email} `])
    expectProblem(await visitor(servers.a).post('/api/signup', { ...GOOD, email }), 409, 'email_taken')
  await logInWithSession(servers.a, { ...person, email: ` ${person.email.toUpperCase()} ` })
})

test('of twenty sign-ups with one address at once, one succeeds', async ({ servers }) => {
  const email = randomEmail()
  const signUp = async (origin: string): Promise<number> => {
    const { status } = await visitor(origin).post('/api/signup', { ...GOOD, email })
    // A busy machine has no room to hash all of them at once, says so, and is asked again.
    return status === 429 ? signUp(origin) : status
  }
  const statuses = await Promise.all(Array.from({ length: 20 }, (_, turn) => signUp(turn % 2 ? servers.a : servers.b)))
  expect(statuses.sort()).toEqual([201, ...Array.from({ length: 19 }, () => 409)])
})

for (const [title, email] of Object.entries({
  'no address': 'nova',
  nothing: '',
  'spaces only': '   ',
  'no domain': 'nova@',
  nobody: '@example.test',
  'two signs': 'a@b@example.test',
  'a space inside': 'no va@example.test',
  'a full-width sign': 'nova＠example.test',
  'a full-width letter': 'ｎova@example.test',
  'a ligature': 'ﬁne@example.test',
  'a Kelvin sign': '\u212aelvin@example.test',
  NUL: 'nova\u0000@example.test',
  'a new header': 'nova@example.test\r\nBcc: x@example.test',
  'two lines': 'nova\n@example.test',
  'ten thousand characters': `${'n'.repeat(10_000)}@example.test`,
  'a turn of direction': 'nova\u202e@example.test',
  'a zero-width space': 'no\u200bva@example.test',
}))
  test(`an address with ${title} is refused`, async ({ servers }) => {
    expectFaults(await visitor(servers.a).post('/api/signup', { ...GOOD, email }), 'email')
  })

for (const [title, name] of Object.entries({
  'no character': '',
  'spaces only': '   ',
  '81 characters': 'n'.repeat(81),
}))
  test(`a name of ${title} is refused`, async ({ servers }) => {
    expectFaults(await visitor(servers.a).post('/api/signup', { ...GOOD, email: randomEmail(), name }), 'name')
  })

for (const [title, name] of Object.entries({
  'one character': 'N',
  '80 characters': 'n'.repeat(80),
  'any script': 'Ада Лавлейс 爱达 🦊',
  'mark-up': '<img src=x onerror=alert(1)>',
}))
  test(`a name of ${title} is answered as it was given`, async ({ servers }) => {
    const answer = await visitor(servers.a).post('/api/signup', { ...GOOD, email: randomEmail(), name })
    expect(answer.status, answer.text).toBe(201)
    expect(answer.json<{ user: User }>().user.name).toBe(name)
    expect(answer.headers['content-type']).toMatch(/^application\/json/)
  })

for (const [title, password] of Object.entries({
  '7 characters': 'kq7#zpw',
  '7 characters of many bytes': 'éééüüüñ',
  '73 bytes': `${'x7'.repeat(36)}y`,
  '37 two-byte letters': 'éü'.repeat(18) + 'é',
  'a common word': 'password',
  'a common word with a digit': 'password1',
  'a common row of digits': '1234567890',
  'a common pattern of keys': 'qwertyuiop',
}))
  test(`a password of ${title} is refused`, async ({ servers }) => {
    expectFaults(await visitor(servers.a).post('/api/signup', { ...GOOD, email: randomEmail(), password }), 'password')
  })

test('a password equal to the name or the address is refused', async ({ servers }) => {
  const email = randomEmail()
  for (const password of ['Nova Lovelace', 'nova lovelace', email, email.toUpperCase()])
    expectFaults(await visitor(servers.a).post('/api/signup', { name: 'Nova Lovelace', email, password }), 'password')
})

for (const [title, password] of Object.entries({
  '8 characters': 'kq7#zpwv',
  '72 bytes': 'x7'.repeat(36),
  '36 two-byte letters': 'éü'.repeat(18),
  'spaces at both ends': '  a fine password  ',
  'any script': 'пароль 密码 🔑',
}))
  test(`a password of ${title} is taken, and only as typed`, async ({ servers }) => {
    const person = { name: 'Nova', email: randomEmail(), password }
    expect((await visitor(servers.a).post('/api/signup', person)).status).toBe(201)
    await logInWithSession(servers.a, person)
    for (const near of [
      password.slice(0, -1),
      `${password}x`,
      password.toUpperCase() === password ? `${password} ` : password.toUpperCase(),
      password.trim() === password ? ` ${password}` : password.trim(),
    ])
      for (const mode of ['session', 'jwt']) {
        const answer = await visitor(servers.a).post(`/api/${mode}/login`, { email: person.email, password: near })
        expect([400, 401], near).toContain(answer.status)
      }
  })

test('a new password follows the same rules in both modes', async ({ servers }) => {
  const person = await newcomer(servers.a)
  for (const mode of ['session', 'jwt']) {
    const someone = visitor(servers.a)
    const login = (await someone.post(`/api/${mode}/login`, { email: person.email, password: person.password })).json<{
      access_token?: string
    }>()
    for (const newPassword of ['short', 'x7'.repeat(37), 'password1', person.email, person.name]) {
      const answer = await someone.post(
        `/api/${mode}/password`,
        { currentPassword: person.password, newPassword },
        login.access_token ? { bearer: login.access_token } : {},
      )
      expectFaults(answer, 'newPassword')
    }
    expect(
      (await visitor(servers.a).post(`/api/${mode}/login`, { email: person.email, password: person.password })).status,
    ).toBe(200)
  }
})

test('the two seeded accounts sign in with the password of the README', async ({ servers }) => {
  for (const [email, name, role] of [
    ['ada@example.com', /^Ada/, 'user'],
    ['grace@example.com', /^Grace/, 'admin'],
  ] as const) {
    const { login } = await logInWithSession(servers.a, { email, password: SEEDED_PASSWORD })
    expect(login.user).toEqual({ id: expect.any(String), email, role, name: expect.stringMatching(name) })
  }
})
