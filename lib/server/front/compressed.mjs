// @ts-check
// What Next draws goes out compressed, by Brotli where the browser takes it. Next's own middleware is older than that:
// it sends a third more bytes of a long page, and takes more time for it.
import compression from 'compression'
import { constants } from 'node:zlib'

/**
 * Of 4 (the library's) and 5 the latter sends a tenth less, for a millisecond per 300 kB; what is beyond costs more and
 * saves little.
 */
const compress = compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } } })

/**
 * For pages. An endpoint's answer is written as it is. Without this: where a secret stands in an answer beside words that
 * an attacker chose, the length of the answer tells him, letter by letter, how well they match (BREACH).
 *
 * Makes a response compress what is written to it from now on: text of some length, in the coding that its browser
 * likes best; `Vary` says so to caches. Ends with its client, however it ends. To be called before anybody listens for `drain`.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
export function compressAnswer(request, response) {
  // The library asks for what Express adds to both, and uses what is node's.
  const [asked, answer] = /** @type {Parameters<typeof compress>} */ (/** @type {unknown} */ ([request, response]))
  compress(asked, answer, () => {})
}
