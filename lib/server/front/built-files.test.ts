import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { compressBuilt } from '../../../scripts/compress.mjs'
import { send, type Call } from '../../../e2e/client/wire'
import { withBuiltFiles } from './built-files.mjs'

const SCRIPT = `export const text = '${'ha'.repeat(5000)}'\n`

/** A build of a script, a style, a picture and a font, compressed, and a server of it with another one behind. */
async function built(
  work: (
    ask: (path: string, coding?: string, call?: Partial<Call>) => ReturnType<typeof send>,
    folder: string,
  ) => Promise<void>,
) {
  const folder = mkdtempSync(join(tmpdir(), 'built-'))
  mkdirSync(join(folder, 'static/chunks'), { recursive: true })
  writeFileSync(join(folder, 'static/chunks/a.js'), SCRIPT)
  writeFileSync(join(folder, 'static/chunks/a.css'), 'p{}')
  writeFileSync(join(folder, 'static/font.woff2'), 'font')
  await compressBuilt(join(folder, 'static'), join(folder, 'compressed'))
  const server = createServer(withBuiltFiles(join(folder, 'compressed'), (_, response) => response.end('next')))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await work(
    (path, coding, call) =>
      send(`http://127.0.0.1:${port}`, {
        path,
        headers: coding === undefined ? [] : [['Accept-Encoding', coding]],
        ...call,
      }),
    folder,
  )
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  rmSync(folder, { recursive: true })
}

test('a script comes as the browser takes it, Brotli before gzip, to be kept for ever', () =>
  built(async (ask, folder) => {
    const kept = (name: string) => readFileSync(join(folder, 'compressed/chunks', name))
    expect(brotliDecompressSync(kept('a.js.br')).toString()).toBe(SCRIPT)
    expect(gunzipSync(kept('a.js.gz')).toString()).toBe(SCRIPT)
    for (const [accepted, coding, name] of [
      ['gzip, deflate, br, zstd', 'br', 'a.js.br'],
      ['gzip, deflate', 'gzip', 'a.js.gz'],
      ['br;q=0, gzip;q=0.5', 'gzip', 'a.js.gz'],
      ['GZIP , BR ;q=0.1', 'br', 'a.js.br'],
    ] as const) {
      const { status, headers } = await ask('/_next/static/chunks/a.js?dpl=1', accepted)
      expect({ status, ...headers }, accepted).toMatchObject({
        status: 200,
        'content-type': 'application/javascript; charset=UTF-8',
        'content-encoding': coding,
        'content-length': String(kept(name).length),
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'Accept-Encoding',
      })
    }
    expect((await ask('/_next/static/chunks/a.css', 'br')).headers['content-type']).toBe('text/css; charset=UTF-8')
    const head = await ask('/_next/static/chunks/a.js', 'br', { method: 'HEAD' })
    expect([head.text, head.headers['content-length']]).toEqual(['', String(kept('a.js.br').length)])
  }))

test('everything else is for whoever stands behind', () =>
  built(async (ask) => {
    for (const [path, accepted] of [
      ['/_next/static/chunks/a.js', undefined],
      ['/_next/static/chunks/a.js', 'identity'],
      ['/_next/static/chunks/a.js', 'br;q=0, gzip;q=0.000'],
      ['/_next/static/chunks/a.js', '*'],
      ['/_next/static/chunks/a.js', 'brotli, xgzip'],
      ['/_next/static/chunks/a.js.br', 'br'],
      ['/_next/static/chunks/b.js', 'br'],
      ['/_next/static/chunks/../chunks/a.js', 'br'],
      ['/_next/static/../../compressed/chunks/a.js', 'br'],
      ['/_next/static/font.woff2', 'br'],
      ['/chunks/a.js', 'br'],
      ['/_next/static/__proto__', 'br'],
    ] as const)
      expect((await ask(path, accepted)).text, `${path}, ${accepted}`).toBe('next')
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect((await ask('/_next/static/chunks/a.js', 'br', { method })).text, method).toBe('next')
  }))

test('a build that was not compressed is for whoever stands behind, and one that is replaced changes nothing', () =>
  built(async (ask, folder) => {
    rmSync(join(folder, 'compressed'), { recursive: true })
    expect((await ask('/_next/static/chunks/a.js', 'gzip')).headers['content-encoding']).toBe('gzip')
    const server = createServer(withBuiltFiles(join(folder, 'compressed'), (_, response) => response.end('next')))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const answer = await send(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {
      path: '/_next/static/chunks/a.js',
      headers: [['Accept-Encoding', 'br']],
    })
    expect(answer.text).toBe('next')
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }))
