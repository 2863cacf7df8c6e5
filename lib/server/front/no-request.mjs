// @ts-check
// What never becomes a request. Its answer is written by hand: there is no response object yet.
import { API_POLICY, NO_SNIFFING, NOT_KEPT } from '../http/answer-headers.mjs'
import { refusalPage, TOO_MANY_COOKIES, wantsPage } from './refusal-page.mjs'

/**
 * Refuses to be a proxy. Without this: Node closes the connection without a word.
 *
 * @param {import('node:stream').Duplex} socket
 */
export const refuseTunnel = (socket) =>
  socket.end(
    'HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD, POST, OPTIONS\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
  )

/**
 * Answers bytes that are no HTTP.
 *
 * @param {NodeJS.ErrnoException & { rawPacket?: Buffer }} error
 * @param {import('node:stream').Duplex} socket
 */
export function answerGarbage(error, socket) {
  if (error.code === 'ECONNRESET' || !socket.writable || hasBegunToAnswer(socket)) return socket.destroy()
  const status =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? '431 Request Header Fields Too Large'
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? '408 Request Timeout'
        : '400 Bad Request'
  const body = error.code === 'HPE_HEADER_OVERFLOW' && isOfPage(error.rawPacket) ? refusalPage(TOO_MANY_COOKIES) : ''
  const headers = {
    ...(body ? { 'Content-Type': 'text/html; charset=utf-8' } : {}),
    'Content-Length': Buffer.byteLength(body),
    'Content-Security-Policy': API_POLICY,
    ...NOT_KEPT,
    ...NO_SNIFFING,
    Connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return socket.end(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n${body}`)
}

/**
 * Whether an answer to an earlier request of this connection is under way, as Node's own handler asks it. Without this:
 * the refusal is written into the middle of that answer, and read as a part of it.
 *
 * @param {import('node:stream').Duplex & { _httpMessage?: import('node:http').ServerResponse | null }} socket
 */
const hasBegunToAnswer = (socket) => Boolean(socket._httpMessage?.headersSent)

/**
 * Whether a request that was never read whole is for a page: browsers say what they accept before they send cookies.
 *
 * @param {Buffer} [packet]
 */
const isOfPage = (packet) => wantsPage(/^accept:(.*)$/im.exec(packet?.toString('latin1') ?? '')?.[1])
