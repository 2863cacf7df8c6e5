// @ts-check
// What Next draws goes out compressed, by Brotli where the browser takes it. Next's own middleware is older than that,
// and sends a quarter more bytes of a long page. A page is compressed when it is whole: with a stream for each that is
// under way, as the library `compression` has it, a busy server took twice the memory.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { codingFor } from './built-files.mjs'

/** What is shorter fits into the packet of its head. */
const SHORTEST = 1024
/** Not a stream of events, which has no end to be waited for. */
const TEXT = /^(?:text\/(?!event-stream)|image\/svg\+xml|application\/(?:json|javascript|xml|manifest\+json))/i
/**
 * Two milliseconds for the longest page, which takes ten times that to draw. The next level saves a tenth of the bytes
 * for half as much time again.
 */
const BROTLI = { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT }

/** @typedef {import('node:http').ServerResponse} Response */

/**
 * For pages. An endpoint's answer is written as it is: where a secret stands in an answer beside words that an attacker
 * chose, the length of the answer would tell him, letter by letter, how well they match (BREACH). Of our pages two show a
 * credential where INSPECTOR is on, which it is not in production unless somebody says so.
 *
 * Makes a response keep the text that is written to it, and send it compressed when it ends, with its length; `Vary` says
 * so to caches. What is no text, or compressed already, goes out as it is written. To be called before anybody writes.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {Response} response
 */
export function compressAnswer(request, response) {
  const { write, end, writeHead, flushHeaders } = response
  /** @type {Buffer[]} */
  const parts = []
  /** Null until the first byte is about to go, when the headers are known. @type {boolean | null} */
  let isKept = null
  const coding = request.method === 'HEAD' ? undefined : codingFor(request.headers['accept-encoding'])
  const restore = () => Object.assign(response, { write, end, writeHead, flushHeaders })

  const decide = () => {
    if (isKept !== null) return isKept
    const isText =
      TEXT.test(String(response.getHeader('content-type'))) &&
      !response.hasHeader('content-encoding') &&
      // A part of a file is so many bytes of the plain one.
      !response.hasHeader('content-range')
    if (isText) response.appendHeader('Vary', 'Accept-Encoding')
    isKept = isText && coding !== undefined
    if (!isKept) restore()
    return isKept
  }
  /** Its own copy of each part: the writer may use the memory again. @param {any[]} args as of `write` and `end` */
  const keep = ([chunk, encoding]) => {
    if (typeof chunk === 'string') parts.push(Buffer.from(chunk, Buffer.isEncoding(encoding) ? encoding : 'utf8'))
    else if (chunk instanceof Uint8Array) parts.push(Buffer.from(chunk))
  }
  /** @param {unknown[]} args */
  const callbackIn = (args) => /** @type {(() => void) | undefined} */ (args.find((each) => typeof each === 'function'))

  response.flushHeaders = () => {
    if (!decide()) flushHeaders.call(response)
  }
  response.writeHead = (/** @type {any[]} */ ...args) => {
    const headers = args.find((each) => each !== null && typeof each === 'object')
    for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value)
    response.statusCode = args[0]
    // Only its status is left to be written: with its headers a second time, a cookie would be set twice.
    return decide() ? response : writeHead.call(response, args[0])
  }
  response.write = (/** @type {any[]} */ ...args) => {
    // @ts-expect-error the overloads of write are passed through as they come
    if (!decide()) return write.apply(response, args)
    keep(args)
    callbackIn(args)?.()
    return true
  }
  response.end = (/** @type {any[]} */ ...args) => {
    // @ts-expect-error the overloads of end are passed through as they come
    if (!decide()) return end.apply(response, args)
    keep(args)
    // Its own `end` calls its own `writeHead`: the head goes out now.
    restore()
    const text = Buffer.concat(parts)
    // Its length is not ours to tell: a 304 is about a page that has one.
    if (text.length === 0) return end.call(response, undefined, 'utf8', callbackIn(args))
    const isLong = coding !== undefined && text.length >= SHORTEST
    const bytes = isLong ? compressed(text, coding) : text
    if (isLong) response.setHeader('Content-Encoding', coding)
    response.setHeader('Content-Length', bytes.length)
    return end.call(response, bytes, 'utf8', callbackIn(args))
  }
}

/** @param {Buffer} text @param {import('./built-files.mjs').Coding} coding */
const compressed = (text, coding) =>
  coding === 'br'
    ? brotliCompressSync(text, { params: { ...BROTLI, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } })
    : gzipSync(text)
