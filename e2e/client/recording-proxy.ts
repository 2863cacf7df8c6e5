import { createServer, request as ask } from 'node:http'

/** One exchange as it passed by on the wire, written down by nobody the recorder knows. */
export interface Passed {
  method: string
  path: string
  headers: [string, string][]
  body: string
  status: number
  answerHeaders: [string, string][]
  answerBody: Buffer
}

const pairs = (raw: string[]) =>
  raw.flatMap((name, at): [string, string][] => (at % 2 === 0 ? [[name.toLowerCase(), raw[at + 1] ?? '']] : []))
export const valuesOf = (headers: [string, string][], name: string) =>
  headers.filter(([given]) => given === name).map(([, value]) => value)

/**
 * Stands between a client and a node, and hands everything on as it is, but for the `Host`: a node answers for its own
 * name only. The node may come to be after it.
 */
export async function tap(target: () => string) {
  const passed: Passed[] = []
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const url = new URL(incoming.url ?? '/', target())
    const isHost = (at: number) => incoming.rawHeaders[at - 1]?.toLowerCase() === 'host' && at % 2 === 1
    const forward = ask(
      url,
      {
        method: incoming.method,
        headers: incoming.rawHeaders.map((text, at) => (isHost(at) ? url.host : text)) as never,
      },
      async (answer) => {
        const parts: Buffer[] = []
        for await (const part of answer) parts.push(part as Buffer)
        const answerBody = Buffer.concat(parts)
        passed.push({
          method: incoming.method ?? '',
          path: incoming.url ?? '',
          headers: pairs(incoming.rawHeaders),
          body: body.toString(),
          status: answer.statusCode ?? 0,
          answerHeaders: pairs(answer.rawHeaders),
          answerBody,
        })
        outgoing.writeHead(answer.statusCode ?? 0, answer.statusMessage, answer.rawHeaders).end(answerBody)
      },
    )
    forward.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('A tap without a port')
  return { base: `http://localhost:${address.port}`, passed, close: () => server.close() }
}
