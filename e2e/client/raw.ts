import { connect } from 'node:net'

/** What came back over a bare socket: for requests that no well-behaved HTTP client would send. */
export interface RawAnswer {
  status: number
  head: string
  body: string
}

const TIMEOUT_MS = 10_000

/** Sends the bytes as they are and reads until the server closes. `Host` and `Connection: close` are the caller's. */
export function sendRaw(origin: string, bytes: string | Buffer): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect({ host: hostname, port: Number(port) })
    const finish = () => {
      const text = Buffer.concat(chunks).toString('latin1')
      const [head = '', body = ''] = text.split(/\r\n\r\n([\s\S]*)/)
      resolve({ status: Number(/^HTTP\/1\.\d (\d{3})/.exec(head)?.[1] ?? 0), head, body })
    }
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('The server did not close the connection')))
    socket.on('data', (chunk) => chunks.push(chunk))
    // A server that refuses a request early may reset the connection while the rest is still being written.
    socket.on('error', (error) => (chunks.length > 0 ? finish() : reject(error)))
    socket.on('end', finish)
    socket.write(bytes)
  })
}

/** A plain request as text, with room for headers that a client library would refuse to send. */
export const rawRequest = (origin: string, line: string, headers: string[] = [], body = '') =>
  [`${line} HTTP/1.1`, `Host: ${new URL(origin).host}`, 'Connection: close', ...headers, '', body].join('\r\n')
