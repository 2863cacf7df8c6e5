import { chmodSync, chownSync, copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { expectProblem } from './client/expectations'
import { logInWithJwt, logInWithSession, newcomer, randomEmail } from './client/people'
import { visitor } from './client/visitor'
import type { Answer } from './client/wire'
import { expect, test } from './servers/test'

/** Whoever runs these tests as root has no file that he may not write; a node then runs as somebody else. */
const NOBODY = 65_534
const isRoot = process.getuid?.() === 0

const fileOf = (url: string | undefined) => (url ?? '').replace(/^file:/, '')

function expectUnavailable(answer: Answer) {
  expectProblem(answer, 503, 'store_unavailable')
  expect(answer.headers['retry-after']).toMatch(/^\d+$/)
  expect(answer.setCookies).toEqual([])
}

test('while another process holds the file locked, writing is 503 and nothing is half done', async ({ startNode }) => {
  const node = await startNode()
  const person = await newcomer(node.origin)
  const session = await logInWithSession(node.origin, person)
  const token = await logInWithJwt(node.origin, person)
  const email = randomEmail()

  const holder = createClient({ url: node.env.DATABASE_URL! })
  const lock = await holder.transaction('write')
  try {
    expectUnavailable(await visitor(node.origin).post('/api/signup', { ...person, email }))
    expectUnavailable(
      await visitor(node.origin).post('/api/session/login', { email: person.email, password: person.password }),
    )
    expectUnavailable(await session.visitor.post('/api/session/logout'))
    expectUnavailable(
      await session.visitor.post('/api/session/password', {
        currentPassword: person.password,
        newPassword: 'another fine password',
      }),
    )
    expectUnavailable(await token.visitor.post('/api/jwt/refresh'))
  } finally {
    await lock.rollback()
    holder.close()
  }

  await expect.poll(async () => (await visitor(node.origin).post('/api/signup', { ...person, email })).status).toBe(201)
  expect((await session.visitor.get('/api/session/me')).status).toBe(200)
  expect((await token.visitor.get('/api/jwt/me', { bearer: token.access })).status).toBe(200)
  expect((await token.visitor.post('/api/jwt/refresh')).status).toBe(200)
  await logInWithSession(node.origin, person)
})

test('a file that may only be read makes writing 503, never 500', async ({ startNode }) => {
  const first = await startNode()
  const person = await newcomer(first.origin)
  const session = await logInWithSession(first.origin, person)
  await first.stop()

  // A folder of its own: the log files beside the database must not be writable either.
  const folder = join(first.folder, 'read-only')
  mkdirSync(folder)
  const file = join(folder, 'app.db')
  copyFileSync(fileOf(first.env.DATABASE_URL), file)
  chmodSync(file, 0o444)
  chmodSync(folder, 0o555)
  // The keys must stay readable for whoever runs the node.
  if (isRoot) chownSync(first.secrets.jwtKeysPath, NOBODY, NOBODY)
  if (isRoot) for (const parent of [first.folder, join(first.folder, '..')]) chmodSync(parent, 0o755)

  const node = await startNode({
    like: first,
    env: { DATABASE_URL: `file:${file}` },
    ...(isRoot ? { uid: NOBODY } : {}),
  })
  const answers = [
    await visitor(node.origin).post('/api/signup', { ...person, email: randomEmail() }),
    await visitor(node.origin).post('/api/session/login', { email: person.email, password: person.password }),
    await visitor(node.origin).post('/api/jwt/login', { email: person.email, password: person.password }),
    await session.visitor.at(node.origin).post('/api/session/logout'),
  ]
  for (const answer of answers) expectUnavailable(answer)
  expect([200, 503]).toContain((await session.visitor.at(node.origin).get('/api/session/me')).status)
  expect(node.output()).toMatch(
    /^The database can't be reached yet: DATABASE_URL names a file that can't be written \(E\w+\): the volume is read-only/m,
  )
  expect(node.output()).not.toContain(file)
  chmodSync(folder, 0o755)
})

test('a file that is no database makes every call 503, and no secret path is told', async ({ startNode }) => {
  const node = await startNode({
    rewrite: (env) => {
      writeFileSync(
        fileOf(env.DATABASE_URL),
        'this is not a database, and long enough to be looked at as one '.repeat(100),
      )
      return env
    },
  })
  for (const path of ['/api/health']) expectUnavailable(await visitor(node.origin).get(path))
  const answer = await visitor(node.origin).post('/api/session/login', {
    email: 'a@example.test',
    password: 'a fine password',
  })
  expectUnavailable(answer)
  expect(answer.text).not.toContain(node.folder)
})

test('a database that is away is told by health, where sessions are kept elsewhere', async ({ startNode }) => {
  const { folder } = await startNode()
  const file = join(folder, 'no-database.db')
  writeFileSync(file, 'not a database, though it is long enough to be looked at as one')
  const node = await startNode({
    rewrite: (env) => ({ ...env, SESSION_STORE: 'memory', DATABASE_URL: `file:${file}` }),
  })
  expectUnavailable(await visitor(node.origin).get('/api/health'))
})

test('a folder that does not exist yet is made', async ({ startNode }) => {
  const node = await startNode({
    rewrite: (env) => ({ ...env, DATABASE_URL: env.DATABASE_URL?.replace('app.db', 'deeper/still/app.db') }),
  })
  expect((await visitor(node.origin).get('/api/health')).status).toBe(200)
})

for (const name of ['nova#7 50%.db', 'what?.db'])
  test(`a file that is called ${name} is the one that a node keeps its accounts in, and no other is made`, async ({
    startNode,
  }) => {
    const node = await startNode({
      rewrite: (env) => ({ ...env, DATABASE_URL: env.DATABASE_URL?.replace('app.db', encodeURIComponent(name)) }),
    })
    const person = await newcomer(node.origin)
    expect(readdirSync(node.folder).filter((file) => /^(nova|what).*(?<!-wal|-shm)$/.test(file))).toEqual([name])
    // Opened by its path, past every URL, by somebody else.
    const copy = join(node.folder, 'copy.db')
    for (const end of ['', '-wal']) copyFileSync(join(node.folder, name + end), copy + end)
    const database = createClient({ url: `file:${copy}` })
    const { rows } = await database.execute({ sql: 'SELECT "id" FROM "User" WHERE "email" = ?', args: [person.email] })
    database.close()
    expect(rows.map(({ id }) => id)).toEqual([person.id])
  })
