import { expectProblem, type Refusal } from './client/expectations'
import { logInWithJwt, logInWithSession, newcomer, SESSION_COOKIES, SESSION_VARIANTS } from './client/people'
import { rawRequest, sendRaw } from './client/raw'
import { send } from './client/wire'
import {
  BROKEN_SEALS,
  FORGED_SEALS,
  ODD_CONTENTS,
  SHAPELESS_SEALS,
  type SealForge,
  type SealForgeries,
} from './forged/cookies'
import { openSeal, sealParts } from './forged/seal'
import { expect, test } from './servers/test'
import type { Servers } from './servers/servers'

const QUICK_MS = 2_000
const SEALED = ['sealed-id', 'sealed-data'] as const

const ask = (origin: string, name: string, value: string) =>
  send(origin, { path: '/api/session/me', headers: [['Cookie', `${name}=${value}`]] })

async function sealForge(servers: Servers, variant: (typeof SEALED)[number]): Promise<SealForge> {
  const person = await newcomer(servers.a)
  const [one, other] = [
    await logInWithSession(servers.a, person, variant),
    await logInWithSession(servers.a, person, variant),
  ]
  return { seal: one.credential, other: other.credential, secret: servers.secrets.sessionSecrets[0]! }
}

const TABLES: [title: string, forgeries: SealForgeries, codes: Refusal[]][] = [
  ['no seal at all', SHAPELESS_SEALS, ['malformed', 'missing']],
  ['a seal that does not fit its MAC', FORGED_SEALS, ['forged']],
  ['a broken seal', BROKEN_SEALS, ['malformed', 'forged']],
  ['a true seal around something else', ODD_CONTENTS, ['malformed', 'forged', 'revoked']],
]

for (const variant of SEALED) {
  test(`${variant}: the seal opens by the published recipe, and holds what the variant says`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const { credential } = await logInWithSession(servers.a, person, variant)
    const text = openSeal(credential, servers.secrets.sessionSecrets)
    test.skip(text === null, 'The seal is made with a key derived from the secret')
    expect(text).not.toContain(person.password)
    if (variant === 'sealed-id') expect(text).not.toMatch(new RegExp(`${person.email}|${person.name}|${person.id}`))
  })

  test(`${variant}: the seal shows nothing to whoever has no key`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const { credential } = await logInWithSession(servers.a, person, variant)
    const decoded =
      credential
        .split(/[*~]/)
        .map((part) => Buffer.from(part, 'base64url').toString('latin1'))
        .join() + credential
    for (const word of [person.email, person.name, person.id, 'role', 'user']) expect(decoded).not.toContain(word)
  })

  for (const [title, forgeries, codes] of TABLES)
    test(`${variant}: ${title} is refused as ${codes.join(' or ')}`, async ({ servers }) => {
      const forge = await sealForge(servers, variant)
      for (const [what, make] of Object.entries(forgeries))
        await test.step(what, async () => {
          const value = make(forge)
          const answer = await ask(servers.a, SESSION_COOKIES[variant], value)
          expect.soft(answer.status, `${what}: ${answer.text.slice(0, 200)}`).toBe(401)
          if (answer.status !== 401) return
          expect.soft(codes, what).toContain(expectProblem(answer, 401, answer.json<{ code: string }>().code).code)
          expect.soft(answer.milliseconds, what).toBeLessThan(QUICK_MS)
        })
      expect((await ask(servers.a, SESSION_COOKIES[variant], forge.seal)).status).toBe(200)
    })

  test(`${variant}: every single changed character is noticed`, async ({ servers }) => {
    const { seal } = await sealForge(servers, variant)
    const flip = (at: number) => seal.slice(0, at) + (seal[at] === 'A' ? 'B' : 'A') + seal.slice(at + 1)
    const places = Array.from({ length: seal.length }, (_, at) => at).filter(
      (at) => at % 7 === 0 || at > seal.length - 5,
    )
    for (const at of places)
      expect.soft((await ask(servers.a, SESSION_COOKIES[variant], flip(at))).status, `character ${at}`).toBe(401)
  })
}

test('there are more than thirty forged seals', () => {
  expect(TABLES.flatMap(([, forgeries]) => Object.keys(forgeries)).length).toBeGreaterThan(30)
})

test('opaque-id: of an invented id nobody can tell that it never was', async ({ servers }) => {
  const { credential } = await logInWithSession(servers.a, await newcomer(servers.a), 'opaque-id')
  const invented = (credential.startsWith('A') ? 'B' : 'A') + credential.slice(1)
  expectProblem(await ask(servers.a, '__Host-session-opaque', invented), 401, 'revoked')
})

test('opaque-id: what is not 43 letters of base64url is malformed', async ({ servers }) => {
  const { credential } = await logInWithSession(servers.a, await newcomer(servers.a), 'opaque-id')
  for (const value of [
    'x',
    credential.slice(1),
    `${credential}A`,
    `${credential}=`,
    `${credential.slice(1)}+`,
    `${credential.slice(1)}*`,
    '__proto__',
    "' OR 1=1 --".replaceAll(' ', '+'),
    '%00',
    'A'.repeat(5_000),
  ])
    expectProblem(await ask(servers.a, '__Host-session-opaque', value), 401, 'malformed')
})

test('a token in a session cookie is malformed', async ({ servers }) => {
  const { access, refresh } = await logInWithJwt(servers.a, await newcomer(servers.a), 'native')
  for (const variant of SEALED) {
    expectProblem(await ask(servers.a, SESSION_COOKIES[variant], access), 401, 'malformed')
    expectProblem(await ask(servers.a, SESSION_COOKIES[variant], refresh), 401, 'malformed')
  }
  expectProblem(await ask(servers.a, SESSION_COOKIES['opaque-id'], access), 401, 'malformed')
})

test('the seal of another installation is forged here', async ({ servers, startNode }) => {
  const other = await startNode()
  for (const variant of SEALED) {
    const { credential } = await logInWithSession(other.origin, await newcomer(other.origin), variant)
    expect(sealParts(credential).prefix).toBe('Fe26.2')
    expectProblem(await ask(servers.a, SESSION_COOKIES[variant], credential), 401, 'forged')
  }
})

for (const variant of SESSION_VARIANTS)
  test(`${variant}: cookies that no client library would send are refused without a fault`, async ({ servers }) => {
    const name = SESSION_COOKIES[variant]
    for (const value of ['\u0000', 'a\u0000b', '\u0001', '"', '""', '\\', ',', ' ', 'ü', '\u00ff\u00fe', '🦊']) {
      const { status, body } = await sendRaw(
        servers.a,
        rawRequest(servers.a, 'GET /api/session/me', [`Cookie: ${name}=${value}`]),
      )
      expect([400, 401], JSON.stringify(value)).toContain(status)
      expect(body).not.toMatch(/<html/i)
    }
  })

test('a million letters of cookie are refused by the header limit', async ({ servers }) => {
  const { status } = await sendRaw(
    servers.a,
    rawRequest(servers.a, 'GET /api/session/me', [`Cookie: __Host-session=${'A'.repeat(1_000_000)}`]),
  )
  expect([400, 413, 431]).toContain(status)
  expect((await send(servers.a, { path: '/api/ping' })).status).toBe(200)
})
