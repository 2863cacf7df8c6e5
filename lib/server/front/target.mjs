// @ts-check

/**
 * What a request asks for, in the one spelling everything behind us will see.
 *
 * @typedef {{ path: string, url: string, isDecodable: boolean }} Target `path` is decoded, `url` is what Next gets
 */

/** Segments of letters, digits, hyphens and underscores, and no query: a URL spells them as they are. */
const PLAIN_PATH = /^(\/[\w-]+)+$/

/**
 * Reads the request target, or answers null for one that is no path. Dot segments are resolved here: what is judged
 * must be what is served.
 *
 * @param {string} raw
 * @returns {Target | null}
 */
export function targetOf(raw) {
  // As nearly every request writes it: nothing to resolve or decode. target.test.ts holds it against the rest.
  if (PLAIN_PATH.test(raw)) return { path: raw, url: raw, isDecodable: true }
  // RFC 9112 §3.2.2: a server must accept the absolute form, which proxies use. Its host is not what we go by.
  const text = raw.startsWith('/') ? `http://n${raw}` : raw
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null
  const { pathname, search } = new URL(text)
  try {
    const path = decodeURIComponent(pathname)
    return { path, url: pathname + search, isDecodable: !path.includes('\0') }
  } catch {
    return { path: pathname, url: pathname + search, isDecodable: false }
  }
}

/** Answers with problems, never with pages. @param {string} path */
export const isApiPath = (path) => /^\/+(api|\.well-known)(\/|$)/.test(path)

/** Whether a URL under /api is spelled as its endpoint is: no encoding, no empty segment. @param {string} url */
export const isPlainApiPath = (url) => /^\/(api|\.well-known)(\/[\w.~-]+)*(\?|$)/.test(url)

/**
 * What is the attacker's: his front page, and what an experiment keeps in its folder `attacker`. @param {string} path
 */
export const isAttackerPath = (path) => /^\/+(experiments\/+[^/]+\/+)?attacker(?![\w-])/.test(path)

/** Where experiments keep endpoints that are weak on purpose. @param {string} path */
export const isExperimentPath = (path) => /^\/+experiments\//.test(path)

/**
 * Where an experiment shows what one header did that is deleted from all other requests: `x-middleware-subrequest`.
 * Judged by the URL that Next gets, in its one spelling. The Next that this app runs on reads that header nowhere; without
 * the narrow pattern: one that does gets it for every page. @param {string} url
 */
export const isAsSentUrl = (url) => /^\/experiments\/[a-z-]+\/lab\/as-sent\/[a-z-]+(\?|$)/.test(url)

/**
 * Node B's page that plays a careless neighbour: what it sends to the app, a page of ours may not. @param {string} path
 */
export const isStandPath = (path) => /^\/+experiments\/[a-z-]+\/stand$/.test(path)
