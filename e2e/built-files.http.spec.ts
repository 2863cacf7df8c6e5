import { statSync } from 'node:fs'
import { COMPRESSED } from '../scripts/compress.mjs'
import { send } from './client/wire'
import { expect, test } from './servers/test'

/** The scripts and styles that the page loads. */
async function filesOf(origin: string): Promise<string[]> {
  const { text } = await send(origin, { path: '/compare' })
  return [...new Set(text.match(/\/_next\/static\/[\w./-]+\.(?:js|css)/g))]
}

test('every script and style of a page comes compressed as small as it gets, to be kept, with the headers of all answers', async ({
  servers,
}) => {
  const files = await filesOf(servers.a)
  expect(files.length).toBeGreaterThan(8)
  for (const path of files) {
    const { size } = statSync(`${COMPRESSED}/${path.replace('/_next/static/', '')}.br`)
    for (const origin of [servers.a, servers.b, servers.attacker]) {
      const { status, headers } = await send(origin, { path, headers: [['Accept-Encoding', 'gzip, deflate, br']] })
      expect({ status, ...headers }, `${origin}${path}`).toMatchObject({
        status: 200,
        'content-encoding': 'br',
        // As the build has left it: what is compressed while somebody waits is larger.
        'content-length': String(size),
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'Accept-Encoding',
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringContaining("object-src 'none'"),
        'x-request-id': expect.stringMatching(/^[\w-]{8,}$/),
      })
    }
  }
})

test('a browser that takes no compression gets the file plain, and whoever asks for a part gets all of it', async ({
  servers,
}) => {
  const [path = ''] = (await filesOf(servers.a)).filter((each) => each.endsWith('.js'))
  const plain = await send(servers.a, { path })
  expect([plain.status, plain.headers['content-encoding']]).toEqual([200, undefined])
  for (const range of ['bytes=9-2', 'bytes=0-9', 'bytes=-5', 'bytes=x']) {
    const headers: [string, string][] = [
      ['Accept-Encoding', 'br'],
      ['Range', range],
    ]
    expect((await send(servers.a, { path, headers })).status, range).toBe(200)
  }
  expect((await send(servers.a, { path: '/api/health' })).status).toBe(200)
})
