import { expectCookie, expectProblem } from './client/expectations'
import { HOST_COOKIE, logInWithSession, newcomer, REFRESH_ATTRIBUTES, REFRESH_COOKIE } from './client/people'
import { readToken } from './forged/token'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { expect, test } from './servers/test'

/** What a client or a careless proxy may claim about where the app lives. */
const CLAIMS: [string, string][][] = [
  [['Host', 'evil.example']],
  [
    ['X-Forwarded-Host', 'evil.example'],
    ['X-Forwarded-Proto', 'https'],
  ],
  [['Forwarded', 'host=evil.example;proto=https']],
  [
    ['X-Forwarded-Host', 'evil.example, localhost'],
    ['X-Forwarded-Port', '8443'],
  ],
  [
    ['X-Original-URL', '/api/session/admin'],
    ['X-Rewrite-URL', '/api/session/admin'],
  ],
  [['X-Forwarded-Prefix', '//evil.example']],
]

for (const headers of CLAIMS) {
  const title = headers.map(([name, value]) => `${name}: ${value}`).join(', ')

  test(`${title} does not become the issuer`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const metadata = await send(servers.a, { path: '/.well-known/oauth-authorization-server', headers })
    expect(metadata.text).not.toContain('evil')
    if (metadata.status === 200) expect(metadata.json()).toMatchObject({ issuer: servers.a })

    const login = await visitor(servers.a).post(
      '/api/jwt/login',
      { email: person.email, password: person.password },
      { headers },
    )
    if (login.status === 200)
      expect(readToken(login.json<{ access_token: string }>().access_token).claims).toMatchObject({ iss: servers.a })
    expect(JSON.stringify(login.headers)).not.toContain('evil')
  })

  test(`${title} does not weaken a cookie`, async ({ servers }) => {
    const person = await newcomer(servers.a)
    const body = { email: person.email, password: person.password }
    const session = await visitor(servers.a).post('/api/session/login', body, { headers })
    if (session.status === 200) expectCookie(session, '__Host-session', HOST_COOKIE)
    const token = await visitor(servers.a).post('/api/jwt/login', body, { headers })
    if (token.status === 200) expectCookie(token, REFRESH_COOKIE, REFRESH_ATTRIBUTES)
  })

  test(`${title} leads no redirect astray`, async ({ servers }) => {
    for (const path of [
      '/api/ping/',
      '/session/',
      '/session',
      '/jwt',
      '//evil.example/',
      '/\\evil.example',
      '/session/protected',
      '/jwt/protected',
    ]) {
      const answer = await send(servers.a, { path, headers })
      expect(answer.status, path).toBeLessThan(500)
      const { location } = answer.headers
      if (location !== undefined) expect(new URL(location, servers.a).origin, `${path} → ${location}`).toBe(servers.a)
      expect(answer.headers.link ?? '').not.toContain('evil')
    }
  })

  test(`${title} opens no closed endpoint`, async ({ servers }) => {
    const { visitor: session } = await logInWithSession(servers.a, await newcomer(servers.a))
    const answer = await session.get('/api/session/admin', { headers })
    expect([400, 403, 404, 421]).toContain(answer.status)
  })
}

test('headers that once skipped a middleware change no answer', async ({ servers }) => {
  const spellings = [
    'middleware',
    'src/middleware',
    'pages/_middleware',
    'middleware:middleware:middleware:middleware:middleware',
    'proxy',
    'src/proxy',
    'proxy:proxy:proxy:proxy:proxy',
  ]
  for (const value of spellings)
    for (const path of ['/api/session/me', '/api/jwt/admin']) {
      const answer = await send(servers.a, {
        path,
        headers: [
          ['x-middleware-subrequest', value],
          ['x-nextjs-data', '1'],
          ['x-middleware-prefetch', '1'],
        ],
      })
      expectProblem(answer, 401, 'missing')
    }
})

test('headers that ask for the parts of a page get the same refusal from an endpoint', async ({ servers }) => {
  for (const name of [
    'RSC',
    'Next-Router-Prefetch',
    'Next-Router-Segment-Prefetch',
    'Next-Action',
    'Next-Url',
    'Next-Router-State-Tree',
  ])
    for (const path of ['/api/session/me', '/api/jwt/admin'])
      await test.step(`${name} at ${path}`, async () =>
        expectProblem(await send(servers.a, { path, headers: [[name, '1']] }), 401, 'missing'))
})
