// @ts-check
// What a build has made for browsers, compressed once, and as small as it gets: for Brotli and for gzip, in a folder
// that lib/server/front/built-files.mjs reads.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { ENDINGS, TYPES } from '../lib/server/front/built-files.mjs'
import { projectDir } from './terminal.mjs'

const BUILT = join(projectDir, '.next/static')
/** Where the compressed files of the build are. */
export const COMPRESSED = join(projectDir, '.next/compressed')
const [brotli, gzipped] = [promisify(brotliCompress), promisify(gzip)]

/**
 * Compresses what browsers may ask for.
 *
 * @param {string} [built]
 * @param {string} [compressed] what was there is removed
 */
export async function compressBuilt(built = BUILT, compressed = COMPRESSED) {
  rmSync(compressed, { recursive: true, force: true })
  const names = readdirSync(built, { recursive: true, encoding: 'utf8' }).filter((name) =>
    TYPES.some(([end]) => name.endsWith(end)),
  )
  await Promise.all(
    names.map(async (name) => {
      const bytes = readFileSync(join(built, name))
      // Each at its highest level, which is Brotli's default.
      const [br, gz] = await Promise.all([brotli(bytes), gzipped(bytes, { level: 9 })])
      const path = join(compressed, name)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path + ENDINGS.br, br)
      writeFileSync(path + ENDINGS.gzip, gz)
    }),
  )
}
