// What the tests of `npm run backup` and `npm run restore` begin with: databases that somebody lived in.
import { execFileSync, spawn } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from '@playwright/test'
import Libsql from 'libsql'
import { openDatabase } from '@/lib/server/database/db'
import { inMinutes, newUser, NOW, unique } from '@/lib/server/stores/test-places'

export const begin = (script: 'backup' | 'restore', url: string, ...words: string[]) =>
  spawn(process.execPath, [`scripts/${script}.mjs`, ...words], {
    env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: url },
  })

/** Runs a command to its end, while this process goes on. */
export async function run(script: 'backup' | 'restore', url: string, ...words: string[]) {
  const child = begin(script, url, ...words)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += String(data)))
  const status = await new Promise((resolve) => child.once('close', resolve))
  return { status, said, lines: said.trimEnd().split('\n') }
}

/** It says in one line why not. */
export function expectRefused({ status, said, lines }: Awaited<ReturnType<typeof run>>, why: RegExp) {
  expect(said).toMatch(why)
  expect([status, lines.length]).toEqual([1, 1])
}

/**
 * What one statement finds. In a process of its own: here libsql keeps a file open until its statements are collected,
 * and then nobody can tell it from a server.
 */
export function found(path: string, sql: string): unknown[][] {
  const program = `import Libsql from 'libsql'
    console.log(JSON.stringify(new Libsql(process.argv[1]).prepare(process.argv[2]).raw(true).all()))`
  const words = ['--input-type=module', '--eval', program, path, sql]
  return JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' })) as unknown[][]
}

/** Runs statements that answer nothing, after which the file is closed. */
export function change(path: string, sql: string) {
  const connection = new Libsql(path)
  connection.exec(sql)
  connection.close()
}

export const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

/** Rows that are always committed together: a user, his session and his refresh family. */
export async function signedIn({ db, prepared }: Pick<Awaited<ReturnType<typeof openDatabase>>, 'db' | 'prepared'>) {
  await db.$transaction(async (inside) => {
    const { id: userId } = await newUser({ url: '', access: async (work) => work(inside as typeof db, prepared) })
    const times = { createdAt: NOW, lastSeenAt: NOW, idleExpiresAt: inMinutes(30), expiresAt: inMinutes(60) }
    const common = { userId, variant: 'x', userAgent: '', ...times }
    await inside.session.create({ data: { idHash: unique('h'), publicId: unique('p'), ...common } })
    const { id: familyId } = await inside.refreshFamily.create({ data: { id: unique('f'), ...common } })
    await inside.refreshToken.create({ data: { hash: unique('t'), familyId, generation: 1, createdAt: NOW } })
  })
}

/** A database in a folder of its own, with `people` who are signed in, and nobody who has it open. */
export async function lived({ folder }: { folder(): string }, people = 1) {
  const path = join(folder(), 'app.db')
  const made = join(folder(), 'made.db')
  const connection = await openDatabase(`file:${made}`)
  for (let turn = 0; turn < people; turn++) await signedIn(connection)
  await connection.close()
  change(made, `VACUUM INTO '${path}'`)
  return { path, url: `file:${path}`, file: (name: string) => join(dirname(path), name) }
}

const COUNTS = `SELECT (SELECT COUNT(*) FROM User), (SELECT COUNT(*) FROM Session),
  (SELECT COUNT(*) FROM RefreshFamily), (SELECT COUNT(*) FROM RefreshToken)`
export const countsIn = (path: string) => found(path, COUNTS)[0]
export const filesIn = (path: string) =>
  readdirSync(dirname(path))
    .filter((name) => !/-(wal|shm)$/.test(name))
    .toSorted()
