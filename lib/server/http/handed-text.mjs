// @ts-check
// How the text of an answer gets past Next. Of a body Next makes a stream, pipes it into another one, and writes the head
// before it: of a short answer that is a third of the cost. The server in front has the response in its hands, and writes
// head and text at once. Plain JavaScript for the latter.
import { requestScope } from '../config/request-scope.mjs'

/** @typedef {import('../config/request-scope.mjs').Handed} Handed */

/**
 * Hands the text of an answer to the server in front, which writes it when Next ends the answer. False where nobody takes
 * it: then it has to be the body.
 *
 * @param {string} requestId the one that the answer carries as `X-Request-Id`
 * @param {string} text
 */
export function handOver(requestId, text) {
  const handed = requestScope()?.handed
  // Of this request by what it carries, too. Without this: were the process ever to mix two requests up, a visitor would
  // be given what another one asked for.
  if (!handed || handed.requestId !== requestId) return false
  handed.text = text
  return true
}

/**
 * Makes a response write the text that was handed over for it, with its length in the head. What Next makes of its own,
 * a body or a page of an error, goes out as it is. To be called after everything that adds to the head.
 *
 * @param {import('node:http').ServerResponse} response
 * @param {Handed} handed
 */
export function writeHandedText(response, handed) {
  const { end, writeHead } = response
  // The answer must be the one that the text was handed over with. Without this: where Next answers with an error after
  // that, it comes with the text of what went wrong; handed-text.test.ts.
  const drop = () => {
    // Next sets each header of an endpoint as a list.
    if (!response.headersSent && String(response.getHeader('x-request-id')) !== handed.requestId) handed.text = null
  }
  // Next calls this right before the first part of a body: there is one, so no other may be written. That part takes the
  // head along. Without this: two writes for one answer.
  response.flushHeaders = () => {
    handed.text = null
  }
  response.writeHead = (...args) => {
    drop()
    if (handed.text !== null) response.setHeader('Content-Length', Buffer.byteLength(handed.text))
    // @ts-expect-error the overloads of writeHead are passed through as they come
    return writeHead.apply(response, args)
  }
  /** @param {unknown[]} args as of `end` */
  response.end = (...args) => {
    drop()
    const done = args.find((each) => typeof each === 'function')
    if (handed.text === null || ((args[0] ?? null) !== null && args[0] !== done)) {
      handed.text = null
      // @ts-expect-error the overloads of end are passed through as they come
      return end.apply(response, args)
    }
    const { text } = handed
    // @ts-expect-error the same
    end.call(response, text, done)
    handed.text = null
    return response
  }
}
