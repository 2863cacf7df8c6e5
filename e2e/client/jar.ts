/** A `Set-Cookie` line taken apart. `flags` holds the attributes, lower-cased: `path=/`, `httponly`, … */
export interface SetCookie {
  name: string
  value: string
  flags: string[]
  /** As it was written: a path has upper and lower case. */
  path: string
  maxAgeSeconds: number | null
}

export function parseSetCookie(line: string): SetCookie {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
  const flags = attributes.map((attribute) => attribute.toLowerCase())
  const cut = pair.indexOf('=')
  const maxAge = flags.find((flag) => flag.startsWith('max-age='))
  const expires = attributes.find((attribute) => /^expires=/i.test(attribute))
  const isPast = expires !== undefined && Date.parse(expires.slice(8)) <= Date.now()
  return {
    name: pair.slice(0, cut),
    value: pair.slice(cut + 1),
    flags,
    path: attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/',
    maxAgeSeconds: maxAge ? Number(maxAge.slice(8)) : isPast ? 0 : null,
  }
}

/** What the browser would enforce, without lifetimes: a clean room in which an old cookie can be replayed. */
export interface Jar {
  get(name: string): string | undefined
  set(name: string, value: string, path?: string): void
  remove(name: string): void
  names(): string[]
  keep(setCookies: string[]): void
  header(path: string): string | undefined
  copy(): Jar
}

export function newJar(content: Iterable<[string, { value: string; path: string }]> = []): Jar {
  const cookies = new Map(content)
  const isFor = (path: string, cookiePath: string) =>
    cookiePath === '/' ||
    path === cookiePath ||
    path.startsWith(cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`)
  return {
    get: (name) => cookies.get(name)?.value,
    set: (name, value, path = '/') => void cookies.set(name, { value, path }),
    remove: (name) => void cookies.delete(name),
    names: () => [...cookies.keys()],
    keep(setCookies) {
      for (const { name, value, path, maxAgeSeconds } of setCookies.map(parseSetCookie)) {
        if (maxAgeSeconds !== null && maxAgeSeconds <= 0) cookies.delete(name)
        else cookies.set(name, { value, path })
      }
    },
    header(path) {
      const sent = [...cookies].filter(([, cookie]) => isFor(path.split('?')[0] ?? path, cookie.path))
      return sent.length === 0 ? undefined : sent.map(([name, { value }]) => `${name}=${value}`).join('; ')
    },
    copy: () => newJar([...cookies].map(([name, cookie]) => [name, { ...cookie }])),
  }
}
