import { readFileSync, writeFileSync } from 'node:fs'
import { returnFromProvider, goTo } from './client/provider'
import {
  logInWithJwt,
  logInWithSession,
  newcomer,
  randomEmail,
  SEEDED_PASSWORD,
  SESSION_VARIANTS,
} from './client/people'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { formOf, submit } from './reliability/form'
import type { Device } from './client/answers'
import { expect, test, type OwnNode } from './servers/test'

test('nothing secret is ever written to the log', async ({ startNode }) => {
  const node = await startNode()
  const person = await newcomer(node.origin)
  const secrets = [person.password, 'the canary password', 'another fine password']
  for (const variant of SESSION_VARIANTS) {
    const { visitor: someone, credential } = await logInWithSession(node.origin, person, variant)
    secrets.push(credential)
    await someone.post('/api/session/logout')
  }
  const token = await logInWithJwt(node.origin, person, 'native')
  secrets.push(token.access, token.refresh, token.access.split('.')[2]!)
  await visitor(node.origin).post('/api/jwt/refresh', { refresh_token: token.refresh })
  await visitor(node.origin).post('/api/session/login', { email: person.email, password: 'the canary password' })
  await visitor(node.origin).get(`/api/session/me?token=${token.access}`, { bearer: `${token.access}x` })
  const { visitor: changer } = await logInWithSession(node.origin, person)
  await changer.post('/api/session/password', {
    currentPassword: person.password,
    newPassword: 'another fine password',
  })
  await node.stop()
  for (const secret of [...secrets, ...node.secrets.sessionSecrets, node.secrets.oauthClient.secret])
    expect(node.output()).not.toContain(secret)
  expect(node.output()).not.toMatch(/\$2[aby]\$/)
})

test('what happens to an account is one line each, with time and request id', async ({ startNode }) => {
  const node = await startNode()
  const person = await newcomer(node.origin)
  const { answer, visitor: someone } = await logInWithSession(node.origin, person)
  const failed = await visitor(node.origin).post('/api/jwt/login', {
    email: person.email,
    password: 'a wrong password',
  })
  const out = await someone.post('/api/session/logout')
  for (const each of [answer, failed, out])
    await expect.poll(() => node.output()).toContain(each.headers['x-request-id'])
  const line =
    node
      .output()
      .split('\n')
      .find((text) => text.includes(answer.headers['x-request-id']!)) ?? ''
  expect(line).toMatch(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/)
  expect(line).toContain(person.id)
})

test('no text of a visitor begins a line of its own in the log', async ({ startNode }) => {
  const node = await startNode()
  const person = await newcomer(node.origin)
  const bait = 'level=info forged-entry'
  await visitor(node.origin).post('/api/session/login', {
    email: `x\r\n${bait}@example.test`,
    password: 'a wrong password',
  })
  await visitor(node.origin).post('/api/signup', {
    name: `Nova\n${bait}`,
    email: randomEmail(),
    password: 'a fine password',
  })
  await visitor(node.origin).post(
    '/api/session/login',
    { email: person.email, password: 'a wrong password' },
    { headers: [['User-Agent', `\u001b[2J${bait}`.replace('\u001b', '%1b')]] },
  )
  await visitor(node.origin).get(`/api/%0d%0a${encodeURIComponent(bait)}`)
  await node.stop()
  expect(node.output()).not.toMatch(new RegExp(`^${bait}`, 'm'))
  expect(node.output()).not.toContain('\u001b')
})

/** The words that the log has, as they are declared. */
const declaredEvents = () =>
  [
    ...(
      /AUDIT_EVENTS = [^[]*\[([^\]]*)\]/.exec(readFileSync('lib/server/http/audit-line.mjs', 'utf8'))?.[1] ?? ''
    ).matchAll(/'(\w+)'/g),
  ].map(([, name]) => name ?? '')

interface Line {
  event: string
  mode?: string
  userId?: string
  deviceId?: string
  code?: string
}
const linesIn = (log: string): Line[] =>
  log
    .split('\n')
    .filter((text) => text.startsWith('{"time"'))
    .map((text) => JSON.parse(text) as Line)

/** Does everything to an account, and to a node, that the log knows a word for. */
async function everything({ origin, secrets }: OwnNode) {
  const person = await newcomer(origin)
  const again = () => logInWithSession(origin, person)
  const first = await again()
  const listed = (await (await again()).visitor.get('/api/session/devices')).json<{ devices: { id: string }[] }>()
  const other = listed.devices.find(({ id }) => id !== first.login.session.id)?.id ?? ''
  await first.visitor.delete(`/api/session/devices/${other}`)
  await first.visitor.post('/api/session/logout-others')
  await first.visitor.post('/api/session/password', { currentPassword: 'wrong', newPassword: 'another fine password' })
  await first.visitor.get('/api/session/admin')
  await first.visitor.post('/api/session/logout', undefined, { headers: [['Sec-Fetch-Site', 'cross-site']] })
  const thief = first.visitor.copy()
  await first.visitor.post('/api/session/logout')
  await thief.get('/api/session/me')
  await (await again()).visitor.post('/api/session/forget')
  await (await again()).visitor.post('/api/session/logout-all')
  await visitor(origin).post('/api/session/login', { email: person.email, password: 'a wrong password' })

  const token = await logInWithJwt(origin, person, 'native')
  const renew = (refresh_token: string) => visitor(origin).post('/api/jwt/refresh', { refresh_token })
  const second = (await renew(token.refresh)).json<{ refresh_token: string }>()
  await renew(second.refresh_token)
  await renew(token.refresh)
  await renew('A'.repeat(43))
  const leaving = await logInWithJwt(origin, person, 'native')
  await visitor(origin).post('/api/jwt/logout', { refresh_token: leaving.refresh })
  const asClient = (secret: string): [string, string][] => [
    ['Authorization', `Basic ${Buffer.from(`${secrets.oauthClient.id}:${secret}`).toString('base64')}`],
    ['Content-Type', 'application/x-www-form-urlencoded'],
  ]
  for (const secret of [secrets.oauthClient.secret, 'a wrong secret'])
    await send(origin, { method: 'POST', path: '/api/jwt/revoke', headers: asClient(secret), body: 'token=x' })

  const { visitor: changer } = await again()
  await changer.post('/api/session/password', {
    currentPassword: person.password,
    newPassword: 'another fine password',
  })
  return { person, session: first.login.session.id, families: [token, leaving].map(({ access }) => sidOf(access)) }
}

const sidOf = (access: string) =>
  (JSON.parse(Buffer.from(access.split('.')[1]!, 'base64url').toString()) as { sid: string }).sid

test('every event that the log has a word for is written: those of an account name it, and the sign-in they ended', async ({
  startNode,
  servers,
}) => {
  test.slow()
  const node = await startNode()
  const { person, session, families } = await everything(node)
  const lines = linesIn(node.output())
  expect(lines).toContainEqual(expect.objectContaining({ event: 'sign_out', userId: person.id, deviceId: session }))
  expect(lines).toContainEqual(expect.objectContaining({ event: 'sign_out', userId: person.id, deviceId: families[1] }))
  expect(lines).toContainEqual(
    expect.objectContaining({ event: 'refresh_reused', userId: person.id, deviceId: families[0], code: 'reused' }),
  )
  expect(lines).toContainEqual(expect.objectContaining({ event: 'credential_refused', code: 'revoked' }))

  // Grace has an account there, and so has the provider.
  const nova = await newcomer(servers.a)
  const { visitor: grace } = await logInWithSession(servers.a, {
    email: 'grace@example.com',
    password: SEEDED_PASSWORD,
  })
  const { visitor: linker } = await logInWithSession(servers.a, nova)
  const link = { mode: 'session', variant: 'sealed-id', link: '1' }
  await linker.form('/api/oauth/demo/start', { ...link, password: 'a wrong one' })
  const linking = await goTo(
    servers.a,
    { ...link, password: nova.password },
    `log-${randomEmail().slice(0, 8)}`,
    linker,
  )
  await returnFromProvider(linker, linking.callback)
  await returnFromProvider(linker, linking.callback)
  const unlinking = formOf(await linker.get('/session?variant=sealed-id'), 'Unlink Demo provider')
  unlinking.set('password', nova.password)
  await submit(linker, '/session?variant=sealed-id', unlinking)
  for (const action of ['promote', 'disable', 'enable', 'delete'])
    await grace.post(`/api/session/admin/users/${nova.id}`, { action })

  const strict = await startNode({ env: { RATE_LIMIT_FACTOR: '1', DEMO_RESET: 'on' } })
  const anybody = visitor(strict.origin)
  await submit(anybody, '/session', formOf(await anybody.get('/session'), 'Put the demo accounts back'))
  for (let turn = 0; turn < 12; turn++)
    await visitor(strict.origin).post('/api/session/login', { email: 'x@example.test', password: 'a wrong password' })
  const full = await startNode({ env: { DEMO_ACCOUNTS: 'sandbox', SANDBOX_LIMIT: '1' } })
  for (let turn = 0; turn < 2; turn++) await visitor(full.origin).post('/api/sandbox')
  const storeless = await startNode({
    rewrite: (env) => {
      writeFileSync(env.DATABASE_URL!.replace('file:', ''), 'this is no database, however one looks at it '.repeat(100))
      return env
    },
  })
  await visitor(storeless.origin).get('/api/health')

  const written = [node, strict, full, storeless]
    .map((each) => each.output())
    .concat(servers.logs.map((path) => readFileSync(path, 'utf8')))
  const events = new Set(written.flatMap(linesIn).map(({ event }) => event))
  expect(declaredEvents().length).toBeGreaterThan(20)
  expect(declaredEvents().filter((event) => !events.has(event))).toEqual([])
})

for (const [mode, variant] of [
  ['session', 'sealed-id'],
  ['jwt', 'cookie'],
] as const)
  test(`${mode}: what ends other sign-ins is logged once, by an endpoint and by a form, and never in an experiment`, async ({
    startNode,
  }) => {
    const node = await startNode()
    const person = await newcomer(node.origin)
    const signIn = async () => {
      const someone = visitor(node.origin)
      const { email, password } = person
      expect((await someone.post(`/api/${mode}/login`, { email, password, variant })).status).toBe(200)
      return someone
    }
    const page = `/${mode}?variant=${variant}`
    const pressed = async (who: Awaited<ReturnType<typeof signIn>>, button: string) =>
      expect((await submit(who, page, formOf(await who.get(page), button))).status, button).toBe(303)

    const someone = await signIn()
    await signIn()
    const { devices } = (await someone.get(`/api/${mode}/devices`)).json<{ devices: Device[] }>()
    const other = devices.find(({ current }) => !current)?.id
    expect((await someone.delete(`/api/${mode}/devices/${other}`)).status).toBe(204)
    await signIn()
    await pressed(someone, 'Revoke')
    await signIn()
    expect((await someone.post(`/api/${mode}/logout-others`)).status).toBe(204)
    await signIn()
    await pressed(someone, 'Log out the others')
    expect((await someone.post(`/api/${mode}/logout-all`)).status).toBe(204)
    await pressed(await signIn(), 'Log out everywhere')

    const lab = '/experiments/logout-replay/lab'
    const guest = (await visitor(node.origin).post(`${lab}/guest`, {})).json<{ ticket: string }>()
    const player = visitor(node.origin)
    expect((await player.post(`${lab}/${mode}/login`, { ticket: guest.ticket, variant })).status).toBe(200)
    expect((await player.post(`${lab}/${mode}/logout-all`)).status).toBe(204)

    const ends = linesIn(node.output()).filter(({ event }) => /device_revoked|sign_out/.test(event))
    const of = (event: string) => expect.objectContaining({ event, mode, userId: person.id })
    expect(ends).toEqual(
      ['device_revoked', 'sign_out_others', 'sign_out_all'].flatMap((event) => [of(event), of(event)]),
    )
  })
