import { sealData } from 'iron-session'
import { expectProblem } from './client/expectations'
import { visitor } from './client/visitor'
import { expect, test } from './servers/test'

/** The encrypted cookie of the workbench: a key of one guest's own, and three verifiers that open nothing. */

/** In the order in which they are made. */
const SEAL_SWITCHES = ['form', 'password id', 'HMAC', 'expiry', 'members', 'session end', 'user', 'version']
const LAB = '/experiments/forging/lab'
interface Verdict {
  refusedBy: string | null
  role: string | null
}
type Verdicts = Record<'strict' | 'library' | 'byHand', Verdict>

async function guestAt(origin: string) {
  const who = visitor(origin)
  const guest = (await who.post(`${LAB}/guest`, {})).json<{ ticket: string; user: { id: string } }>()
  const good = (await who.post(`${LAB}/seal`, { ticket: guest.ticket })).json<{ seal: string; secret: string }>()
  const judge = async (seal: string, on: readonly string[] = SEAL_SWITCHES) => {
    const answer = await who.post(`${LAB}/unseal`, { ticket: guest.ticket, seal, on })
    expect(answer.status, answer.text).toBe(200)
    return answer.json<Verdicts>()
  }
  const id = good.seal.split('*')[1] ?? ''
  const seal = (content: object, ttl = 600) => sealData(content, { password: { [id]: good.secret }, ttl })
  return { who, guest, good, judge, seal }
}

const contentOf = (userId: string, change: object = {}) => {
  const now = Date.now()
  const user = { id: userId, name: 'Guest', email: 'guest@experiments.invalid', role: 'admin' }
  return { sid: 'ses_x', user, ver: 1, createdAt: now, lastSeenAt: now, expiresAt: now + 60_000, ...change }
}

/** One bit of the first block of the content, changed through the initialisation vector (AES-CBC). */
function withFlippedBit(seal: string) {
  const parts = seal.split('*')
  const iv = Buffer.from(parts[3] ?? '', 'base64url')
  iv[13]! ^= 1
  return [...parts.slice(0, 3), iv.toString('base64url'), ...parts.slice(4)].join('*')
}

test('who has the key writes what he wants; each check that is missing lets in what it is there for', async ({
  servers,
}) => {
  const { guest, good, judge, seal } = await guestAt(servers.a)
  const without = (...names: string[]) => SEAL_SWITCHES.filter((name) => !names.includes(name))
  const taken = (role: string) => ({ refusedBy: null, role })
  expect(await judge(good.seal)).toEqual({ strict: taken('user'), library: taken('user'), byHand: taken('user') })

  const promoted = await judge(await seal(contentOf(guest.user.id)))
  expect(promoted.library).toEqual(taken('admin'))
  expect(promoted.byHand).toEqual(taken('admin'))
  expect(promoted.strict, 'the role is the one of the database').toEqual(taken('user'))

  const flipped = withFlippedBit(good.seal)
  expect(await judge(flipped)).toMatchObject({
    strict: { refusedBy: 'forged, seal' },
    library: { refusedBy: 'an empty session, without a reason' },
    byHand: { refusedBy: 'HMAC' },
  })
  expect((await judge(flipped, without('HMAC'))).byHand).toEqual(taken('user'))

  const rows: [content: object, refused: string, strict: string][] = [
    [contentOf(guest.user.id, { expiresAt: Date.now() - 1000 }), 'session end', 'expired, absolute'],
    [contentOf(guest.user.id, { ver: 7 }), 'version', 'outdated, version'],
    [contentOf('usr_of_nobody'), 'user', 'revoked, user'],
    [{ ...contentOf(guest.user.id), more: 1 }, 'members', 'malformed, form'],
  ]
  for (const [content, refused, strict] of rows) {
    const made = await seal(content)
    const verdicts = await judge(made)
    expect([verdicts.strict.refusedBy, verdicts.byHand.refusedBy], refused).toEqual([strict, refused])
    expect((await judge(made, without(refused))).byHand.refusedBy, `without ${refused}`).toBeNull()
  }
  const over = await seal(contentOf(guest.user.id), -600)
  expect(await judge(over)).toMatchObject({
    strict: { refusedBy: expect.stringContaining('expired') },
    byHand: { refusedBy: 'expiry' },
  })
  expect((await judge(over, without('expiry'))).byHand).toEqual(taken('admin'))
})

test('a key is good for one guest, opens nothing of the app, and names nobody else', async ({ servers }) => {
  const one = await guestAt(servers.a)
  const two = await guestAt(servers.a)
  expect(one.good.secret).not.toBe(two.good.secret)
  expect((await two.judge(one.good.seal)).strict.refusedBy).toBe('forged, seal')
  expect((await two.judge(one.good.seal, ['HMAC'])).byHand.refusedBy).toBe('HMAC')
  for (const name of ['__Host-session-data', 'session-data', 'lab-session-data']) {
    const headers: [string, string][] = [['Cookie', `${name}=${one.good.seal}`]]
    expect((await visitor(servers.a).get('/api/session/me?variant=sealed-data', { headers })).status, name).toBe(401)
    expect((await visitor(servers.a).get(`${LAB}/session/me?variant=sealed-data`, { headers })).status, name).toBe(401)
  }
  const other = await one.seal(contentOf(two.guest.user.id))
  expect((await one.judge(other)).strict.refusedBy, 'another user is not told to be there').toBe('revoked, user')
})

test('hostile texts are refused in words by every verifier, and bodies by their form', async ({ servers }) => {
  const { who, guest, good, judge, seal } = await guestAt(servers.a)
  const deep = { user: JSON.parse(`${'['.repeat(800)}${']'.repeat(800)}`) as unknown }
  const hostile = [
    '',
    '*******',
    'Fe26.2*1*a*b*c*d*e*f~2',
    good.seal.replace('~2', '~1'),
    good.seal.replace('~2', '~2~2'),
    `${good.seal}*`,
    good.seal.replace(/\*\d+\*/, '*0*'),
    '\u0000\u202e*__proto__',
    'x'.repeat(4096),
    await seal(deep),
    await seal(JSON.parse('{"__proto__":{"role":"admin"},"user":{"role":{"toString":1}}}') as object),
  ]
  for (const text of hostile)
    for (const on of [SEAL_SWITCHES, []]) {
      const { strict } = await judge(text, on)
      expect(strict.refusedBy, text.slice(0, 60)).not.toBeNull()
    }
  // What a number is made of is the client's word too.
  const nested = '['.repeat(900) + ']'.repeat(900)
  for (const expiresAt of [{ valueOf: 1, toString: 1 }, JSON.parse(nested), null, '9'.repeat(20)])
    expect((await judge(await seal({ expiresAt }), ['session end'])).byHand.refusedBy).toBe('session end')
  const { ticket } = guest
  for (const body of [
    { ticket, seal: 'x'.repeat(4097), on: [] },
    { ticket, seal: 1, on: [] },
    { ticket, seal: 'x', on: ['none'] },
    { ticket, seal: 'x' },
  ])
    expectProblem(await who.post(`${LAB}/unseal`, body), 400, 'validation_failed')
  for (const path of ['seal', 'unseal'])
    expectProblem(
      await who.post(`${LAB}/${path}`, { ticket: 'usr_of_somebody.invented', seal: 'x', on: [] }),
      401,
      'invalid_credentials',
    )
})

test('with EXPERIMENTS=off there is no key to be had, and nobody to send a cookie to', async ({ nodeWith }) => {
  const { origin } = await nodeWith({ EXPERIMENTS: 'off' })
  for (const path of ['seal', 'unseal'])
    expectProblem(await visitor(origin).post(`${LAB}/${path}`, { ticket: 'x', seal: 'x', on: [] }), 404, 'not_found')
})
