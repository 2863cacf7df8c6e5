import type { Carrier, CookieWrite } from '@/lib/core/contract'

/** A cookie jar, and for a bearer token the variable that holds it: what a client keeps between two requests. */
export interface Browser {
  carrier(): Carrier
  /** Does what a browser does with `Set-Cookie`: keeps, replaces or deletes. */
  receive(cookies: readonly CookieWrite[]): void
  holdToken(token: string | null): void
  value(name: string): string | undefined
  /** A thief's copy of everything in it, which no later `Set-Cookie` reaches. */
  copy(): Carrier
}

export function browser(): Browser {
  const jar = new Map<string, string>()
  let authorization: string | null = null
  const carrying = (cookies: ReadonlyMap<string, string>, header: string | null): Carrier => ({
    cookies: { get: (name) => cookies.get(name) },
    authorization: header,
  })
  return {
    carrier: () => carrying(jar, authorization),
    receive: (cookies) => {
      for (const { name, value, maxAgeSeconds } of cookies) {
        jar.delete(name)
        if (maxAgeSeconds === null || maxAgeSeconds > 0) jar.set(name, value)
      }
    },
    holdToken: (token) => void (authorization = token === null ? null : `Bearer ${token}`),
    value: (name) => jar.get(name),
    copy: () => carrying(new Map(jar), authorization),
  }
}

/** A request with nothing on it but what is named, from a client that is no browser. */
export function carrying(cookies: Record<string, string> = {}, authorization: string | null = null): Carrier {
  const jar = new Map(Object.entries(cookies))
  return { cookies: { get: (name) => jar.get(name) }, authorization, isBrowser: false }
}
