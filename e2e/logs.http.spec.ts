import { logInWithJwt, logInWithSession, newcomer, randomEmail, SESSION_VARIANTS } from './client/people'
import { visitor } from './client/visitor'
import { expect, test } from './stage/test'

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
  await changer.post('/api/session/password', { currentPassword: person.password, newPassword: 'another fine password' })
  await node.stop()
  for (const secret of [...secrets, ...node.secrets.sessionSecrets, node.secrets.oauthClient.secret]) expect(node.output()).not.toContain(secret)
  expect(node.output()).not.toMatch(/\$2[aby]\$/)
})

test('what happens to an account is one line each, with time and request id', async ({ startNode }) => {
  const node = await startNode()
  const person = await newcomer(node.origin)
  const { answer, visitor: someone } = await logInWithSession(node.origin, person)
  const failed = await visitor(node.origin).post('/api/jwt/login', { email: person.email, password: 'a wrong password' })
  const out = await someone.post('/api/session/logout')
  for (const each of [answer, failed, out])
    await expect.poll(() => node.output()).toContain(each.headers['x-request-id'])
  const line = node.output().split('\n').find((text) => text.includes(answer.headers['x-request-id']!)) ?? ''
  expect(line).toMatch(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/)
  expect(line).toContain(person.id)
})

test('no text of a visitor begins a line of its own in the log', async ({ startNode }) => {
  const node = await startNode()
  const person = await newcomer(node.origin)
  const bait = 'level=info forged-entry'
  await visitor(node.origin).post('/api/session/login', { email: `x\r\n${bait}@example.test`, password: 'a wrong password' })
  await visitor(node.origin).post('/api/signup', { name: `Nova\n${bait}`, email: randomEmail(), password: 'a fine password' })
  await visitor(node.origin).post('/api/session/login', { email: person.email, password: 'a wrong password' }, { headers: [['User-Agent', `\u001b[2J${bait}`.replace('\u001b', '%1b')]] })
  await visitor(node.origin).get(`/api/%0d%0a${encodeURIComponent(bait)}`)
  await node.stop()
  expect(node.output()).not.toMatch(new RegExp(`^${bait}`, 'm'))
  expect(node.output()).not.toContain('\u001b')
})
