import type { Device, SessionAnswer } from './client/answers'
import { expectCookie, expectProblem } from './client/expectations'
import { HOST_COOKIE, logInWithSession, newcomer, SESSION_COOKIES, SESSION_VARIANTS } from './client/people'
import { clockOf } from './servers/moving-clock'
import { expect, test } from './servers/test'

const [IDLE, ABSOLUTE] = [60, 150]
const SHORT = { SESSION_IDLE_SECONDS: String(IDLE), SESSION_ABSOLUTE_SECONDS: String(ABSOLUTE) }

for (const variant of SESSION_VARIANTS) {
  test(`${variant}: an unused session ends at its idle end`, async ({ clockNodeWith }) => {
    const node = await clockNodeWith(SHORT)
    const { visitor: someone, login } = await logInWithSession(node.origin, await newcomer(node.origin), variant)
    expect((await someone.get('/api/session/me')).status).toBe(200)
    const { idleExpiresAt } = (await someone.get('/api/session/me')).json<SessionAnswer>().session
    expect(Date.parse(idleExpiresAt)).toBeGreaterThanOrEqual(Date.parse(login.session.idleExpiresAt))
    await clockOf(node).reach(Date.parse(idleExpiresAt) + 250)
    expectProblem(await someone.get('/api/session/me'), 401, 'expired')
  })

  test(`${variant}: use moves the idle end, never past the absolute end`, async ({ clockNodeWith }) => {
    const node = await clockNodeWith(SHORT)
    const clock = clockOf(node)
    const { visitor: someone, login } = await logInWithSession(node.origin, await newcomer(node.origin), variant)
    const end = Date.parse(login.session.expiresAt)
    const used = () => (variant === 'sealed-data' ? someone.post('/api/session/renew') : someone.get('/api/session/me'))
    const ends = [Date.parse(login.session.idleExpiresAt)]
    // A second before each idle end, and before the absolute one.
    while (ends.at(-1)! < end || ends.at(-2) !== end) {
      await clock.reach(ends.at(-1)! - 1_000)
      const answer = await used()
      expect(answer.status, answer.text).toBe(200)
      const { session } = answer.json<SessionAnswer>()
      expect(session.expiresAt).toBe(login.session.expiresAt)
      ends.push(Date.parse(session.idleExpiresAt))
    }
    // 60, 119, 150, and 150 again: moved while there was anything to move.
    expect(ends).toHaveLength(4)
    expect(ends.toSorted((one, other) => one - other)).toEqual(ends)
    await clock.reach(end + 250)
    expectProblem(await used(), 401, 'expired')
  })
}

for (const variant of SESSION_VARIANTS.filter((each) => each !== 'sealed-data'))
  test(`${variant}: a request that moves the idle end opens its cookie once and reads its record once`, async ({
    clockNodeWith,
  }) => {
    const node = await clockNodeWith(SHORT)
    const { visitor: someone, login } = await logInWithSession(node.origin, await newcomer(node.origin), variant)
    await clockOf(node).reach(Date.parse(login.session.createdAt) + IDLE * 200)
    const answer = await someone.get('/api/session/me')
    expect(Date.parse(answer.json<SessionAnswer>().session.idleExpiresAt)).toBeGreaterThan(
      Date.parse(login.session.idleExpiresAt),
    )
    const timing = answer.headers['server-timing'] ?? ''
    expect(timing).toContain('reads;desc="1", writes;desc="1"')
    expect(timing.match(/\b(unseal|lookup|touch);/g)).toEqual(
      variant === 'sealed-id' ? ['unseal;', 'lookup;', 'touch;'] : ['lookup;', 'touch;'],
    )
  })

test('sealed-data: a sliding session is sealed again, and the seal of before keeps its own end', async ({
  clockNodeWith,
}) => {
  const node = await clockNodeWith(SHORT)
  const {
    visitor: someone,
    login,
    credential,
  } = await logInWithSession(node.origin, await newcomer(node.origin), 'sealed-data')
  const thief = someone.copy()
  for (const moment of [
    Date.parse(login.session.idleExpiresAt) - 1_000,
    Date.parse(login.session.idleExpiresAt) + 250,
  ]) {
    await clockOf(node).reach(moment)
    const answer = await someone.post('/api/session/renew')
    expect(answer.status).toBe(200)
    if (answer.setCookies.length > 0) expectCookie(answer, SESSION_COOKIES['sealed-data'], HOST_COOKIE)
  }
  expect(someone.jar.get(SESSION_COOKIES['sealed-data'])).not.toBe(credential)
  expect((await someone.get('/api/session/me')).status).toBe(200)
  expectProblem(await thief.get('/api/session/me'), 401, 'expired')
})

test('sliding is written at most once in a tenth of the idle time', async ({ servers: { a: origin } }) => {
  for (const variant of SESSION_VARIANTS) {
    const { visitor: someone, login } = await logInWithSession(origin, await newcomer(origin), variant)
    for (let turn = 0; turn < 5; turn++) {
      const answer = await someone.get('/api/session/me')
      expect(answer.json<SessionAnswer>().session.idleExpiresAt).toBe(login.session.idleExpiresAt)
      expect(answer.setCookies).toEqual([])
    }
  }
})

test('an expired device is not listed', async ({ clockNodeWith }) => {
  const node = await clockNodeWith(SHORT)
  const person = await newcomer(node.origin)
  const old = await logInWithSession(node.origin, person)
  await clockOf(node).reach(Date.parse(old.login.session.idleExpiresAt) + 250)
  const { visitor: someone, login } = await logInWithSession(node.origin, person)
  const { devices } = (await someone.get('/api/session/devices')).json<{ devices: Device[] }>()
  expect(devices.map((device) => device.id)).toEqual([login.session.id])
})

for (const variant of SESSION_VARIANTS)
  test(`${variant}: an expired session can still be logged out of`, async ({ clockNodeWith }) => {
    const node = await clockNodeWith(SHORT)
    const { visitor: someone, login } = await logInWithSession(node.origin, await newcomer(node.origin), variant)
    await clockOf(node).reach(Date.parse(login.session.idleExpiresAt) + 250)
    expect((await someone.post('/api/session/logout')).status).toBe(204)
    expect(someone.jar.names()).toEqual([])
  })

test('sessions survive a restart, and memory does not', async ({ startNode }) => {
  for (const [store, after] of [
    [undefined, 200],
    ['memory', 401],
  ] as const) {
    const first = await startNode({ env: store ? { SESSION_STORE: store } : {} })
    const { visitor: someone } = await logInWithSession(first.origin, await newcomer(first.origin))
    await first.stop()
    const second = await startNode({ like: first, env: store ? { SESSION_STORE: store } : {} })
    expect((await someone.at(second.origin).get('/api/session/me')).status).toBe(after)
  }
})

test('a secret that was replaced still opens its seals, one that was removed does not', async ({ startNode }) => {
  const first = await startNode()
  const [old, older] = first.secrets.sessionSecrets as [string, string]
  const person = await newcomer(first.origin)
  const holders = [
    await logInWithSession(first.origin, person, 'sealed-id'),
    await logInWithSession(first.origin, person, 'sealed-data'),
  ]
  await first.stop()

  const rotated = await startNode({
    like: first,
    env: { SESSION_SECRETS: [`${older}-then-a-newer-one`, old].join(',') },
  })
  for (const { visitor: someone } of holders)
    expect((await someone.at(rotated.origin).get('/api/session/me')).status).toBe(200)
  await rotated.stop()

  const without = await startNode({ like: first, env: { SESSION_SECRETS: `${older}-then-a-newer-one` } })
  for (const { visitor: someone } of holders)
    expectProblem(await someone.at(without.origin).get('/api/session/me'), 401, ['forged', 'malformed'])
})
