import { connect, createServer, type Socket } from 'node:net'

/** An endpoint between a node and its store that a test can shut: the store then is unreachable, and comes back. */
export interface Gate {
  port: number
  shut(): void
  reopen(): void
  close(): Promise<void>
}

export async function openGate(target: { host: string; port: number }): Promise<Gate> {
  const sockets = new Set<Socket>()
  let isShut = false
  const server = createServer((inside) => {
    if (isShut) return void inside.destroy()
    const outside = connect(target)
    for (const [socket, other] of [
      [inside, outside],
      [outside, inside],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
    inside.pipe(outside).pipe(inside)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('A gate without a port')
  const drop = () => sockets.forEach((socket) => socket.destroy())
  return {
    port: address.port,
    shut: () => {
      isShut = true
      drop()
    },
    reopen: () => {
      isShut = false
    },
    close: () =>
      new Promise((resolve) => {
        drop()
        server.close(() => resolve())
      }),
  }
}
