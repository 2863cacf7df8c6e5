import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base } from '@playwright/test'
import { madeEnvironment, makeKeySet } from './secrets.mjs'

const test = base.extend<{ folder: string }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright asks for a pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'secrets-'))
    await use(join(folder, 'data'))
    rmSync(folder, { recursive: true, force: true })
  },
})
const modeOf = (path: string) => statSync(path).mode & 0o777

test('secrets are made once and readable by their owner only', ({ folder }) => {
  const first = madeEnvironment({}, folder)
  expect(madeEnvironment({}, folder)).toEqual(first)
  expect(modeOf(folder)).toBe(0o700)
  expect(modeOf(join(folder, 'secrets.json'))).toBe(0o600)
  expect(modeOf(join(folder, 'jwt-keys.json'))).toBe(0o600)
})

test('a variable that is set wins over a made one', ({ folder }) => {
  const made = madeEnvironment({ SESSION_SECRETS: 'mine', JWT_KEYS: '/keys.json' }, folder)
  expect(Object.keys(made)).not.toContain('SESSION_SECRETS')
  expect(Object.keys(made)).not.toContain('JWT_KEYS')
})

test('processes that start at once agree on the secrets', async ({ folder }) => {
  const program = `import { madeEnvironment } from './scripts/secrets.mjs'; const made = madeEnvironment({}, process.argv[1]); console.log(JSON.stringify([made, (await import('node:fs')).readFileSync(made.JWT_KEYS, 'utf8')]))`
  const outputs = await Promise.all(
    Array.from({ length: 6 }, () => outputOf(['--input-type=module', '-e', program, folder])),
  )
  expect(new Set(outputs).size).toBe(1)
  expect(outputs[0]).toContain('SESSION_SECRETS')
})

for (const algorithm of ['RS256', 'ES256', 'EdDSA', 'HS256'])
  test(`${algorithm}: the first key set holds the next key and the current one, each under its own kid`, () => {
    const { keys } = makeKeySet(algorithm)
    expect(keys.map((key) => [key.status, key.alg, key.use])).toEqual([
      ['next', algorithm, 'sig'],
      ['current', algorithm, 'sig'],
    ])
    expect(new Set(keys.map((key) => key.kid)).size).toBe(2)
    expect(new Set(keys.map((key) => key.d ?? key.k)).size).toBe(2)
  })

test('a rotation moves each key one place on, drops the last and keeps the file private', async ({ folder }) => {
  const { JWT_KEYS = '' } = madeEnvironment({}, folder)
  const keys = () => JSON.parse(readFileSync(JWT_KEYS, 'utf8')).keys.map((key: { kid: string }) => key.kid) as string[]
  const [next, current] = keys()
  for (const rest of [
    [next, current],
    [undefined, next],
  ]) {
    await outputOf(['scripts/keys-rotate.mjs'], { JWT_KEYS })
    expect(keys().slice(1)).toEqual([rest[0] ?? expect.any(String), rest[1]])
  }
  expect(keys()).not.toContain(current)
  expect(modeOf(JWT_KEYS)).toBe(0o600)
})

test('--new makes the first keys where there are none, and never replaces keys', ({ folder }) => {
  const JWT_KEYS = join(folder, 'elsewhere', 'keys.json')
  const rotate = (...args: string[]) =>
    spawnSync(process.execPath, ['scripts/keys-rotate.mjs', ...args], {
      encoding: 'utf8',
      env: { ...process.env, JWT_KEYS, JWT_ALG: 'ES256' },
    })
  expect(rotate()).toMatchObject({ status: 1, stderr: expect.stringContaining('--new') })
  expect(rotate('--new').status).toBe(0)
  const made = readFileSync(JWT_KEYS, 'utf8')
  expect(JSON.parse(made).keys.map((key: { status: string }) => key.status)).toEqual(['next', 'current'])
  expect(rotate('--new')).toMatchObject({ status: 1, stderr: expect.stringContaining('keys at') })
  expect(readFileSync(JWT_KEYS, 'utf8')).toBe(made)
})

function outputOf(args: string[], env: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.on('data', (data) => {
      output += data
    })
    child.once('error', reject)
    child.once('close', () => resolve(output))
  })
}
