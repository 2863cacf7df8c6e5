import { execSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { expectProblem } from './client/expectations'
import { formWith, sendForm } from './client/page-form'
import { logInWithJwt, logInWithSession, newcomer } from './client/people'
import { visitor } from './client/visitor'
import { send } from './client/wire'
import { secret } from './servers/secrets'
import { expect, test, type OwnNode } from './servers/test'
import type { Env } from './servers/node'

test.use({ asInProduction: true })

const ENDS_WITHIN_MS = 20_000

/** The exit code of a server that does not come up; null where it is still there. */
const endOf = (node: OwnNode) =>
  Promise.race([node.ended, new Promise<null>((resolve) => setTimeout(() => resolve(null), ENDS_WITHIN_MS).unref())])

const KNOWN = 'complex_password_at_least_32_characters_long'
const SHORT = 'only-thirty-characters-in-here'
const EQUAL = secret()

/** What is wrong with the environment, which variable the message must name, and what it must not repeat. */
const FAULTS: Record<string, { env: Env; names: string[]; hides?: string[] }> = {
  'no session secret': { env: { SESSION_SECRETS: undefined }, names: ['SESSION_SECRETS'] },
  'an empty session secret': { env: { SESSION_SECRETS: '' }, names: ['SESSION_SECRETS'] },
  'a short session secret': { env: { SESSION_SECRETS: SHORT }, names: ['SESSION_SECRETS'], hides: [SHORT] },
  'a short one among good ones': {
    env: { SESSION_SECRETS: `${secret()},${SHORT}` },
    names: ['SESSION_SECRETS'],
    hides: [SHORT],
  },
  'a session secret from a README': { env: { SESSION_SECRETS: KNOWN }, names: ['SESSION_SECRETS'], hides: [KNOWN] },
  'the demo password as a secret': {
    env: { SESSION_SECRETS: 'correct horse battery staple correct horse battery staple' },
    names: ['SESSION_SECRETS'],
  },
  'one letter sixty-four times': {
    env: { SESSION_SECRETS: 'a'.repeat(64) },
    names: ['SESSION_SECRETS'],
    hides: ['aaaaaaaa'],
  },
  'two equal session secrets': {
    env: { SESSION_SECRETS: `${EQUAL},${EQUAL}` },
    names: ['SESSION_SECRETS'],
    hides: [EQUAL],
  },
  'one secret for session and client': {
    env: { SESSION_SECRETS: EQUAL, OAUTH_CLIENTS: `tests:${EQUAL}` },
    names: ['OAUTH_CLIENTS'],
    hides: [EQUAL],
  },
  'no keys': { env: { JWT_KEYS: undefined }, names: ['JWT_KEYS'] },
  'keys that are not there': {
    env: { JWT_KEYS: '/nowhere/secret-folder/keys.json' },
    names: ['JWT_KEYS'],
    hides: ['secret-folder'],
  },
  'keys of another algorithm': { env: { JWT_ALG: 'ES256' }, names: ['JWT_KEYS'] },
  'an unknown algorithm': { env: { JWT_ALG: 'none' }, names: ['JWT_ALG'] },
  'no client secret': { env: { OAUTH_CLIENTS: undefined }, names: ['OAUTH_CLIENTS'] },
  'a client without secret': { env: { OAUTH_CLIENTS: 'tests' }, names: ['OAUTH_CLIENTS'] },
  'a short client secret': { env: { OAUTH_CLIENTS: 'tests:shorty' }, names: ['OAUTH_CLIENTS'], hides: ['shorty'] },
  'a database of an unknown kind': {
    env: { DATABASE_URL: 'mysql://root:hunter2@db/app' },
    names: ['DATABASE_URL'],
    hides: ['hunter2'],
  },
  'a password with a bare #': {
    env: { DATABASE_URL: 'postgres://root:hun#ter2@db/app' },
    names: ['DATABASE_URL', '# as %23'],
    hides: ['hun', 'ter2'],
  },
  'a parameter of PostgreSQL that is not honoured': {
    env: { DATABASE_URL: 'postgres://root:hunter2@db/app?shema=auth' },
    names: ['DATABASE_URL', 'shema'],
    hides: ['hunter2'],
  },
  'a port for metrics that is none': {
    env: { METRICS_PORT: 'tcp-9464' },
    names: ['METRICS_PORT'],
    hides: ['tcp-9464'],
  },
  'a SQLite path with a bare #': {
    env: { DATABASE_URL: 'file:./data/hunter#2.db' },
    names: ['DATABASE_URL', '%23'],
    hides: ['hunter'],
  },
  'a SQLite path with a % that encodes nothing': {
    env: { DATABASE_URL: 'file:./data/hunter%.db' },
    names: ['DATABASE_URL', '%25'],
    hides: ['hunter'],
  },
  'an origin with a path': { env: { APP_ORIGIN: 'http://localhost:3000/app' }, names: ['APP_ORIGIN'] },
  'an origin that is none, beside another fault': {
    env: { APP_ORIGIN: 'shop.example', BCRYPT_COST: '99' },
    names: ['APP_ORIGIN', 'BCRYPT_COST'],
    hides: ['shop.example'],
  },
  'a port that is none, beside another fault': {
    env: { PORT: 'eighty-eight', BCRYPT_COST: '99' },
    names: ['PORT', 'BCRYPT_COST'],
    hides: ['eighty-eight'],
  },
  'a lifetime that is no number': { env: { SESSION_IDLE_SECONDS: 'half an hour' }, names: ['SESSION_IDLE_SECONDS'] },
  'a negative lifetime': { env: { ACCESS_TOKEN_SECONDS: '-1' }, names: ['ACCESS_TOKEN_SECONDS'] },
  'a switch that is neither on nor off': { env: { EXPERIMENTS: 'maybe' }, names: ['EXPERIMENTS'] },
  'redis without an address': { env: { SESSION_STORE: 'redis', REDIS_URL: undefined }, names: ['REDIS_URL'] },
  'several faults at once': {
    env: { SESSION_SECRETS: SHORT, JWT_ALG: 'none', BCRYPT_COST: '99', OAUTH_CLIENTS: undefined },
    names: ['SESSION_SECRETS', 'JWT_ALG', 'BCRYPT_COST', 'OAUTH_CLIENTS'],
    hides: [SHORT],
  },
}

for (const [title, { env, names, hides = [] }] of Object.entries(FAULTS))
  test(`${title} stops the start with one message that names it and prints no value`, async ({ startNode }) => {
    const node = await startNode({ env, awaitReady: false })
    expect(await endOf(node), node.output()).toBeGreaterThan(0)
    const output = node.output()
    expect(output).not.toMatch(/^ready node/m)
    for (const name of names) expect(output).toContain(name)
    for (const value of [...hides, ...node.secrets.sessionSecrets, node.secrets.oauthClient.secret])
      expect(output).not.toContain(value)
    expect(output).not.toMatch(/\n\s+at .+:\d+:\d+/)
    expect(output.trim().split('\n').length).toBeLessThan(15)
  })

for (const [title, content] of Object.entries({
  'no JSON': 'not json',
  'no keys': '{"keys":[]}',
  'public keys only': '{"keys":[{"kty":"RSA","kid":"a","alg":"RS256","use":"sig","n":"AQAB","e":"AQAB"}]}',
  'a symmetric key': `{"keys":[{"kty":"oct","kid":"a","alg":"RS256","use":"sig","k":"${secret()}"}]}`,
}))
  test(`a key file with ${title} stops the start`, async ({ startNode }) => {
    const path = test.info().outputPath('keys.json')
    writeFileSync(path, content)
    const node = await startNode({ env: { JWT_KEYS: path }, awaitReady: false })
    expect(await endOf(node), node.output()).toBeGreaterThan(0)
    expect(node.output()).toContain('JWT_KEYS')
    expect(node.output()).not.toContain(path)
  })

/** What a message tells to run, by the variable it is for. */
const recipesIn = (output: string) =>
  Object.fromEntries(
    [...output.matchAll(/^For (\w+) in production:\n {2}(.+)$/gm)].map(([, name, line]) => [name, line]),
  )

test('where a secret is missing the message says how one is made, and with what that makes the server starts', async ({
  startNode,
}, testInfo) => {
  const missing = { SESSION_SECRETS: undefined, JWT_KEYS: undefined, OAUTH_CLIENTS: undefined, JWT_ALG: 'ES256' }
  const node = await startNode({ env: missing, awaitReady: false })
  expect(await endOf(node), node.output()).toBeGreaterThan(0)
  const recipes = recipesIn(node.output())
  expect(Object.keys(recipes).toSorted()).toEqual(['JWT_KEYS', 'OAUTH_CLIENTS', 'SESSION_SECRETS'])

  // As they are told, but for the place of the keys: the test makes no file in the folder of the app.
  const keys = testInfo.outputPath('keys.json')
  const told = '=./jwt-keys.json '
  expect(recipes.JWT_KEYS).toContain(told)
  const run = (line = '') => execSync(line.replace(told, `='${keys}' `), { encoding: 'utf8' }).trim()
  run(recipes.JWT_KEYS)
  const made = { SESSION_SECRETS: run(recipes.SESSION_SECRETS), OAUTH_CLIENTS: run(recipes.OAUTH_CLIENTS) }
  const { origin } = await startNode({ env: { ...made, JWT_KEYS: keys, JWT_ALG: 'ES256' } })
  const { access } = await logInWithJwt(origin, await newcomer(origin))
  expect(JSON.parse(Buffer.from(access.split('.')[0] ?? '', 'base64url').toString())).toMatchObject({ alg: 'ES256' })
})

test('a fit environment starts without a word of its secrets', async ({ startNode }) => {
  const node = await startNode()
  for (const value of [
    ...node.secrets.sessionSecrets,
    node.secrets.oauthClient.secret,
    ...node.secrets.keys.map((key) => key.d ?? ''),
  ])
    expect(node.output()).not.toContain(value)
})

test('what is empty counts as absent: the defaults stand', async ({ startNode }) => {
  const node = await startNode({ env: { APP_ORIGIN: '', EXPERIMENTS: '', TRUSTED_PROXIES: '' } })
  expect((await send(node.origin, { path: '/api/ping' })).status).toBe(200)
})

test('a taken port stops the start with one clear message', async ({ startNode }) => {
  const first = await startNode()
  const second = await startNode({ like: first, env: { PORT: first.env.PORT }, awaitReady: false })
  expect(await endOf(second), second.output()).toBeGreaterThan(0)
  expect(second.output()).toContain(first.env.PORT)
})

test('a plain http origin on another name leaves prefix and Secure off, and says so', async ({ startNode }) => {
  const node = await startNode({
    env: {
      APP_ORIGIN: 'http://intranet.example',
      SIBLING_ORIGIN: 'http://other.example',
      ATTACKER_ORIGIN: 'http://evil.example',
    },
  })
  expect(node.output()).toMatch(/warn|not recommended|Secure/i)
})

test('SIGTERM ends a node cleanly', async ({ startNode }) => {
  const node = await startNode()
  await node.stop()
  expect(await node.ended).toBe(0)
})

for (const name of [
  'SESSION_ABSOLUTE_SECONDS',
  'SESSION_IDLE_SECONDS',
  'REFRESH_ABSOLUTE_SECONDS',
  'REFRESH_IDLE_SECONDS',
  'ACCESS_TOKEN_SECONDS',
])
  test(`${name} may be shortened by itself`, async ({ startNode }) => {
    const { origin } = await startNode({ env: { [name]: '60' } })
    const person = await newcomer(origin)
    await logInWithSession(origin, person)
    await logInWithJwt(origin, person)
  })

test('a server that runs has read its configuration from the build: no compiler is in it', async ({ startNode }) => {
  test.skip(process.platform !== 'linux', 'what a process has opened is read from /proc')
  const { origin, pid } = await startNode()
  expect((await visitor(origin).get('/session')).status).toBe(200)
  const opened = readFileSync(`/proc/${pid}/maps`, 'utf8')
  expect(opened).toContain('@libsql')
  expect(opened).not.toContain('next-swc')
})

test('behind a proxy that rewrites Host, a form of the app’s own origin signs in, and a stranger’s does not', async ({
  startNode,
}) => {
  const { origin } = await startNode({ env: { APP_ORIGIN: 'https://auth.test' } })
  const person = await newcomer(origin)
  const who = visitor(origin)
  const form = await formWith(who, '/session', '>Sign in<')
  const credentials: [string, string][] = [
    ['email', person.email],
    ['password', person.password],
  ]
  const from = (page: string) => sendForm(who, '/session', [...form, ...credentials], [['Origin', page]])
  expect((await from('https://evil.test')).setCookies).toEqual([])
  expect((await from('https://auth.test')).status).toBe(303)
})

test('several processes may start on one empty store at once', async ({ startNode }) => {
  const first = await startNode({ awaitReady: false })
  const rest = await Promise.all([1, 2].map(() => startNode({ like: first })))
  for (const node of rest) expect((await fetch(`${node.origin}/api/health`)).status).toBe(200)
})

for (const [title, env] of Object.entries({
  database: { DATABASE_URL: 'postgres://nobody:hunter2@127.0.0.1:9/app' },
  'session store': { SESSION_STORE: 'redis', REDIS_URL: 'redis://nobody:hunter2@127.0.0.1:9' },
}))
  test(`a ${title} at an address where nothing listens does not stop the start: the server says 503`, async ({
    startNode,
  }) => {
    const node = await startNode({ env })
    const answer = await visitor(node.origin).get('/api/health')
    expectProblem(answer, 503, 'store_unavailable')
    expect(answer.headers['retry-after']).toMatch(/^\d+$/)
    expect((await visitor(node.origin).get('/api/ping')).status).toBe(200)
    expect(node.output()).not.toContain('hunter2')
  })
