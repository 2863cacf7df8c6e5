import { once } from 'node:events'
import { sign } from 'node:crypto'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { makeKeyPair } from '@/lib/core/key-pair.mjs'

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

/** A certificate that vouches for itself (RFC 5280), and its key. */
function ownAuthority(host: string): { key: string; certificate: string } {
  const { publicKey, privateKey: key } = makeKeyPair('ec')
  const ecdsaWithSha256 = der(0x30, Buffer.from('06082a8648ce3d040302', 'hex'))
  const commonName = der(0x30, Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from(host)))
  const name = der(0x30, der(0x31, commonName))
  const time = (at: number) => der(0x18, Buffer.from(new Date(at).toISOString().replaceAll(/[-:T]|\.\d+/g, '')))
  const day = 24 * 3600 * 1000
  const signed = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([0x4f, 0x01])),
    ecdsaWithSha256,
    name,
    der(0x30, time(Date.now() - day), time(Date.now() + day)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const whole = der(0x30, signed, ecdsaWithSha256, der(0x03, Buffer.from([0]), sign('sha256', signed, key)))
  return {
    key: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${whole.toString('base64')}\n-----END CERTIFICATE-----\n`,
  }
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}
