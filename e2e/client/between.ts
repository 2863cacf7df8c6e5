import { createServer, request as ask, type IncomingHttpHeaders } from 'node:http'

/** One answer on its way back, before the browser has it. */
export interface OnItsWay {
  method: string
  path: string
  headers: IncomingHttpHeaders
}

/**
 * Stands between a browser and a node and may hold an answer back, or take something from it: a proxy, or a browser
 * that is picky. The node is set up for this address.
 */
export async function between(target: () => string, meet: (answer: OnItsWay) => void | Promise<void>) {
  const server = createServer((incoming, outgoing) => {
    const forward = ask(
      new URL(incoming.url ?? '/', target()),
      { method: incoming.method, headers: incoming.headers },
      async (answer) => {
        await meet({ method: incoming.method ?? '', path: incoming.url ?? '', headers: answer.headers })
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      },
    )
    forward.on('error', () => outgoing.destroy())
    incoming.pipe(forward)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('Nothing in between without a port')
  return {
    origin: `http://localhost:${address.port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
