import { spawnSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect } from '@playwright/test'

export type Mode = 'session' | 'jwt'

export const PERSON = { email: 'ada@example.com', password: 'correct horse battery staple' }
const STRICT =
  '--strict --skipLibCheck --noUncheckedIndexedAccess --exactOptionalPropertyTypes --noImplicitOverride'.split(' ')

/** Runs `npm run take-home` with these words. */
export const take = (...words: string[]) =>
  spawnSync(process.execPath, ['scripts/take-home.mjs', ...words], { encoding: 'utf8' })

/** Takes a mode into a folder that has nothing of this project but its installed packages, and compiles it strictly. */
export function takeAndCompile(mode: Mode, folder: string, compilation: readonly string[]): void {
  const taking = take(mode, folder)
  expect(taking.status, taking.stderr).toBe(0)
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
  const compiler = join(process.cwd(), 'node_modules', '.bin', 'tsc')
  const compiling = spawnSync(compiler, [...compilation, ...STRICT], { cwd: folder, encoding: 'utf8' })
  expect(compiling.status, compiling.stdout).toBe(0)
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

export const codeOf = async (response: Response) => [
  response.status,
  ((await response.json()) as { code: string }).code,
]

/** One letter changed in the middle. */
export const damaged = (text: string) => {
  const at = Math.floor(text.length / 2)
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
}
