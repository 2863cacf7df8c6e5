import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { ownAuthority } from '@/lib/testing/test-certificate'

/** How a server takes connections: what it refuses it refuses as pg_hba.conf makes the real one do. */
export type Manner =
  | 'encrypts'
  | 'does not encrypt'
  | 'breaks the handshake'
  | 'refuses encrypted connections'
  | 'refuses clear text'
  | 'refuses the password'

/** A PostgreSQL server as the app sees it that encrypts, or that doesn't, in front of the real one of a test. */
export interface Front {
  port: number
  /** The certificate, which is its own authority and is for `localhost`. */
  certificate: string
  /** How many connections went on encrypted, and how many in clear text. */
  counts(): { encrypted: number; plain: number }
  /** Ends every connection and takes new ones in another way, as after a restart with another configuration. */
  restart(manner: Manner): void
  stop(): void
}

/** What a client sends first to ask for encryption (PostgreSQL 16, §55.2.11). */
const SSL_REQUEST = Buffer.from('0000000804d2162f', 'hex')

/** The answer of a server that lets nobody in (PostgreSQL 16, §55.7, ErrorResponse). */
function refusal(code: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0Mrefused\0\0`)
  return Buffer.concat([Buffer.from(['E'.charCodeAt(0), 0, 0, 0, fields.length + 4]), fields])
}

/** Puts an end of TLS in front of a server: the test's own PostgreSQL speaks none. */
export async function encrypting(target: string, first: Manner): Promise<Front> {
  let manner = first
  const { hostname, port } = new URL(target)
  const { key, certificate } = ownAuthority('localhost')
  const open = new Set<Socket>()
  const counted = { encrypted: 0, plain: 0 }
  const join = (near: Socket, first?: Buffer) => {
    const far = connect(Number(port), hostname)
    open.add(far)
    if (first) far.write(first)
    near.pipe(far).pipe(near)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => other.destroy())
      one.on('close', () => other.destroy())
    }
  }
  const server = createServer((near) => {
    open.add(near)
    near.on('error', () => undefined)
    const take = () =>
      near.once('data', (first) => {
        if (!first.equals(SSL_REQUEST)) {
          if (manner === 'refuses clear text') return near.end(refusal('28000'))
          counted.plain++
          return join(near, first)
        }
        near.write(manner === 'does not encrypt' ? 'N' : 'S')
        if (manner === 'does not encrypt') return take()
        if (manner === 'breaks the handshake') return near.end()
        const inside = new TLSSocket(near, { isServer: true, key, cert: certificate })
        inside.on('error', () => near.destroy())
        inside.once('secure', () => {
          const code = { 'refuses encrypted connections': '28000', 'refuses the password': '28P01' }[String(manner)]
          if (code) return inside.once('data', () => inside.end(refusal(code)))
          counted.encrypted++
          join(inside)
        })
      })
    take()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    certificate,
    counts: () => ({ ...counted }),
    restart(next) {
      manner = next
      for (const socket of open) socket.destroy()
    },
    stop: () => {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
}
