import { randomBytes } from 'node:crypto'
import { formWith, sendForm } from './client/page-form'
import { ACCESS_COOKIE, logInWithJwt, logInWithSession, newcomer, SESSION_COOKIES } from './client/people'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { part, readToken } from './forged/token'
import { expect, test } from './servers/test'

const MODES = [
  { mode: 'session', variant: 'opaque-id' },
  { mode: 'session', variant: 'sealed-id' },
  { mode: 'session', variant: 'sealed-data' },
  { mode: 'jwt', variant: 'cookie' },
] as const
const SHUT = 'This page is shut.'
const inAMinute = () => Math.floor(Date.now() / 1000) + 60

/** What switched the check off altogether in 2025 (CVE-2025-29927), and its other spellings. */
const BYPASSES = [
  'middleware',
  'src/middleware',
  'pages/_middleware',
  'middleware:middleware:middleware:middleware:middleware',
  'src/middleware:src/middleware:src/middleware:src/middleware:src/middleware',
  'proxy',
  'proxy:proxy:proxy:proxy:proxy',
]

const open = (origin: string, path: string, cookie?: string, headers: [string, string][] = []) =>
  send(origin, { path, headers: [...(cookie ? [['Cookie', cookie] as [string, string]] : []), ...headers] })

for (const { mode, variant } of MODES) {
  const path = `/${mode}/protected?variant=${variant}`

  test(`${mode}, ${variant}: who brings nothing is sent to the sign-in, and from there back to the page`, async ({
    servers,
  }) => {
    const guest = await newcomer(servers.a)
    const who = visitor(servers.a)
    const sent = await who.get(path)
    expect(sent.status).toBe(307)
    expect(sent.setCookies).toEqual([])
    expect(sent.headers['cache-control']).toContain('no-store')
    const signIn = sent.headers.location ?? ''
    expect(signIn).toBe(`/${mode}?variant=${variant}&next=${encodeURIComponent(path)}`)

    const form = await formWith(who, signIn, '>Sign in<')
    expect(form).toContainEqual(['next', path])
    const done = await sendForm(who, signIn, [...form, ['email', guest.email], ['password', guest.password]])
    expect(done.status).toBe(303)
    expect(new URL(done.headers.location ?? '', servers.a).href).toBe(`${servers.a}${path}&after=sign-in`)
    const there = await who.get(done.headers.location ?? '')
    expect(there.status).toBe(200)
    expect(there.text).toContain(`You are ${guest.name}.`)
  })

  test(`${mode}, ${variant}: the header that once switched the check off changes nothing`, async ({ servers }) => {
    for (const value of BYPASSES) {
      const answer = await open(servers.a, path, undefined, [
        ['x-middleware-subrequest', value],
        ['x-middleware-prefetch', '1'],
        ['x-nextjs-data', '1'],
      ])
      expect(answer.status, value).toBe(307)
      expect(answer.text, value).not.toContain('Only for whoever is signed in')
    }
  })

  test(`${mode}, ${variant}: a browser that has not kept the cookie is told so at the sign-in`, async ({ servers }) => {
    const { location = '' } = (await open(servers.a, `${path}&after=sign-in`)).headers
    expect(new URL(location, servers.a).searchParams.get('after')).toBe('sign-in')
    expect((await open(servers.a, location)).text).toContain('did not keep')
  })
}

test('a cookie that somebody made up passes the check in front, and is refused by the page', async ({ servers }) => {
  const { visitor: owner, credential } = await logInWithSession(servers.a, await newcomer(servers.a), 'opaque-id')
  for (const [variant, name] of Object.entries(SESSION_COOKIES))
    for (const value of ['admin', randomBytes(32).toString('base64url'), 'Fe26.2**x*y*z**a*b'])
      for (const bypass of [undefined, ...BYPASSES.slice(-1)]) {
        const answer = await open(
          servers.a,
          `/session/protected?variant=${variant}`,
          `${name}=${value}`,
          bypass ? [['x-middleware-subrequest', bypass]] : [],
        )
        expect(answer.status, `${name}=${value}`).toBe(200)
        expect(answer.text).toContain(SHUT)
        expect(answer.text).not.toContain('Only for whoever is signed in')
      }
  // One that was real passes as well, and its record is gone.
  const path = '/session/protected?variant=opaque-id'
  const cookie = `${SESSION_COOKIES['opaque-id']}=${credential}`
  expect((await open(servers.a, path, cookie)).text).not.toContain(SHUT)
  await owner.post('/api/session/logout')
  expect((await open(servers.a, path, cookie)).status).toBe(200)
  expect((await open(servers.a, path, cookie)).text).toContain(SHUT)
})

test('a token that nobody signed passes the check in front, and is refused by the page; one that is over passes neither', async ({
  servers,
}) => {
  const guest = await newcomer(servers.a)
  const { visitor: owner } = await logInWithJwt(servers.a, guest, 'cookie')
  const real = owner.jar.get(ACCESS_COOKIE) ?? ''
  const { header, claims } = readToken(real)
  const [, payload, signature] = real.split('.')
  const path = '/jwt/protected?variant=cookie'
  expect((await open(servers.a, path, `${ACCESS_COOKIE}=${real}`)).text).toContain(`You are ${guest.name}.`)

  const forged = {
    'nothing but an end': `${part({ alg: 'none' })}.${part({ exp: inAMinute() })}.x`,
    'no algorithm': `${part({ ...header, alg: 'none' })}.${payload}.${signature}`,
    'the claims of an admin under the signature of another token': `${part(header)}.${part({ ...claims, role: 'admin' })}.${signature}`,
    'a signature of zeros': `${part(header)}.${payload}.${Buffer.alloc(256).toString('base64url')}`,
  }
  for (const [what, token] of Object.entries(forged)) {
    const answer = await open(servers.a, path, `${ACCESS_COOKIE}=${token}`)
    expect(answer.status, what).toBe(200)
    expect(answer.text, what).toContain(SHUT)
    expect(answer.text, what).not.toContain(guest.email)
  }
  const over = `${part(header)}.${part({ ...claims, exp: inAMinute() - 120 })}.${signature}`
  expect((await open(servers.a, path, `${ACCESS_COOKIE}=${over}`)).status).toBe(307)
})

test('of a token that a script keeps the check in front knows a note, which anybody writes and which opens nothing', async ({
  servers,
}) => {
  const path = '/jwt/protected?variant=bearer-memory'
  expect((await open(servers.a, path)).status).toBe(307)
  const noted = await open(servers.a, path, 'jwt-held=bearer-memory')
  expect(noted.status).toBe(200)
  expect(noted.text).not.toContain('Only for whoever is signed in')
})

test('the way back leads to a page of ours, whoever wrote the address of the sign-in or its form', async ({
  servers,
}) => {
  const guest = await newcomer(servers.a)
  const bad = [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/a/..//evil.example',
    '/%5Cevil.example\\',
    'javascript:alert(1)',
    '/\tevil',
    'evil',
    '/api/session/me',
    `/${'x'.repeat(600)}`,
    '',
  ]
  for (const next of bad) {
    for (const area of ['/session?variant=opaque-id', '/jwt?variant=cookie']) {
      const form = await formWith(visitor(servers.a), `${area}&next=${encodeURIComponent(next)}`, '>Sign in<')
      expect(form.length, next).toBeGreaterThan(2)
      expect(
        form.map(([name]) => name),
        next,
      ).not.toContain('next')
    }
    const who = visitor(servers.a)
    const form = await formWith(who, '/session?variant=opaque-id', '>Sign in<')
    const done = await sendForm(who, '/session', [
      ...form,
      ['email', guest.email],
      ['password', guest.password],
      ['next', next],
    ])
    expect(new URL(done.headers.location ?? '', servers.a).href, next).toBe(
      `${servers.a}/session?variant=opaque-id&after=sign-in`,
    )
  }
  const twice = await formWith(visitor(servers.a), '/session?next=/jwt&next=//evil.example', '>Sign in<')
  expect(twice.map(([name]) => name)).not.toContain('next')
  const long = await open(servers.a, `/session/protected?x=${'y'.repeat(8_000)}`)
  expect(long.headers.location).toBe('/session')
})
