// @ts-check
import { IncomingMessage } from 'node:http'

/** What a form of a page may hold: our longest is a sign-up. */
const LARGEST_FORM_BYTES = 64 * 1024

/** @typedef {{ status: 400 | 413, code: string, detail: string }} Refused */

/**
 * Reads a form that was posted to a page, and hands on a request that Next can read again. Refuses one that is too large
 * or that is no form. Without this: Next answers a damaged multipart body with 500, for what a client sent.
 *
 * @param {IncomingMessage} request
 * @returns {Promise<IncomingMessage | Refused>}
 */
export async function readForm(request) {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_FORM_BYTES) return tooLarge
  /** @type {Buffer[]} */
  const chunks = []
  let length = 0
  for await (const chunk of request) {
    length += chunk.length
    if (length > LARGEST_FORM_BYTES) return tooLarge
    chunks.push(chunk)
  }
  const body = Buffer.concat(chunks)
  const isAction = request.headers['next-action'] !== undefined
  return (await isForm(body, request.headers['content-type'] ?? '', isAction)) ? again(request, body) : noForm
}

/** @type {Refused} */
const tooLarge = { status: 413, code: 'payload_too_large', detail: 'A form may hold at most 64 KiB.' }
/** @type {Refused} */
const noForm = { status: 400, code: 'validation_failed', detail: 'The body is not the form that its type says.' }

/**
 * @param {Buffer} body
 * @param {string} contentType
 * @param {boolean} isAction sent by Next's own script: all our actions take a form
 */
async function isForm(body, contentType, isAction) {
  if (!/^multipart\/form-data/i.test(contentType)) return !isAction
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'Content-Type': contentType } }).formData()
    const isArguments = isAction ? /^\d+$/ : /^\$ACTION_\d+:\d+$/
    return [...form].every(([name, value]) => !isArguments.test(name) || isPlain(JSON.parse(String(value))))
  } catch {
    return false
  }
}

/**
 * Whether the arguments of a server action hold no reference but to the form itself. Without this: React follows what a
 * client made up, throws, and writes a piece of what was sent into the log.
 *
 * @param {unknown} value
 * @returns {boolean}
 */
function isPlain(value) {
  if (typeof value === 'string') return !value.startsWith('$') || /^\$(\$|[K@][\da-f]+$|undefined$)/.test(value)
  return typeof value !== 'object' || value === null || Object.values(value).every(isPlain)
}

/**
 * The same request, with its body still to be read.
 *
 * @param {IncomingMessage} request
 * @param {Buffer} body
 */
function again(request, body) {
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request
  const copy = Object.assign(new IncomingMessage(request.socket), { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor, complete: true })
  copy.push(body)
  copy.push(null)
  return copy
}
