import { expectProblem, type Refusal } from './client/expectations'
import { ACCESS_COOKIE } from './client/people'
import { visitor } from './client/visitor'
import { EXPIRED, ILL_FORMED_CLAIMS, MISPLACED, NOBODYS, ODD_NAMES, OUTDATED } from './forged/claims'
import { openForge, type Forgeries } from './forged/forge'
import { DOUBLED, MISTAKEN, RESPELLED, SHAPELESS } from './forged/forms'
import { ALGORITHMS, BROUGHT_KEYS, CRITICAL, KEY_NAMES, TAMPERED } from './forged/headers'
import { expect, test } from './servers/test'

const QUICK_MS = 2_000
const WRONG: Refusal[] = ['malformed', 'forged']

const TABLES: [title: string, forgeries: Forgeries, codes: Refusal[]][] = [
  ['a token of the wrong shape', SHAPELESS, ['malformed']],
  ['a token spelled in another way', RESPELLED, WRONG],
  ['something else of this app', MISTAKEN, ['malformed']],
  ['a signature that does not fit', TAMPERED, ['forged']],
  ["an algorithm of the token's choice", ALGORITHMS, WRONG],
  ['a key that the token brings', BROUGHT_KEYS, WRONG],
  ['an unknown key', KEY_NAMES, WRONG],
  ['a critical extension', CRITICAL, WRONG],
  ['well signed, with ill-formed claims', ILL_FORMED_CLAIMS, WRONG],
  ['well signed, for another time, place or purpose', MISPLACED, [...WRONG, 'expired']],
  ['well signed and over', EXPIRED, ['expired']],
  ['well signed, of another version', OUTDATED, ['outdated']],
  ["well signed, nobody's", NOBODYS, [...WRONG, 'outdated', 'revoked']],
]

test('the forge is able: a faithful copy with the true key is let in', async ({ servers }) => {
  const forge = await openForge(servers.a, servers.secrets)
  expect((await visitor(servers.a).get('/api/jwt/me', { bearer: forge.token })).status).toBe(200)
  const copy = await visitor(servers.a).get('/api/jwt/me', { bearer: forge.sign() })
  expect(copy.status, copy.text).toBe(200)
})

test('there are more than sixty forgeries', () => {
  expect(TABLES.flatMap(([, forgeries]) => Object.keys(forgeries)).length).toBeGreaterThan(60)
})

for (const [title, forgeries, codes] of TABLES)
  test(`${title} is refused as ${codes.join(' or ')}`, async ({ servers }) => {
    const forge = await openForge(servers.a, servers.secrets)
    for (const [what, make] of Object.entries(forgeries))
      await test.step(what, async () => {
        const answer = await visitor(servers.a).get('/api/jwt/me', { bearer: make(forge) })
        expect.soft(answer.status, `${what}: ${answer.text.slice(0, 200)}`).toBe(401)
        if (answer.status !== 401) return
        expect.soft(codes, what).toContain(expectProblem(answer, 401, answer.json<{ code: string }>().code).code)
        expect.soft(answer.headers['www-authenticate'], what).toMatch(/error="invalid_token"/)
        expect.soft(answer.milliseconds, what).toBeLessThan(QUICK_MS)
      })
  })

for (const [title, forgeries] of TABLES)
  test(`${title} is refused in the access cookie as well`, async ({ servers }) => {
    const forge = await openForge(servers.a, servers.secrets)
    for (const [what, make] of Object.entries(forgeries)) {
      const token = make(forge)
      // A cookie value has no spaces, quotes or semicolons; whoever sends them sends another cookie.
      if (/[\s",;\\]/.test(token)) continue
      const someone = visitor(servers.a)
      someone.jar.set(ACCESS_COOKIE, token)
      const answer = await someone.get('/api/jwt/me')
      expect.soft(answer.status, `${what}: ${answer.text.slice(0, 200)}`).toBe(401)
    }
  })

test('a member that comes twice is refused or read as everybody reads it, and never helps', async ({ servers }) => {
  const forge = await openForge(servers.a, servers.secrets)
  for (const [what, make] of Object.entries(DOUBLED)) {
    const bearer = make(forge)
    const me = await visitor(servers.a).get('/api/jwt/me', { bearer })
    expect([200, 401], what).toContain(me.status)
    if (me.status === 200) expect(me.json<{ user: { id: string } }>().user.id).toBe(forge.claims.sub)
    expect([401, 403], what).toContain((await visitor(servers.a).get('/api/jwt/admin', { bearer })).status)
  }
})

test('an odd text in a well-signed claim is served or refused, never a fault', async ({ servers }) => {
  const forge = await openForge(servers.a, servers.secrets)
  for (const [what, make] of Object.entries(ODD_NAMES)) {
    const bearer = make(forge)
    for (const answer of [
      await visitor(servers.a).get('/api/jwt/me', { bearer }),
      await visitor(servers.a).get('/api/jwt/devices', { bearer }),
      await visitor(servers.a).post('/api/jwt/logout', undefined, { bearer }),
    ])
      expect.soft([200, 204, 401], `${what}: ${answer.text.slice(0, 120)}`).toContain(answer.status)
  }
})

test('a well-signed token that promotes its holder to admin meets the database', async ({ servers }) => {
  const forge = await openForge(servers.a, servers.secrets)
  const answer = await visitor(servers.a).get('/api/jwt/admin', { bearer: forge.sign({ role: 'admin' }) })
  expect([401, 403]).toContain(answer.status)
})

test('no forgery ends the family of the token it was made from', async ({ servers }) => {
  const forge = await openForge(servers.a, servers.secrets)
  for (const [, forgeries] of TABLES.filter(([title]) => !title.startsWith('well signed')))
    for (const make of Object.values(forgeries)) {
      const answer = await visitor(servers.a).post('/api/jwt/logout', undefined, { bearer: make(forge) })
      expect([204, 401]).toContain(answer.status)
    }
  expect((await visitor(servers.a).get('/api/jwt/me', { bearer: forge.token })).status).toBe(200)
})

test('a token of a node with another key or another issuer is refused', async ({ servers, startNode }) => {
  const other = await startNode({ env: { APP_ORIGIN: servers.a } })
  const forge = await openForge(other.origin, other.secrets)
  expectProblem(await visitor(servers.a).get('/api/jwt/me', { bearer: forge.token }), 401, WRONG)
})

test('sixteen thousand characters of token are refused by header size at the latest', async ({ servers }) => {
  for (const length of [8_300, 15_000, 40_000]) {
    const answer = await visitor(servers.a).get('/api/jwt/me', { bearer: 'A'.repeat(length) })
    expect([401, 431]).toContain(answer.status)
  }
})
