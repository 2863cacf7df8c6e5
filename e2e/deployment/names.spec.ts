import { connect } from 'node:tls'
import { readdirSync, readFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { journey } from '../browser/journey'
import { SPECIMENS } from '../browser/area'
import { watch } from '../browser/watch'
import { parseSetCookie } from '../client/jar'
import { HOST_COOKIE, logInWithJwt, logInWithSession, newcomer, REFRESH_ATTRIBUTES } from '../client/people'
import { routes } from '../client/routes'
import { visitor } from '../client/visitor'
import { send } from '../client/wire'
import { NAMES } from '../servers/deployment'
import { expect, test } from '../servers/test'

test('home opens over https under the name of the app, and the browser has no complaint', async ({
  page,
  servers,
}, testInfo) => {
  const { complaints } = await watch(page)
  const response = await page.goto(servers.a)
  expect(response?.status()).toBe(200)
  expect((await response?.securityDetails())?.protocol).toMatch(/^TLS 1\.[23]$/)
  await page.getByRole('list', { name: 'Five steps' }).getByRole('button').first().click()
  await expect(page.getByRole('list', { name: 'Five steps' }).getByRole('listitem').first()).toHaveClass('done')
  await page.screenshot({ path: testInfo.outputPath('home.png'), fullPage: true })
  expect(complaints).toEqual([])
})

for (const specimen of SPECIMENS)
  test(`${specimen.mode}, ${specimen.variant}: a visitor signs up, signs in, passes the endpoint and logs out`, async ({
    page,
    servers,
  }) => journey(page, servers.a, specimen))

test('each name speaks HTTP/2 and TLS, keeps browsers on https, and plain http leads there', async ({ servers }) => {
  const { port, httpPort, authority } = servers.proxy!
  for (const [origin, servername] of [
    [servers.a, NAMES.app],
    [servers.b, NAMES.sibling],
    [servers.attacker, NAMES.attacker],
  ] as const) {
    expect((await send(origin, { path: '/' })).headers['strict-transport-security']).toBe('max-age=31536000')
    const protocol = await new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port, servername, ca: authority, ALPNProtocols: ['h2'] }, () => {
        resolve(socket.alpnProtocol)
        socket.destroy()
      })
      socket.once('error', reject)
    })
    expect(protocol).toBe('h2')
    const plain = await new Promise<[number?, string?]>((resolve, reject) => {
      get({ host: '127.0.0.1', port: httpPort, path: '/session?x=1', headers: { Host: servername } }, (response) => {
        response.resume()
        resolve([response.statusCode, response.headers.location])
      }).once('error', reject)
    })
    expect(plain).toEqual([308, `${origin}/session?x=1`])
  }
})

test('what a sign-in sets is Secure and bound to the host, and nobody beside it gets it', async ({ page, servers }) => {
  const person = await newcomer(servers.a)
  const { answer } = await logInWithSession(servers.a, person)
  const [session] = answer.setCookies.map(parseSetCookie)
  expect(session?.name).toBe('__Host-session')
  expect(session?.flags).toEqual(expect.arrayContaining(HOST_COOKIE.map((flag) => flag.toLowerCase())))
  const tokens = await logInWithJwt(servers.a, person, 'cookie')
  const named = Object.fromEntries(tokens.answer.setCookies.map(parseSetCookie).map((each) => [each.name, each]))
  expect(Object.keys(named).toSorted()).toEqual(['__Host-access', '__Host-refresh-binding', '__Secure-refresh'])
  expect(named['__Secure-refresh']?.flags).toEqual(
    expect.arrayContaining(REFRESH_ATTRIBUTES.map((flag) => flag.toLowerCase())),
  )
  for (const { flags } of [session!, ...Object.values(named)])
    expect(flags.filter((flag) => flag.startsWith('domain'))).toEqual([])

  await page.goto(`${servers.a}/session`)
  const status = await page.evaluate(
    async (body) =>
      (await fetch('/api/session/login', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }))
        .status,
    JSON.stringify({ email: person.email, password: person.password }),
  )
  expect(status).toBe(200)
  const names = async (origin: string) => (await page.context().cookies(origin)).map(({ name }) => name)
  expect(await names(servers.a)).toContain('__Host-session')
  expect(await names(servers.b)).not.toContain('__Host-session')
})

test('an address that a client writes into X-Forwarded-For is not believed; the one that the proxy saw is', async ({
  servers,
}) => {
  const [first] = servers.nodes!
  const spoofed: [string, string][] = [['X-Forwarded-For', '203.0.113.9']]
  const failed = async (origin: string, headers: [string, string][]) => {
    const body = { email: `${Math.random().toString(36).slice(2)}@example.test`, password: 'not the password' }
    const answer = await visitor(origin).post('/api/session/login', body, { headers })
    expect(answer.status).toBe(401)
    const line = () =>
      servers.logs
        .flatMap((path) => readFileSync(path, 'utf8').split('\n'))
        .find((text) => text.includes(answer.headers['x-request-id'] ?? 'none') && text.includes('sign_in_failed'))
    await expect.poll(line).toBeDefined()
    return (JSON.parse(line()!) as { address: string }).address
  }
  expect(await failed(servers.a, spoofed)).toBe('127.0.0.1')
  // The proxy's own word is taken: whoever reaches a node without it may say what he likes, so nobody else should.
  expect(await failed(first!, [['Host', NAMES.app], ['X-Forwarded-Proto', 'https'], ...spoofed])).toBe('203.0.113.9')
})

test('redirects and metadata name the app by its name and by no other', async ({ servers }) => {
  const guarded = await send(servers.a, { path: '/session/protected?variant=opaque-id' })
  expect(guarded.status).toBe(307)
  expect(new URL(guarded.headers.location ?? '', servers.a).origin).toBe(servers.a)
  const metadata = await send(servers.a, { path: '/.well-known/oauth-authorization-server' })
  const { issuer, ...rest } = metadata.json<Record<string, unknown>>()
  expect(issuer).toBe(servers.a)
  for (const [name, value] of Object.entries(rest).filter(([name]) => /_(endpoint|uri)$/.test(name)))
    expect(value, name).toMatch(/^https:\/\/auth\.test\//)
  expect((await send(servers.a, { path: '/robots.txt' })).text).toContain(`Sitemap: ${servers.a}/sitemap.xml`)
  expect((await send(servers.a, { path: '/sitemap.xml' })).text).toContain(`<loc>${servers.a}/learn</loc>`)
  const token = await logInWithJwt(servers.a, await newcomer(servers.a))
  const claims = JSON.parse(Buffer.from(token.access.split('.')[1]!, 'base64url').toString()) as { iss: string }
  expect(claims.iss).toBe(servers.a)
})

test('a name that is not configured gets 421, from the proxy and from a node', async ({ servers }) => {
  const headers: [string, string][] = [['Host', 'evil.test']]
  for (const origin of [servers.a, ...servers.nodes!])
    expect((await send(origin, { path: '/api/ping', headers })).status, origin).toBe(421)
})

test('whichever node answers, a page says the same', async ({ servers }) => {
  test.slow()
  const paths = routes()
    .filter(({ path, isPage }) => isPage && !/attacker|\/stand$|messenger/.test(path))
    .map(({ path }) => path)
  expect(paths.length).toBeGreaterThan(30)
  const different: string[] = []
  const recorded = new Set(
    readdirSync('public/reference').flatMap(
      (name) => readFileSync(join('public/reference', name), 'utf8').match(/(localhost|127\.0\.0\.1):\d+/g) ?? [],
    ),
  )
  for (const path of paths) {
    const [a, b] = await Promise.all(
      servers.nodes!.map((node) =>
        send(node, {
          path,
          headers: [
            ['Host', NAMES.app],
            ['X-Forwarded-Proto', 'https'],
            ['Accept', 'text/html'],
          ],
        }),
      ),
    )
    expect([path, a?.status]).toEqual([path, b?.status])
    const [words, others] = [wordsOf(a!.text), wordsOf(b!.text)]
    const at = [...words].findIndex((letter, index) => letter !== others[index])
    if (words !== others)
      different.push(`${path}: ${words.slice(at - 30, at + 30)} | ${others.slice(at - 30, at + 30)}`)
    // Addresses come from the configuration. A sentence may say what browsers do at localhost, and a recorded run where
    // it was recorded.
    const named = wordsOf(a!.text).match(/(localhost|127\.0\.0\.1|\[::1\]):\d+/g) ?? []
    expect(
      named.filter((host) => !recorded.has(host)),
      path,
    ).toEqual([])
    expect(a!.text, path).not.toMatch(/localhost:3000|127\.0\.0\.1:3001/)
  }
  expect(different).toEqual([])
})

/**
 * What a reader sees of a page, and nothing that is made anew for each request or in each process: times, and the sample
 * of /decode with its keys. The foot, and what shows who answered, name the node by design.
 */
const wordsOf = (html: string) =>
  html
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\b(Server|node) [ab]\b/gi, '$1')
    .replace(/[\d.]+ (µs|ms)\b/g, 'a time')
    .replace(/[\w-]{40,}/g, 'a credential')
