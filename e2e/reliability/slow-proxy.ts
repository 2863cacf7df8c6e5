import { connect, createServer, type Socket } from 'node:net'

/**
 * An endpoint between a node and its store: it holds everything back, or lets it through late. Nothing is ever cut off.
 */
export interface SlowProxy {
  port: number
  /** From now on every message, in either direction, takes so long; 0 lets it through at once. */
  delay(milliseconds: number): void
  hold(): void
  letGo(): void
  /** How many messages of the node are held back. */
  held(): number
  close(): Promise<void>
}

export async function slowProxy(target: { host: string; port: number }): Promise<SlowProxy> {
  const sockets = new Set<Socket>()
  let delayMs = 0
  let waiting = 0
  let open = () => {}
  let passage = Promise.resolve()
  const server = createServer((inside) => {
    const outside = connect(target)
    for (const [from, to] of [
      [inside, outside],
      [outside, inside],
    ] as const) {
      sockets.add(from)
      // One after another: a late message never overtakes an earlier one.
      let line = Promise.resolve()
      from.on('data', (data) => {
        if (from === inside) waiting++
        const dueAt = Date.now() + delayMs
        line = line
          .then(() => passage)
          .then(() => new Promise((resolve) => setTimeout(resolve, Math.max(0, dueAt - Date.now()))))
          .then(() => {
            if (from === inside) waiting--
            if (!to.destroyed) to.write(data)
          })
      })
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('A door without a port')
  const letGo = () => {
    open()
    passage = Promise.resolve()
  }
  return {
    port: address.port,
    delay: (milliseconds) => {
      delayMs = milliseconds
    },
    hold: () => {
      passage = new Promise((resolve) => {
        open = resolve
      })
    },
    letGo,
    held: () => waiting,
    close: () =>
      new Promise((resolve) => {
        letGo()
        sockets.forEach((socket) => socket.destroy())
        server.close(() => resolve())
      }),
  }
}
