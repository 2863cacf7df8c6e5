import { expectProblem } from './client/expectations'
import { newcomer, randomEmail } from './client/people'
import { visitor } from './client/visitor'
import type { Answer } from './client/wire'
import { expect, test } from './servers/test'

/** All a stranger can see of an answer, without what differs from any request to the next. */
function visible(answer: Answer) {
  const { requestId: _, ...body } = answer.json<Record<string, unknown>>()
  const { date: _date, 'x-request-id': _id, 'server-timing': timing = '', ...headers } = answer.headers
  const spans = timing.split(',').map((metric) => metric.trim().split(';')[0])
  return { status: answer.status, body, headers, spans, setCookies: answer.setCookies, bytes: answer.text.length }
}

for (const mode of ['session', 'jwt']) {
  test(`${mode}: an unknown user and a wrong password get the same answer`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const [wrong, unknown] = [
      await visitor(servers.a).post(`/api/${mode}/login`, { email: person.email, password: 'a wrong password' }),
      await visitor(servers.a).post(`/api/${mode}/login`, { email: randomEmail(), password: 'a wrong password' }),
    ]
    expectProblem(wrong, 401, 'invalid_credentials')
    expect(visible(wrong)).toEqual(visible(unknown))
    expect(wrong.setCookies).toEqual([])
  })

  test(`${mode}: an unknown user takes as long as a wrong password`, async ({ nodeWith }) => {
    // At cost 10 one comparison takes tens of milliseconds, an answer without one takes a few.
    const node = await nodeWith({ BCRYPT_COST: '10' })
    const person = await newcomer(node.origin)
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
    // In turns, so that whatever else this machine does falls on both alike.
    for (let turn = 0; turn < 11; turn++)
      for (const [who, email] of [
        ['known', person.email],
        ['unknown', randomEmail()],
      ] as const)
        times[who].push(
          (await visitor(node.origin).post(`/api/${mode}/login`, { email, password: 'a wrong password' })).milliseconds,
        )
    const [known, unknown] = [times.known, times.unknown].map((all) => all.sort((one, other) => one - other)[5]!) as [
      number,
      number,
    ]
    expect(unknown / known).toBeGreaterThan(0.5)
    expect(unknown / known).toBeLessThan(2)
  })

  test(`${mode}: a failed sign-in leaves the credential that came along alone`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const someone = visitor(servers.a)
    const login = (await someone.post(`/api/${mode}/login`, { email: person.email, password: person.password })).json<{
      access_token?: string
    }>()
    const bearer = login.access_token ? { bearer: login.access_token } : {}
    await someone.post(`/api/${mode}/login`, { email: person.email, password: 'a wrong password' }, bearer)
    expect((await someone.get(`/api/${mode}/me`, bearer)).status).toBe(200)
  })

  test(`${mode}: a credential in address or body signs nobody in`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const someone = visitor(servers.a)
    const login = (await someone.post(`/api/${mode}/login`, { email: person.email, password: person.password })).json<{
      access_token?: string
    }>()
    const credential = encodeURIComponent(login.access_token ?? someone.jar.get('__Host-session') ?? '')
    expect(credential).not.toBe('')
    for (const name of ['access_token', 'token', 'session', 'sid', '__Host-session', '__Host-access', 'bearer'])
      expectProblem(await visitor(servers.a).get(`/api/${mode}/me?${name}=${credential}`), 401, 'missing')
    for (const name of ['X-Session', 'X-Access-Token', 'X-Auth-Token', 'Session', 'Proxy-Authorization'])
      expectProblem(
        await visitor(servers.a).get(`/api/${mode}/me`, { headers: [[name, decodeURIComponent(credential)]] }),
        401,
        'missing',
      )
  })
}

test('no answer ever shows a hash or a password', async ({ servers }) => {
  const person = await newcomer(servers.a)
  const someone = visitor(servers.a)
  const answers = [
    await someone.post('/api/signup', person),
    await someone.post('/api/session/login', person),
    await someone.get('/api/session/me'),
    await someone.get('/api/session/devices'),
    await someone.post('/api/jwt/login', { ...person, variant: 'cookie' }),
    await someone.get('/api/jwt/me'),
    await someone.get('/api/jwt/devices'),
    await someone.post('/api/session/password', { currentPassword: 'not this one', newPassword: 'another password' }),
  ]
  for (const answer of answers) {
    expect(answer.text).not.toMatch(/\$2[aby]\$/)
    expect(answer.text).not.toContain(person.password)
    expect(answer.text).not.toContain('not this one')
  }
})

test('no session answer shows the secret that only the cookie carries', async ({ servers }) => {
  const person = await newcomer(servers.a)
  for (const [variant, name] of [
    ['opaque-id', '__Host-session-opaque'],
    ['sealed-id', '__Host-session'],
    ['sealed-data', '__Host-session-data'],
  ] as const) {
    const someone = visitor(servers.a)
    const texts = [
      (await someone.post('/api/session/login', { email: person.email, password: person.password, variant })).text,
      (await someone.get('/api/session/me')).text,
      (await someone.get('/api/session/devices')).text,
    ]
    for (const text of texts) expect(text).not.toContain(someone.jar.get(name))
  }
})
