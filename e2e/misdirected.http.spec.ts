import { expectProblem } from './client/expectations'
import { logInWithSession, newcomer, SEEDED_PASSWORD } from './client/people'
import { rawRequest, sendRaw } from './client/raw'
import { send } from './client/wire'
import { expect, test } from './servers/test'

const PATHS = [
  '/',
  '/session',
  '/experiments/csrf',
  '/api/health',
  '/api/ready',
  '/api/ping',
  '/api/session/me',
  '/api/nothing',
  '/.well-known/jwks.json',
  '/icon.svg',
  '/nothing',
]

for (const host of ['evil.example', 'evil.example:PORT', 'localhost:1', '192.0.2.7:PORT', 'localhost.evil.example'])
  test(`asked by the name ${host}, every address answers 421 and nothing of what it holds`, async ({ servers }) => {
    const named = host.replace('PORT', new URL(servers.a).port)
    for (const path of PATHS)
      await test.step(path, async () =>
        expectProblem(await send(servers.a, { path, headers: [['Host', named]] }), 421, 'misdirected_request'),
      )
  })

test('a page that let its own name point here can neither sign in nor act with a cookie', async ({ servers }) => {
  const evil = `evil.example:${new URL(servers.a).port}`
  const headers: [string, string][] = [
    ['Host', evil],
    ['Origin', `http://${evil}`],
    ['Sec-Fetch-Site', 'same-origin'],
    ['Content-Type', 'application/json'],
  ]
  const body = JSON.stringify({ email: 'grace@example.com', password: SEEDED_PASSWORD })
  const signIn = await send(servers.a, { method: 'POST', path: '/api/session/login', headers, body })
  expectProblem(signIn, 421, 'misdirected_request')
  expect(signIn.setCookies).toEqual([])

  const { credential, visitor } = await logInWithSession(servers.a, await newcomer(servers.a))
  const cookie: [string, string] = ['Cookie', `__Host-session=${credential}`]
  for (const path of ['/api/session/logout', '/session'])
    expectProblem(
      await send(servers.a, { method: 'POST', path, headers: [...headers, cookie] }),
      421,
      'misdirected_request',
    )
  expect((await visitor.get('/api/session/me')).status).toBe(200)
})

test('an absolute target counts as a name, whatever Host says beside it', async ({ servers }) => {
  const ask = (target: string) => sendRaw(servers.a, rawRequest(servers.a, `GET ${target}/api/ping`))
  expect((await ask('http://evil.example')).status).toBe(421)
  expect((await ask(servers.a)).status).toBe(200)
})

test('every configured origin is a name of each node, and so is loopback with its own port', async ({ servers }) => {
  const port = new URL(servers.a).port
  for (const host of [servers.a, servers.b].map((origin) => new URL(origin).host))
    expect((await send(servers.a, { path: '/api/ping', headers: [['Host', host]] })).status, host).toBe(200)
  for (const host of [`127.0.0.1:${port}`, `[::1]:${port}`, `LOCALHOST:${port}`])
    expect((await send(servers.a, { path: '/api/ping', headers: [['Host', host]] })).status, host).toBe(200)
})

test('a node listens where HOST says and nowhere else', async ({ startNode }) => {
  const narrow = await startNode({ env: { HOST: '127.0.0.1' } })
  const { port } = new URL(narrow.origin)
  expect((await send(`http://127.0.0.1:${port}`, { path: '/api/ping' })).status).toBe(200)
  await expect(send(`http://127.0.0.2:${port}`, { path: '/api/ping' })).rejects.toThrow(/ECONNREFUSED|EADDRNOTAVAIL/)
})
