import { connect } from 'node:net'
import { expect, test } from './servers/test'

/** An address of ours that is none: if a body is ever taken for a request, its 404 comes back. */
const SMUGGLED = 'GET /api/smuggled HTTP/1.1\r\nHost: HOST\r\n\r\n'
const POST = 'POST /api/session/login HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\n'
const GET = 'GET /api/ping HTTP/1.1\r\nHost: HOST\r\n'
const LENGTH = String(SMUGGLED.length)

/**
 * Requests that two readers might cut in two ways, or that no client would send. `HOST` stands for the server's name.
 */
const SHAPES: Record<string, string> = {
  'a length and chunks': `${POST}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  'chunks and a length': `${POST}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  'an encoding that is none': `${POST}Transfer-Encoding: xchunked\r\nContent-Length: ${LENGTH}\r\n\r\n${SMUGGLED}`,
  'chunked, then identity': `${POST}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  'two encodings': `${POST}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  'an encoding behind a tab': `${POST}Transfer-Encoding:\tchunked\r\nContent-Length: ${LENGTH}\r\n\r\n${SMUGGLED}`,
  'an encoding in a folded line': `${POST}Transfer-Encoding:\r\n chunked\r\nContent-Length: ${LENGTH}\r\n\r\n${SMUGGLED}`,
  'a space before the colon': `${POST}Content-Length : ${LENGTH}\r\n\r\n${SMUGGLED}`,
  'two lengths': `${POST}Content-Length: 0\r\nContent-Length: ${LENGTH}\r\n\r\n${SMUGGLED}`,
  'two lengths in one line': `${POST}Content-Length: 0, ${LENGTH}\r\n\r\n${SMUGGLED}`,
  'a signed length': `${POST}Content-Length: +${LENGTH}\r\n\r\n${SMUGGLED}`,
  'a negative length': `${POST}Content-Length: -1\r\n\r\n${SMUGGLED}`,
  'a length in hexadecimal': `${POST}Content-Length: 0x2f\r\n\r\n${SMUGGLED}`,
  'a length that no number holds': `${POST}Content-Length: 99999999999999999999\r\n\r\n${SMUGGLED}`,
  'a body of a GET': `${GET}Content-Length: ${LENGTH}\r\n\r\n${SMUGGLED}`,
  'chunks of a GET': `${GET}Transfer-Encoding: chunked\r\n\r\n${SMUGGLED.length.toString(16)}\r\n${SMUGGLED}\r\n0\r\n\r\n`,
  'a chunk size that is too large': `${POST}Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n${SMUGGLED}`,
  'a chunk size with a sign': `${POST}Transfer-Encoding: chunked\r\n\r\n-1\r\n${SMUGGLED}`,
  'a chunk size behind 0x': `${POST}Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n${SMUGGLED}`,
  'a chunk that is longer than it says': `${POST}Transfer-Encoding: chunked\r\n\r\n1\r\nxx${SMUGGLED}`,
  'a chunk extension with a line feed': `${POST}Transfer-Encoding: chunked\r\n\r\n1;\nx\r\n0\r\n\r\n${SMUGGLED}`,
  'line feeds alone': `GET /api/ping HTTP/1.1\nHost: HOST\nContent-Length: ${LENGTH}\n\n${SMUGGLED}`,
  'a carriage return alone': `GET /api/ping HTTP/1.1\r\nHost: HOST\r\nX: a\rContent-Length: ${LENGTH}\r\n\r\n${SMUGGLED}`,
  'a NUL in a header': `${GET}X: a\0b\r\nContent-Length: ${LENGTH}\r\n\r\n${SMUGGLED}`,
  'a header without a name': `${GET}: x\r\n\r\n`,
  'a header without a colon': `${GET}Content-Length ${LENGTH}\r\n\r\n${SMUGGLED}`,
  'a first header that is folded': `GET /api/ping HTTP/1.1\r\n Host: HOST\r\n\r\n`,
  'no Host': 'GET /api/ping HTTP/1.1\r\n\r\n',
  'two Hosts': `${GET}Host: evil.example\r\n\r\n`,
  'another Host': 'GET /api/ping HTTP/1.1\r\nHost: evil.example\r\n\r\n',
  'a target elsewhere': `GET http://evil.example/api/ping HTTP/1.1\r\nHost: HOST\r\n\r\n`,
  'an authority for a target': 'CONNECT evil.example:443 HTTP/1.1\r\nHost: HOST\r\n\r\n',
  'a star for a target': 'OPTIONS * HTTP/1.1\r\nHost: HOST\r\n\r\n',
  'a fragment in the target': 'GET /api/ping#/../session HTTP/1.1\r\nHost: HOST\r\n\r\n',
  'a space in the target': 'GET /api/ping x HTTP/1.1\r\nHost: HOST\r\n\r\n',
  'bytes that are no UTF-8 in the target': 'GET /api/%ff%fe HTTP/1.1\r\nHost: HOST\r\n\r\n',
  'a version to come': 'GET /api/ping HTTP/3.0\r\nHost: HOST\r\n\r\n',
  'no version': 'GET /api/ping\r\n\r\n',
  'the preface of HTTP/2': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'a wish for HTTP/2': `${GET}Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n`,
  'a wish for a socket': `${GET}Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n`,
  'a method in small letters': 'get /api/ping HTTP/1.1\r\nHost: HOST\r\n\r\n',
  'a method nobody knows': 'STEAL /api/ping HTTP/1.1\r\nHost: HOST\r\n\r\n',
  TRACE: 'TRACE /api/ping HTTP/1.1\r\nHost: HOST\r\nCookie: canary=1\r\n\r\n',
  'an expectation that is none': `${POST}Expect: 200-ok\r\nContent-Length: 2\r\n\r\n{}`,
  'a header of twenty kibibytes': `${GET}X: ${'x'.repeat(20 * 1024)}\r\n\r\n`,
  'a thousand headers': `${GET}${'X: 1\r\n'.repeat(3000)}\r\n`,
  'bytes of another protocol': '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
}

/**
 * Everything that comes back until the server closes; what was sent is followed by an honest request on the same line.
 */
function answersTo(origin: string, bytes: string): Promise<string> {
  const { hostname, port, host } = new URL(origin)
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect({ host: hostname, port: Number(port) })
    socket.setTimeout(15_000, () => socket.destroy(new Error('The server neither answered nor closed')))
    socket.on('data', (data) => (text += data.toString('latin1')))
    socket.on('error', (error) =>
      text ? resolve(text) : (error as NodeJS.ErrnoException).code === 'ECONNRESET' ? resolve('') : reject(error),
    )
    socket.on('close', () => resolve(text))
    const honest = `GET /api/ping HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`
    // Half closed: a server that waits for more of a body learns that none will come.
    socket.end(Buffer.from(bytes.replaceAll('HOST', host) + honest, 'latin1'))
  })
}

for (const [what, bytes] of Object.entries(SHAPES))
  test(`over a bare socket, ${what}: no body is taken for a request, and no fault is ours`, async ({ servers }) => {
    const text = await answersTo(servers.a, bytes)
    const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status))
    expect(text).not.toContain('api/smuggled')
    // An address that is none answers 404. A shape that asks for one itself is not among those with a body.
    if (bytes.includes('smuggled')) expect(statuses, text.slice(0, 400)).not.toContain(404)
    expect(statuses.filter((status) => status >= 500 && status !== 501 && status !== 505)).toEqual([])
    expect(statuses.filter((status) => status !== 100).length, statuses.join()).toBeLessThanOrEqual(2)
    expect(text).not.toContain('canary')
    // Whoever comes next is answered as ever.
    expect(await answersTo(servers.a, '')).toMatch(/^HTTP\/1\.1 200 [\s\S]*\{"ok":true\}(?:\r\n0\r\n\r\n)?$/)
  })
