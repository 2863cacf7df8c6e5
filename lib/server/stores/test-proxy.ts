import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** Stands between the app and a server, so that a test can take the server away, silence it, and bring it back. */
export interface Proxy {
  /** The server's URL, through the proxy. */
  url: string
  start(): Promise<void>
  /** Cuts every connection and refuses new ones. */
  stop(): Promise<void>
  /** Keeps connections, and takes new ones, but passes nothing on. */
  hush(isSilent: boolean): void
}

export async function proxyTo(target: string): Promise<Proxy> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let isSilent = false
  let server: Server | undefined
  const listen = async (at: number): Promise<number> => {
    const listening = createServer((near) => {
      const far = connect(Number(port), hostname)
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(from)
        from.on('data', (data) => void (isSilent || to.write(data)))
        from.on('error', () => undefined)
        from.on('close', () => {
          sockets.delete(from)
          to.destroy()
        })
      }
    }).listen(at, '127.0.0.1')
    server = listening
    await once(listening, 'listening')
    return (listening.address() as AddressInfo).port
  }
  const stop = async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)))
    server = undefined
  }
  // A free port, and nobody there yet.
  const own = await listen(0)
  await stop()
  const url = Object.assign(new URL(target), { hostname: '127.0.0.1', port: String(own) }).href
  return { url, start: async () => void (await listen(own)), stop, hush: (silent) => void (isSilent = silent) }
}
