import { createServer } from 'node:https'
import { ownAuthority } from '../lib/testing/test-certificate'
import { expectProblem } from './client/expectations'
import { newcomer } from './client/people'
import { send } from './client/wire'
import { execute } from './servers/database'
import { expect, test, type OwnNode } from './servers/test'

/** What is wrong around a node, each told in one line: at its start, or with the first requests that show it. */

const NAMED = {
  APP_ORIGIN: 'https://auth.test',
  SIBLING_ORIGIN: 'https://sibling.auth.test',
  ATTACKER_ORIGIN: 'https://attacker.test',
  TRUSTED_PROXIES: '1',
}
const linesWith = (node: OwnNode, words: string) =>
  node
    .output()
    .split('\n')
    .filter((line) => line.includes(words))

/** As a proxy hands a request on. */
const proxied = (node: OwnNode, more: [string, string][] = [], host = 'auth.test') =>
  send(node.origin, { path: '/api/ping', headers: [['Host', host], ['X-Forwarded-For', '192.0.2.1'], ...more] })

test('a proxy that tells no scheme, or hands on plain http, is told of once; cookies go by APP_ORIGIN all the same', async ({
  startNode,
}) => {
  const silent = await startNode({ env: NAMED })
  for (let times = 0; times < 3; times++) expect((await proxied(silent)).status).toBe(200)
  await expect.poll(() => linesWith(silent, 'X-Forwarded-Proto')).toHaveLength(1)
  const plain = await startNode({ env: NAMED })
  for (let times = 0; times < 3; times++) await proxied(plain, [['X-Forwarded-Proto', 'http']])
  await expect.poll(() => linesWith(plain, 'came over plain http')).toHaveLength(1)

  const person = await newcomer(silent.origin)
  const answer = await send(silent.origin, {
    method: 'POST',
    path: '/api/session/login',
    headers: [
      ['Host', 'auth.test'],
      ['X-Forwarded-For', '192.0.2.1'],
      ['Content-Type', 'application/json'],
    ],
    body: JSON.stringify({ email: person.email, password: person.password }),
  })
  expect(answer.setCookies.join()).toMatch(/^__Host-session=[^;]+;.*Secure/)
  expect(answer.headers['strict-transport-security']).toBeDefined()
})

test('an APP_ORIGIN that no request carries is told with the name that they carry, in the log and on the page', async ({
  startNode,
}) => {
  const node = await startNode({ env: NAMED })
  for (let times = 0; times < 5; times++)
    expectProblem(await proxied(node, [['X-Forwarded-Proto', 'https']], 'node-a:3000'), 421, 'misdirected_request')
  await expect.poll(() => linesWith(node, 'no request has asked for that name')).toHaveLength(1)
  expect(linesWith(node, 'no request has')[0]).toMatch(/^APP_ORIGIN is https:\/\/auth\.test,.*"node-a:3000"/)
  const page = await send(node.origin, {
    path: '/',
    headers: [
      ['Host', 'node-a:3000'],
      ['Accept', 'text/html'],
    ],
  })
  expect(page.status).toBe(421)
  expect(page.text).toContain('https://auth.test')
})

test('names that are one site where another is meant are told at the start; names as they are meant are no line', async ({
  startNode,
}) => {
  const wrong = await startNode({ env: { ...NAMED, ATTACKER_ORIGIN: 'https://attacker.auth.test' } })
  expect(linesWith(wrong, 'ATTACKER_ORIGIN https://attacker.auth.test is the same site as APP_ORIGIN')).toHaveLength(1)
  const right = await startNode({ env: NAMED })
  expect(linesWith(right, '_ORIGIN')).toEqual([])
})

test('a database of a newer version stops the start in one line, and nothing is migrated', async ({ startNode }) => {
  const node = await startNode()
  const person = await newcomer(node.origin)
  await node.stop()
  const url = node.env.DATABASE_URL!
  await execute(
    url,
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '29990101000000_colour', 1)`,
  )
  const older = await startNode({ like: node, awaitReady: false })
  expect(await older.ended, older.output()).toBe(1)
  const lines = older
    .output()
    .split('\n')
    .filter((line) => line.includes('newer version'))
  expect(lines).toEqual([
    expect.stringMatching(/^The database is of a newer version of this app: the migration 29990101000000_colour/),
  ])
  expect(older.output()).not.toMatch(/\n\s+at .+:\d+:\d+/)

  await execute(url, `DELETE FROM _prisma_migrations WHERE id = 'x'`)
  const again = await startNode({ like: node })
  const body = JSON.stringify({ email: person.email, password: person.password })
  const headers: [string, string][] = [['Content-Type', 'application/json']]
  expect((await send(again.origin, { method: 'POST', path: '/api/session/login', headers, body })).status).toBe(200)
})

test('a certificate that is not trusted is told at the start, with the variable that names its authority', async ({
  startNode,
}) => {
  const { key, certificate } = ownAuthority('localhost')
  const server = createServer({ key, cert: certificate }, (_request, response) => response.end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const origin = `https://localhost:${address !== null && typeof address === 'object' ? address.port : 0}`
  const node = await startNode({ env: { APP_ORIGIN: 'https://localhost', SIBLING_ORIGIN: origin } })
  await expect.poll(() => linesWith(node, `The certificate of ${origin} is not trusted`)).toHaveLength(1)
  expect(linesWith(node, 'not trusted')[0]).toContain('NODE_EXTRA_CA_CERTS=')
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})
