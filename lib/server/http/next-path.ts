/** Nothing we link to is longer. */
const LONGEST = 512

/**
 * Where to go after a sign-in: a path of this app, or `absent` for everything else. Without this: `//evil.example`,
 * `/\evil.example` or `javascript:` sends the visitor, freshly signed in, to whoever wrote the link (ASVS 5.0, 3.7.2).
 */
export function nextPath(asked: string | null | undefined, absent: string): string {
  if (!asked || asked.length > LONGEST || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(asked)) return absent
  const base = 'http://app.invalid'
  if (!URL.canParse(asked, base)) return absent
  const { origin, pathname, search, hash } = new URL(asked, base)
  // Of a path that was resolved: `/a/..//evil.example` is `//evil.example` by then. And no endpoint is a page.
  return origin === base && /^\/(?!\/)/.test(pathname) && !pathname.startsWith('/api/')
    ? pathname + search + hash
    : absent
}
