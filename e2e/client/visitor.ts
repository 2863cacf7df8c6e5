import { newJar, type Jar } from './jar'
import { send, type Answer } from './wire'

export interface Extra {
  /** Sent as `Authorization: Bearer …`. */
  bearer?: string
  headers?: [string, string][]
}

/** Somebody at one node, with a cookie jar of their own and no browser: neither Origin nor Sec-Fetch-Site is sent. */
export interface Visitor {
  origin: string
  jar: Jar
  get(path: string, extra?: Extra): Promise<Answer>
  post(path: string, body?: unknown, extra?: Extra): Promise<Answer>
  delete(path: string, extra?: Extra, body?: unknown): Promise<Answer>
  form(path: string, fields: Record<string, string>, extra?: Extra): Promise<Answer>
  /** The same person, the same cookies as of now, in a jar apart: what a thief carries away. */
  copy(): Visitor
  /** The same jar at another node. */
  at(origin: string): Visitor
}

export function visitor(origin: string, jar: Jar = newJar()): Visitor {
  async function ask(method: string, path: string, extra: Extra = {}, type?: string, body?: string) {
    const cookie = jar.header(path)
    const headers: [string, string][] = [
      ...(cookie ? [['Cookie', cookie] as [string, string]] : []),
      ...(extra.bearer === undefined ? [] : [['Authorization', `Bearer ${extra.bearer}`] as [string, string]]),
      ...(type ? [['Content-Type', type] as [string, string]] : []),
      ...(extra.headers ?? []),
    ]
    const answer = await send(origin, { method, path, headers, body })
    jar.keep(answer.setCookies)
    return answer
  }
  const withJson = (method: string, path: string, extra?: Extra, body?: unknown) =>
    body === undefined ? ask(method, path, extra) : ask(method, path, extra, 'application/json', JSON.stringify(body))
  return {
    origin,
    jar,
    get: (path, extra) => ask('GET', path, extra),
    delete: (path, extra, body) => withJson('DELETE', path, extra, body),
    post: (path, body, extra) => withJson('POST', path, extra, body),
    form: (path, fields, extra) =>
      ask('POST', path, extra, 'application/x-www-form-urlencoded', new URLSearchParams(fields).toString()),
    copy: () => visitor(origin, jar.copy()),
    at: (other) => visitor(other, jar),
  }
}
