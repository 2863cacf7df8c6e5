import { expectProblem } from './client/expectations'
import { logInWithJwt, logInWithSession, newcomer, SEEDED_PASSWORD } from './client/people'
import { formWith, sendForm } from './client/page-form'
import { visitor } from './client/visitor'
import { expect, type OwnNode, test } from './servers/test'

const ADA = { email: 'ada@example.com', password: SEEDED_PASSWORD }
const GRACE = { email: 'grace@example.com', password: SEEDED_PASSWORD }
const BUTTON = 'Put the demo accounts back'
const DEMO = { DEMO_RESET: 'on' }

const formOf = (origin: string, path = '/session') => formWith(visitor(origin), path, BUTTON)
const press = (origin: string, fields: [string, string][], headers: [string, string][] = []) =>
  sendForm(visitor(origin), '/session', fields, headers)

const logIn = (origin: string, { email, password }: { email: string; password: string }) =>
  visitor(origin).post('/api/session/login', { email, password })
const resets = ({ output }: OwnNode) => output().match(/"event":"demo_account_reset"/g)?.length ?? 0

test('a demo account with another password, and one that is disabled, are as published after one press; their sign-ins have ended, and nobody else’s', async ({
  startNode,
}) => {
  const node = await startNode({ env: DEMO })
  // Nobody made them here: the press does.
  expect((await press(node.origin, await formOf(node.origin))).text).toContain('Both accounts are as published.')
  expect(resets(node)).toBe(2)

  const [ada, token] = [await logInWithSession(node.origin, ADA), await logInWithJwt(node.origin, ADA, 'native')]
  const [grace, other] = [
    await logInWithSession(node.origin, GRACE),
    await logInWithSession(node.origin, await newcomer(node.origin)),
  ]
  const renamed = { currentPassword: SEEDED_PASSWORD, newPassword: 'a word of my own' }
  expect((await grace.visitor.post('/api/session/password', renamed)).status).toBe(204)
  const { user } = (await ada.visitor.get('/api/session/me')).json<{ user: { id: string } }>()
  for (const action of ['promote', 'disable'])
    expect((await grace.visitor.post(`/api/session/admin/users/${user.id}`, { action })).status).toBe(200)
  for (const each of [ADA, GRACE]) expectProblem(await logIn(node.origin, each), 401, 'invalid_credentials')

  expect((await press(node.origin, await formOf(node.origin, '/jwt?variant=cookie'))).text).toContain(
    'Both accounts are as published.',
  )
  expectProblem(await grace.visitor.get('/api/session/me'), 401, 'revoked')
  expectProblem(await ada.visitor.get('/api/session/me'), 401, 'revoked')
  expectProblem(await visitor(node.origin).get('/api/jwt/me', { bearer: token.access }), 401, ['outdated', 'revoked'])
  expect((await other.visitor.get('/api/session/me')).status).toBe(200)
  expectProblem(await logIn(node.origin, { ...GRACE, password: renamed.newPassword }), 401, 'invalid_credentials')
  expect((await logIn(node.origin, ADA)).json()).toMatchObject({ user: { name: 'Ada Lovelace', role: 'user' } })
  expect((await logIn(node.origin, GRACE)).json()).toMatchObject({ user: { name: 'Grace Hopper', role: 'admin' } })
  expect(resets(node)).toBe(4)
})

test('what a demo account that was deleted left behind is made anew', async ({ startNode }) => {
  const node = await startNode({ env: DEMO })
  await press(node.origin, await formOf(node.origin))
  const grace = await logInWithSession(node.origin, GRACE)
  const { user } = (await logIn(node.origin, ADA)).json<{ user: { id: string } }>()
  expect((await grace.visitor.post(`/api/session/admin/users/${user.id}`, { action: 'delete' })).status).toBeLessThan(
    300,
  )
  expectProblem(await logIn(node.origin, ADA), 401, 'invalid_credentials')
  await press(node.origin, await formOf(node.origin))
  expect((await logIn(node.origin, ADA)).status).toBe(200)
})

test('one address puts them back five times, and then is told to wait', { tag: '@once' }, async ({ startNode }) => {
  const node = await startNode({ env: { ...DEMO, RATE_LIMIT_FACTOR: '1' } })
  const form = await formOf(node.origin)
  for (let times = 1; times <= 5; times++)
    expect((await press(node.origin, form)).text, String(times)).toContain('Both accounts are as published.')
  expect((await press(node.origin, form)).text).toMatch(/from this address a few times already\. Try again in \d+ s\./)
  expect(resets(node)).toBe(10)
})

test(
  'where there is no demo nobody is made or put back, though the form of a demo is sent; nor by a page of another origin',
  { tag: '@once' },
  async ({ startNode }) => {
    const [demo, other] = [await startNode({ env: DEMO }), await startNode({ env: { DEMO_RESET: undefined } })]
    const form = await formOf(demo.origin)
    expect(form.length).toBeGreaterThan(2)
    expect(await formOf(other.origin)).toEqual([])
    expect((await visitor(other.origin).get('/session')).text).not.toContain(BUTTON)

    // The same build knows the action by the same name.
    await press(other.origin, form)
    expect((await press(demo.origin, form, [['Origin', 'https://evil.example']])).status).toBe(403)
    expect((await press(demo.origin, form, [['Sec-Fetch-Site', 'same-site']])).status).toBe(403)
    for (const node of [other, demo]) {
      expectProblem(await logIn(node.origin, GRACE), 401, 'invalid_credentials')
      expect(resets(node)).toBe(0)
    }
    await press(demo.origin, form)
    expect((await logIn(demo.origin, GRACE)).status).toBe(200)
  },
)
