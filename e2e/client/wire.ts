import { Agent, request, type OutgoingHttpHeader } from 'node:http'
import { Agent as SecureAgent, request as secureRequest } from 'node:https'

/** One request, sent exactly as written: no header is added but `Host`, `Content-Length` and `Connection`. */
export interface Call {
  method?: string
  path: string
  headers?: [name: string, value: string][]
  body?: string | Buffer
}

/** One answer. Header names are lower-cased; `setCookies` keeps every `Set-Cookie` in order. */
export interface Answer {
  status: number
  headers: Record<string, string>
  setCookies: string[]
  text: string
  /** The body as it came: compressed, where it was. */
  bytes: Buffer
  milliseconds: number
  /** The body as JSON. The shape is the caller's claim, which the assertions that follow check. */
  json<Shape = Record<string, unknown>>(): Shape
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 })
let proxy: { port: number; agent: SecureAgent } | null = null

/**
 * From now on every https origin is reached by this port of loopback, and trusted by this authority: the names of the
 * deployed app are known to no name server.
 */
export function reachNamesThrough({ port, authority }: { port: number; authority: string }): void {
  proxy = { port, agent: new SecureAgent({ keepAlive: true, maxSockets: 64, ca: authority }) }
}

/** Where an origin is listened to, and by what means it is asked. */
function wayTo(url: URL) {
  if (url.protocol === 'http:') return { ask: request, agent, host: url.hostname, port: url.port }
  if (!proxy) throw new Error(`Nobody has said how ${url.origin} is reached`)
  return { ask: secureRequest, agent: proxy.agent, host: '127.0.0.1', port: proxy.port, servername: url.hostname }
}

const TIMEOUT_MS = 20_000

export function send(origin: string, call: Call): Promise<Answer> {
  const url = new URL(origin)
  const body = call.body === undefined ? undefined : Buffer.from(call.body)
  const headers = [...(call.headers ?? [])]
  const has = (name: string) => headers.some(([given]) => given.toLowerCase() === name)
  if (!has('host')) headers.unshift(['Host', url.host])
  if (body && !has('content-length') && !has('transfer-encoding')) headers.push(['Content-Length', String(body.length)])
  const startedAt = performance.now()

  return new Promise((resolve, reject) => {
    const { ask, ...way } = wayTo(url)
    const outgoing = ask({
      ...way,
      method: call.method ?? 'GET',
      path: call.path,
      // A flat list keeps order, spelling and repetition.
      headers: headers.flat() as readonly OutgoingHttpHeader[] as never,
      timeout: TIMEOUT_MS,
    })
    outgoing.on('timeout', () => outgoing.destroy(new Error(`No answer to ${call.method ?? 'GET'} ${call.path}`)))
    // A kept connection may be closed by the server in the moment it is used again: that request was never read.
    outgoing.on('error', (error: NodeJS.ErrnoException) =>
      outgoing.reusedSocket && error.code === 'ECONNRESET' ? resolve(send(origin, call)) : reject(error),
    )
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', reject)
      incoming.on('end', () => {
        const bytes = Buffer.concat(chunks)
        const text = bytes.toString('utf8')
        resolve({
          status: incoming.statusCode ?? 0,
          headers: Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])),
          setCookies: incoming.headers['set-cookie'] ?? [],
          text,
          bytes,
          milliseconds: performance.now() - startedAt,
          json: <Shape>() => JSON.parse(text) as Shape,
        })
      })
    })
    outgoing.end(body)
  })
}
