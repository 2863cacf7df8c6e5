import { expectProblem } from './client/expectations'
import { formWith, sendForm } from './client/page-form'
import { logInWithJwt, logInWithSession, newcomer, SEEDED_PASSWORD } from './client/people'
import { visitor, type Visitor } from './client/visitor'
import { expect, test } from './servers/test'

const SANDBOXES = { DEMO_ACCOUNTS: 'sandbox' }
const COOKIE = '__Host-sandbox'
const MODES = ['session', 'jwt'] as const

interface Accounts {
  user: string
  admin: string
  password: string
}
interface Listed {
  id: string
  email: string
}

/** A visitor with accounts of his own. */
async function sandboxed(origin: string): Promise<{ who: Visitor; accounts: Accounts }> {
  const who = visitor(origin)
  const answer = await who.post('/api/sandbox')
  expect(answer.status, answer.text).toBe(201)
  return { who, accounts: answer.json<{ accounts: Accounts }>().accounts }
}

const as = ({ accounts }: { accounts: Accounts }, which: 'user' | 'admin') => ({
  email: accounts[which],
  password: accounts.password,
})

/** Presses a button of the pages without a script. */
async function press(who: Visitor, account: 'user' | 'admin', path = '/session') {
  const form = await formWith(who, path, 'Sign in as Ada')
  return sendForm(who, path, [...form, ['account', account]])
}

/** Whoever signed in, asking the administration by either mode. */
async function adminOf(mode: (typeof MODES)[number], origin: string, person: { email: string; password: string }) {
  const [who, extra] =
    mode === 'session'
      ? [(await logInWithSession(origin, person)).visitor, {}]
      : await logInWithJwt(origin, person, 'native').then(
          ({ access }) => [visitor(origin), { bearer: access }] as const,
        )
  return {
    list: async () => (await who.get(`/api/${mode}/admin/users`, extra)).json<{ users: Listed[] }>().users,
    order: (id: string, action: string) => who.post(`/api/${mode}/admin/users/${id}`, { action }, extra),
  }
}

const idOf = async (origin: string, person: { email: string; password: string }) =>
  (await logInWithSession(origin, person)).login.user.id

test('the first call makes this browser’s own Ada and Grace, every later one answers the same; another browser gets others', async ({
  nodeWith,
}) => {
  const { origin } = await nodeWith(SANDBOXES)
  const [one, other] = [await sandboxed(origin), await sandboxed(origin)]
  expect(one.accounts.user).toMatch(/^ada\+[a-z2-7]{10}@example\.com$/)
  expect(one.accounts.admin).toBe(one.accounts.user.replace('ada', 'grace'))
  expect(one.accounts.password).toMatch(/^([a-z2-7]{5}-){3}[a-z2-7]{5}$/)
  const again = await one.who.post('/api/sandbox')
  expect(again.status).toBe(200)
  expect(again.json()).toEqual({ accounts: one.accounts })
  expect(again.setCookies.join()).toMatch(/^__Host-sandbox=[\w-]{43}; .*HttpOnly; Secure; SameSite=Lax/)
  for (const key of ['user', 'admin', 'password'] as const) expect(other.accounts[key]).not.toBe(one.accounts[key])

  expect((await logInWithSession(origin, as(one, 'user'))).login.user).toMatchObject({
    name: 'Ada Lovelace',
    role: 'user',
  })
  expect((await logInWithJwt(origin, as(one, 'admin'))).login.user).toMatchObject({
    name: 'Grace Hopper',
    role: 'admin',
  })
  const foreign = { email: other.accounts.user, password: one.accounts.password }
  expectProblem(await visitor(origin).post('/api/session/login', foreign), 401, 'invalid_credentials')
})

test('the buttons of the pages make the accounts and sign in without a script; the page shows them to this browser alone', async ({
  nodeWith,
}) => {
  const { origin } = await nodeWith(SANDBOXES)
  for (const [path, me] of [
    ['/session', '/api/session/me'],
    ['/session?variant=opaque-id', '/api/session/me?variant=opaque-id'],
    ['/session?variant=sealed-data', '/api/session/me?variant=sealed-data'],
    ['/jwt?variant=cookie', '/api/jwt/me'],
  ] as const) {
    const who = visitor(origin)
    expect((await who.get(path)).text, path).not.toContain('ada+')
    const answer = await press(who, 'user', path)
    expect(answer.status, path).toBe(303)
    const { user } = (await who.get(me)).json<{ user: { email: string } }>()
    expect(user.email, path).toMatch(/^ada\+/)
    const { accounts } = (await who.post('/api/sandbox')).json<{ accounts: Accounts }>()
    expect(user.email).toBe(accounts.user)
    // Signed in, and signed out: the password that a change of it asks for.
    expect((await who.get(path)).text).toContain(accounts.password)
    expect((await visitor(origin).get(path)).text).not.toContain(accounts.password)
    // The cookie that names them, in a browser that is signed in nowhere.
    const signedOut = visitor(origin)
    signedOut.jar.set(COOKIE, who.jar.get(COOKIE) ?? '')
    expect((await press(signedOut, 'admin', '/jwt?variant=cookie')).status, path).toBe(303)
  }
  // A token that a script would keep is shown, and the accounts stay with the browser.
  const who = visitor(origin)
  expect((await press(who, 'admin', '/jwt')).text).toContain('The token was issued.')
  expect(who.jar.get(COOKIE)).toMatch(/^[\w-]{43}$/)
  expect(String((await press(who, 'user', '/session')).headers.location)).toContain('/session')
})

for (const mode of MODES)
  test(`${mode}: an admin of a sandbox sees and touches the users of the sandbox, and nobody else`, async ({
    nodeWith,
  }) => {
    const { origin } = await nodeWith(SANDBOXES)
    const [one, other] = [await sandboxed(origin), await sandboxed(origin)]
    const outside = await newcomer(origin)
    const inside = {
      name: 'Mary',
      email: `mary-${mode}${one.accounts.user.slice(4, 14)}@example.test`,
      password: 'a word of hers',
    }
    expect((await one.who.post('/api/signup', inside)).status).toBe(201)

    const grace = await adminOf(mode, origin, as(one, 'admin'))
    const emails = (await grace.list()).map(({ email }) => email)
    expect(emails.toSorted()).toEqual([one.accounts.user, one.accounts.admin, inside.email].toSorted())

    const foreign = [
      await idOf(origin, as(other, 'user')),
      await idOf(origin, as(other, 'admin')),
      outside.id,
      'usr_none',
    ]
    for (const id of foreign)
      for (const action of ['promote', 'demote', 'disable', 'enable', 'delete'])
        expectProblem(await grace.order(id, action), 404, 'not_found')
    for (const person of [as(other, 'user'), as(other, 'admin'), outside])
      expect(
        (await visitor(origin).post('/api/session/login', { email: person.email, password: person.password })).status,
      ).toBe(200)

    const [ada, mary] = [await idOf(origin, as(one, 'user')), await idOf(origin, inside)]
    for (const id of [ada, mary]) expect((await grace.order(id, 'promote')).status).toBe(200)
    const maryAsAdmin = await adminOf(mode, origin, inside)
    expect((await maryAsAdmin.list()).map(({ email }) => email).toSorted()).toEqual(emails.toSorted())
    expectProblem(await maryAsAdmin.order(foreign[0]!, 'delete'), 404, 'not_found')
    expect((await maryAsAdmin.order(ada, 'delete')).status).toBe(200)
    expectProblem(await visitor(origin).post('/api/session/login', as(one, 'user')), 401, 'invalid_credentials')
  })

test('the last admin of a sandbox stays, however many other sandboxes have', async ({ nodeWith }) => {
  const { origin } = await nodeWith(SANDBOXES)
  const [one] = [await sandboxed(origin), await sandboxed(origin)]
  const [ada, grace] = [await idOf(origin, as(one, 'user')), await idOf(origin, as(one, 'admin'))]
  expect((await (await adminOf('session', origin, as(one, 'admin'))).order(ada, 'promote')).status).toBe(200)
  const asAda = await adminOf('session', origin, as(one, 'user'))
  expect((await asAda.order(grace, 'delete')).status).toBe(200)
  expectProblem(await asAda.order(ada, 'demote'), 403, 'forbidden')
})

test('a cookie that names no sandbox is replaced and never adopted, whatever is in it', async ({ nodeWith }) => {
  const { origin } = await nodeWith(SANDBOXES)
  const { who } = await sandboxed(origin)
  const real = who.jar.get(COOKIE) ?? ''
  const hostile = [
    'A'.repeat(43),
    real.slice(0, 42),
    `${real}x`,
    real.toUpperCase(),
    "' OR 1=1 --",
    'x'.repeat(4000),
    '',
    '%00',
    real.split('').toReversed().join(''),
  ]
  for (const value of hostile) {
    const headers: [string, string][] = [['Cookie', `${COOKIE}=${value}`]]
    const answer = await visitor(origin).post('/api/sandbox', undefined, { headers })
    expect(answer.status, value).toBe(201)
    const [, given] = /__Host-sandbox=([\w-]{43});/.exec(answer.setCookies.join()) ?? []
    expect([value, real]).not.toContain(given)
    const page = await visitor(origin).get('/session', { headers })
    expect(page.status, value).toBe(200)
    expect(page.text, value).toContain('The first press makes two accounts')
  }
  // Of two cookies of one name, one may be another's.
  const twice: [string, string][] = [['Cookie', `${COOKIE}=${'B'.repeat(43)}; ${COOKIE}=${real}`]]
  expect((await visitor(origin).post('/api/sandbox', undefined, { headers: twice })).status).toBeLessThan(300)
})

test('no page of another origin has a sandbox made, or presses a button', async ({ nodeWith }) => {
  const { origin } = await nodeWith(SANDBOXES)
  for (const header of [
    ['Origin', 'https://evil.example'],
    ['Sec-Fetch-Site', 'same-site'],
    ['Sec-Fetch-Site', 'cross-site'],
  ] as [string, string][])
    expectProblem(
      await visitor(origin).post('/api/sandbox', undefined, { headers: [header] }),
      403,
      'cross_site_request',
    )
  const who = visitor(origin)
  const form = await formWith(who, '/session', 'Sign in as Ada')
  const answer = await sendForm(who, '/session', [...form, ['account', 'admin']], [['Origin', 'https://evil.example']])
  expect(answer.status).toBe(403)
  expect(who.jar.get(COOKIE)).toBeUndefined()
})

test('own accounts that were changed are put back by their browser, and nobody else’s are', async ({ nodeWith }) => {
  const { origin } = await nodeWith({ ...SANDBOXES, DEMO_RESET: 'on' })
  const [one, other] = [await sandboxed(origin), await sandboxed(origin)]
  const change = { currentPassword: '', newPassword: 'a word of my own' }
  for (const each of [one, other]) {
    const ada = await logInWithSession(origin, as(each, 'user'))
    const body = { ...change, currentPassword: each.accounts.password }
    expect((await ada.visitor.post('/api/session/password', body)).status).toBe(204)
  }
  const refused = await press(one.who, 'user')
  expect(refused.text).toContain('The account does not take the password that is shown')
  const grace = await adminOf('session', origin, as(one, 'admin'))
  expect(
    (await grace.order(await idOf(origin, { email: one.accounts.user, password: change.newPassword }), 'delete'))
      .status,
  ).toBe(200)

  const form = await formWith(one.who, '/session', 'Put the demo accounts back')
  expect(form.length).toBeGreaterThan(1)
  expect((await sendForm(one.who, '/session', form)).text).toContain(
    'Both accounts take the password that is shown again.',
  )
  expect((await press(one.who, 'user')).status).toBe(303)
  expect((await (await adminOf('session', origin, as(one, 'admin'))).list()).length).toBe(2)
  expect(
    (await logInWithSession(origin, { email: other.accounts.user, password: change.newPassword })).answer.status,
  ).toBe(200)
  // Whoever has none can put none back, the published ones neither.
  await sendForm(visitor(origin), '/session', form)
  expectProblem(
    await visitor(origin).post('/api/session/login', { email: 'grace@example.com', password: SEEDED_PASSWORD }),
    401,
    'invalid_credentials',
  )
})

test('when all sandboxes are in use the API and the page say so, and who has one keeps it', async ({ startNode }) => {
  const { origin } = await startNode({ env: { ...SANDBOXES, SANDBOX_LIMIT: '2' } })
  const [one] = [await sandboxed(origin), await sandboxed(origin)]
  const answer = await visitor(origin).post('/api/sandbox')
  expectProblem(answer, 503, 'sandboxes_full')
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  const told = 'No accounts of your own are free: 2 of 2 are in use.'
  expect(answer.text).toContain(told)
  expect((await press(visitor(origin), 'user')).text).toContain(told)
  expect((await press(one.who, 'user')).status).toBe(303)
  expect((await one.who.post('/api/sandbox')).status).toBe(200)
})

test('one address makes sixty sandboxes an hour, and one sandbox twenty users', async ({ startNode }) => {
  const { origin } = await startNode({ env: { ...SANDBOXES, RATE_LIMIT_FACTOR: '1' } })
  const { who } = await sandboxed(origin)
  for (let made = 1; made < 60; made++) await sandboxed(origin)
  expectProblem(await visitor(origin).post('/api/sandbox'), 429, 'rate_limited')
  expect((await press(visitor(origin), 'user')).text).toMatch(/Too many tries\. .*Try again in \d+ s\./)
  expect((await who.post('/api/sandbox')).status).toBe(200)
})

test('where everybody shares the published accounts, or there are none, nothing of a sandbox answers', async ({
  servers,
  nodeWith,
}) => {
  const off = await nodeWith({ DEMO_ACCOUNTS: 'off' })
  const inUse = await nodeWith(SANDBOXES)
  const form = await formWith(visitor(inUse.origin), '/session', 'Sign in as Ada')
  for (const origin of [servers.a, off.origin]) {
    for (const ask of [
      visitor(origin).post('/api/sandbox'),
      visitor(origin).get('/api/sandbox'),
      visitor(origin).delete('/api/sandbox'),
    ])
      expectProblem(await ask, 404, 'not_found')
    const who = visitor(origin)
    const page = await who.get('/session')
    expect(page.text).not.toContain('Sign in as Ada')
    // The same build knows the action by the same name.
    await sendForm(who, '/session', [...form, ['account', 'admin']])
    expect(who.jar.get(COOKIE)).toBeUndefined()
  }
  expect((await visitor(servers.a).get('/session')).text).toContain('ada@example.com')
  expect((await visitor(off.origin).get('/session')).text).not.toContain('grace@example.com')
  expectProblem(await visitor(inUse.origin).get('/api/sandbox'), 405, 'method_not_allowed')
})
