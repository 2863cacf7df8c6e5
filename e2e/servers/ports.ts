import { createServer, type Server } from 'node:net'

const listening = () =>
  new Promise<Server>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, () => resolve(server))
  })

const portOf = (server: Server) => {
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('A server without a port')
  return address.port
}

/** Ports that were free a moment ago. Held open together first, so that no two are the same. */
export async function freePorts(count: number): Promise<number[]> {
  const opened = await Promise.all(Array.from({ length: count }, listening))
  const ports = opened.map(portOf)
  await Promise.all(opened.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}
