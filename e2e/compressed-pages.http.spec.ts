import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { logInWithSession, newcomer } from './client/people'
import { send, type Call } from './client/wire'
import { expect, test } from './servers/test'

type Headers = NonNullable<Call['headers']>
const BROWSERS: Headers = [['Accept-Encoding', 'gzip, deflate, br, zstd']]

/** A page, a part of one as Next's router asks for it, and the page that says there is none. */
const DRAWN: Record<string, { call: Call; status: number; type: string; holds: string }> = {
  page: { call: { path: '/claims' }, status: 200, type: 'text/html', holds: '</html>' },
  part: {
    call: { path: '/claims', headers: [['RSC', '1']] },
    status: 200,
    type: 'text/x-component',
    holds: 'put to the test',
  },
  'no page': { call: { path: '/nowhere' }, status: 404, type: 'text/html', holds: '</html>' },
}

for (const [title, { call, status, type, holds }] of Object.entries(DRAWN))
  test(`${title}: by Brotli to whoever takes it, by gzip to others, plain to the rest, and with its length`, async ({
    servers,
  }) => {
    const first = await send(servers.a, call)
    // A part has an address of its own, of which Next tells.
    const path = first.status === 307 ? first.headers.location : call.path
    const asked = (headers: Headers) =>
      send(servers.a, { ...call, path: path ?? '', headers: [...(call.headers ?? []), ...headers] })
    for (const [coding, decoded, headers] of [
      ['br', brotliDecompressSync, BROWSERS],
      ['gzip', gunzipSync, [['Accept-Encoding', 'br;q=0, gzip']]],
      [undefined, (bytes: Buffer) => bytes, []],
    ] as [string | undefined, (bytes: Buffer) => Buffer, Headers][]) {
      const answer = await asked(headers)
      expect([answer.status, answer.headers['content-encoding']]).toEqual([status, coding])
      expect(answer.headers['content-type']).toContain(type)
      expect(answer.headers.vary).toContain('Accept-Encoding')
      if (coding) expect(answer.headers['content-length']).toBe(String(answer.bytes.length))
      expect(decoded(answer.bytes).toString()).toContain(holds)
    }
  })

test('a part of a file is not compressed: it is so many bytes of the plain one', async ({ servers }) => {
  const answer = await send(servers.a, {
    path: '/reference/home.json',
    headers: [...BROWSERS, ['Range', 'bytes=0-9999']],
  })
  expect([answer.status, answer.headers['content-encoding'], answer.bytes.length]).toEqual([206, undefined, 10_000])
})

test('what an endpoint answers is not compressed, however long it is', async ({ servers }) => {
  const person = await newcomer(servers.a)
  for (let turn = 0; turn < 8; turn++) await logInWithSession(servers.a, person)
  const { credential } = await logInWithSession(servers.a, person)
  const { status, headers, bytes } = await send(servers.a, {
    path: '/api/session/devices',
    headers: [...BROWSERS, ['Cookie', `__Host-session=${credential}`]],
  })
  expect([status, headers['content-encoding']]).toEqual([200, undefined])
  expect(bytes.length).toBeGreaterThan(1024)
  expect(headers['content-length']).toBe(String(bytes.length))
})
