import { expectProblem } from './client/expectations'
import { logInWithSession, newcomer, SEEDED_PASSWORD } from './client/people'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { expect, test } from './servers/test'

const OFF = { EXPERIMENTS: 'off', INSPECTOR: 'off' }
const UNSAID = { EXPERIMENTS: undefined, INSPECTOR: undefined }

test('with EXPERIMENTS=off the experiments are not there', async ({ nodeWith }) => {
  // Off is said here; said by nobody, it is off in production too.
  for (const node of [await nodeWith(OFF), await nodeWith(UNSAID)])
    for (const path of [
      '/claims',
      '/experiments',
      '/experiments/anything',
      '/experiments/csrf',
      '/experiments/csrf/api/anything',
    ])
      expect((await send(node.origin, { path })).status, path).toBe(404)
})

test('where experiments are on, an address that names none of them is the 404 page', async ({ servers }) => {
  for (const slug of ['anything', 'constructor', '__proto__', '_lab', 'CSRF']) {
    const answer = await send(servers.a, { path: `/experiments/${slug}`, headers: [['Accept', 'text/html']] })
    expect(answer.status, slug).toBe(404)
    expect(answer.text, slug).toContain('<title>Not found')
  }
})

test('with EXPERIMENTS=off the endpoints that only experiments use are no addresses, whatever they are asked', async ({
  nodeWith,
}) => {
  const node = await nodeWith(OFF)
  for (const path of ['/api/replay', '/api/session/forget', '/api/jwt/forget']) {
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect((await send(node.origin, { method, path })).status, `${method} ${path}`).toBe(404)
    expectProblem(await visitor(node.origin).post(path, { mode: 'nonsense' }), 404, 'not_found')
    expectProblem(
      await visitor(node.origin).post(path, {}, { headers: [['Sec-Fetch-Site', 'cross-site']] }),
      404,
      'not_found',
    )
  }
})

test('with INSPECTOR=off no page shows the value of a credential', async ({ nodeWith }) => {
  const node = await nodeWith(OFF)
  const { visitor: someone, credential } = await logInWithSession(node.origin, await newcomer(node.origin))
  const page = await someone.get('/session')
  expect(page.status).toBe(200)
  expect(page.text).not.toContain(credential)
  expect(page.text).not.toContain(credential.slice(20, 60))
})

test('a production start seeds nobody', async ({ nodeWith }) => {
  const node = await nodeWith(OFF)
  for (const email of ['ada@example.com', 'grace@example.com'])
    for (const mode of ['session', 'jwt'])
      expectProblem(
        await visitor(node.origin).post(`/api/${mode}/login`, { email, password: SEEDED_PASSWORD }),
        401,
        'invalid_credentials',
      )
})

test("at the attacker's origin nothing but the attacker's pages answers", async ({ servers }) => {
  const { visitor: someone } = await logInWithSession(servers.a, await newcomer(servers.a))
  for (const path of ['/api/ping', '/api/session/me', '/api/jwt/me', '/session', '/jwt', '/.well-known/jwks.json']) {
    const answer = await someone.at(servers.attacker).get(path)
    expect(answer.status, path).toBe(404)
  }
  expectProblem(
    await someone
      .at(servers.attacker)
      .post('/api/session/login', { email: 'a@example.test', password: 'a fine password' }),
    404,
    'not_found',
  )
})

test("node A does not serve what is the attacker's", async ({ servers }) => {
  const stand = 'stand?run=' + 'w'.repeat(24) + '&step=over'
  expect((await send(servers.attacker, { path: `/experiments/csrf/attacker/${stand}` })).status).toBe(200)
  for (const path of [
    '/attacker',
    '/attacker/',
    '/%61ttacker',
    `/experiments/csrf/attacker/${stand}`,
    `/experiments/csrf/%61ttacker/${stand}`,
    `/experiments/csrf%2Fattacker/${stand}`,
    `/experiments//csrf/attacker/${stand}`,
    `/experiments/csrf/lab/../attacker/${stand}`,
  ])
    expect([308, 404], path).toContain((await send(servers.a, { path })).status)
  for (const path of ['', '/', '/x', '/../lab/arrivals', '/%2e%2e/lab/arrivals', '/..%2flab/arrivals'])
    expect(
      (await send(servers.attacker, { path: `/experiments/csrf/attacker${path}?run=${'w'.repeat(24)}` })).status,
      path,
    ).toBe(404)
})

test('nothing of the workshop is served', async ({ servers }) => {
  for (const path of [
    '/.env',
    '/.git/config',
    '/package.json',
    '/data/app.db',
    '/prisma/schema.prisma',
    '/lib/env.ts',
    '/.next/BUILD_ID',
    '/..%2f..%2fetc%2fpasswd',
    '/_next/../package.json',
    '/%2e%2e/package.json',
    '/api/debug',
    '/server.js.map',
  ]) {
    const answer = await send(servers.a, { path })
    expect([400, 404], path).toContain(answer.status)
    expect(answer.text).not.toMatch(/"dependencies"|root:x:|\[core\]/)
  }
})

test('every page carries the security headers, and no other address may frame or script it', async ({ servers }) => {
  for (const path of ['/', '/session', '/jwt', '/nothing-here']) {
    const { headers } = await send(servers.a, { path, headers: [['Accept', 'text/html']] })
    expect.soft(headers['x-content-type-options'], path).toBe('nosniff')
    expect.soft(headers['referrer-policy'], path).toMatch(/same-origin|no-referrer|strict-origin/)
    expect.soft(headers['cross-origin-opener-policy'], path).toBe('same-origin')
    expect.soft(headers['permissions-policy'], path).toBeTruthy()
    expect.soft(headers['x-powered-by'], path).toBeUndefined()
    const policy = headers['content-security-policy'] ?? ''
    const directive = (name: string) =>
      policy
        .split(';')
        .map((text) => text.trim())
        .find((text) => text.startsWith(`${name} `)) ?? ''
    expect.soft(directive('script-src'), path).toMatch(/'nonce-[\w+/-]{22,}={0,2}'/)
    expect.soft(directive('script-src'), path).toContain("'strict-dynamic'")
    expect.soft(directive('script-src'), path).not.toMatch(/unsafe-eval|unsafe-inline/)
    expect.soft(directive('object-src'), path).toBe("object-src 'none'")
    expect.soft(directive('base-uri'), path).toBe("base-uri 'none'")
    expect.soft(directive('frame-ancestors'), path).toMatch(/'none'|'self'/)
    expect.soft(directive('form-action'), path).toContain("'self'")
  }
})

test('each page has a nonce of its own', async ({ servers }) => {
  const nonces = await Promise.all(
    Array.from(
      { length: 5 },
      async () =>
        /'nonce-([^']+)'/.exec((await send(servers.a, { path: '/' })).headers['content-security-policy'] ?? '')?.[1],
    ),
  )
  expect(new Set(nonces).size).toBe(5)
})

test('pages that know somebody are not kept by any cache', async ({ servers }) => {
  const { visitor: someone } = await logInWithSession(servers.a, await newcomer(servers.a))
  for (const path of ['/session', '/jwt', '/session?_rsc', '/session/protected', '/jwt/protected'])
    expect(
      (await someone.get(path, { headers: path.includes('_rsc') ? [['RSC', '1']] : [] })).headers['cache-control'],
      path,
    ).toContain('no-store')
})
