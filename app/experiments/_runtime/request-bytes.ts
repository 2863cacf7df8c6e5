import type { Exchange } from '@/lib/recording/recording'

/**
 * How long a request was as HTTP/1.1 writes it: request line, `Host`, what script set, `Authorization` and `Cookie` as
 * the server received them, the empty line, the body. What a browser adds to every request alike (User-Agent, Accept,
 * Sec-Fetch) is known to neither and isn't in it. Null where the server reported nothing.
 */
export function requestBytes({ request, server }: Pick<Exchange, 'request' | 'server'>): number | null {
  if (!server) return null
  const { host, pathname, search } = new URL(request.url)
  const byScript = request.headers.filter(([name]) => !/^(?:host|cookie)$/i.test(name))
  const hasOwnAuthorization = byScript.some(([name]) => /^authorization$/i.test(name))
  const lines = [
    bytesOf(`${request.method} ${pathname}${search} HTTP/1.1`),
    bytesOf(`host: ${host}`),
    ...byScript.map(([name, value]) => bytesOf(`${name}: ${value}`)),
    ...(server.authorization !== null && !hasOwnAuthorization
      ? [bytesOf(`authorization: ${server.authorization}`)]
      : []),
    // By their lengths: they are true also where the values are hidden.
    ...(server.cookies.length > 0 ? [bytesOf('cookie: ') + cookieBytes(server.cookies)] : []),
  ]
  return lines.reduce((sum, bytes) => sum + bytes + LINE_END, LINE_END) + request.bodyBytes
}

const LINE_END = 2
const SEPARATOR = 2

const cookieBytes = (cookies: readonly { name: string; length: number }[]) =>
  cookies.reduce((sum, { name, length }) => sum + bytesOf(name) + 1 + length, (cookies.length - 1) * SEPARATOR)

export const bytesOf = (text: string): number => new TextEncoder().encode(text).length
