/**
 * What `fetch` rejects with when no answer came, in the words of each engine: Chromium, Firefox, Safari, Node. The
 * standard gives it no name of its own, only `TypeError`, which a fault of a script has too.
 */
const NETWORK_WORDS =
  /failed to fetch|network ?error|network connection|load failed|fetch failed|internet connection|could not connect|timed out/i

/** What an `import()` rejects with whose file did not come. */
const NOT_LOADED = 'ChunkLoadError'

/**
 * Whether what was thrown means that no answer came, to a request or to code that is loaded when it is needed. Without
 * this: a script that a browser lacks something for (`crypto.randomUUID` on plain http) is told as a server that is
 * down.
 */
export const isNoAnswer = (thrown: unknown): boolean =>
  (thrown instanceof TypeError && NETWORK_WORDS.test(thrown.message)) ||
  (thrown instanceof Error && thrown.name === NOT_LOADED)

/** A fault of the page itself, as a sentence that can be reported: never *no answer*. */
export const faultOfPage = (thrown: unknown): string =>
  `This page failed before it asked the server: ${thrown instanceof Error ? thrown.message : 'something was thrown that is no error'}.`
