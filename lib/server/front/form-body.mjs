// @ts-check
import { IncomingMessage } from 'node:http'

/** What a form of a page may hold: our longest is a sign-up. */
const LARGEST_FORM_BYTES = 64 * 1024

/** @typedef {import('./refusals.mjs').Refused} Refused */

/**
 * Reads a form that was posted to a page, and hands on a request that Next can read again. Refuses one that is too
 * large or that is no form. Without this: Next answers a damaged multipart body with 500, for what a client sent.
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
  const action = request.headers['next-action']
  const isOurs = await isForm(body, request.headers['content-type'] ?? '', Array.isArray(action) ? '' : action)
  return isOurs ? again(request, body) : noForm
}

/** @type {Refused} */
const tooLarge = { code: 'payload_too_large', detail: 'A form may hold at most 64 KiB.' }
/** @type {Refused} */
const noForm = { code: 'validation_failed', detail: 'The body is not what a form of this page sends.' }

/**
 * Whether a body is what a form of ours sends: by the browser alone, the action with its bound state and the fields; by
 * Next's script (`isAction`), the arguments `[state, form]` and the form's fields. Nothing else has a meaning here, and
 * Next answers much of it with 500.
 *
 * @param {Buffer} body
 * @param {string} contentType
 * @param {string | undefined} action what Next's script asks for
 */
async function isForm(body, contentType, action) {
  if (!/^multipart\/form-data/i.test(contentType)) return false
  if (action !== undefined && !ACTION_ID.test(action)) return false
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'Content-Type': contentType } }).formData()
    const fields = [...form].map(([name, value]) => [name, typeof value === 'string' ? value : null])
    if (fields.some(([, value]) => value === null)) return false
    const texts = /** @type {[string, string][]} */ (fields)
    return action === undefined ? areOwnFields(texts, true) : isCall(texts)
  } catch {
    return false
  }
}

const ACTION_ID = /^[\da-f]{42}$/
const FIELD = /^[A-Za-z][\w-]{0,63}$/
/** The prefix of the one form among the arguments of a call. */
const OF_THE_FORM = '_1_'

/**
 * The arguments of a call, and the form that is the second of them.
 *
 * @param {[string, string][]} texts
 */
function isCall(texts) {
  const calls = texts.filter(([name]) => name === '0')
  const fields = texts.filter(([name]) => name !== '0')
  const args = calls.length === 1 ? JSON.parse(calls[0]?.[1] ?? '') : null
  return (
    Array.isArray(args) &&
    args.length === 2 &&
    isPlain(args[0]) &&
    args[1] === '$K1' &&
    fields.every(([name]) => name.startsWith(OF_THE_FORM)) &&
    areOwnFields(
      fields.map(([name, value]) => [name.slice(OF_THE_FORM.length), value]),
      false,
    )
  )
}

/**
 * The fields of one form of ours. Beside what people fill in, React writes the action into it: a mark, the action with
 * a reference to its bound state, that state, and a key.
 *
 * @param {[string, string][]} fields
 * @param {boolean} needsAction
 */
function areOwnFields(fields, needsAction) {
  const hidden = fields.filter(([name]) => name.startsWith('$'))
  if (!fields.every(([name]) => name.startsWith('$') || FIELD.test(name))) return false
  if (hidden.length === 0) return !needsAction
  const values = new Map(hidden)
  const number = hidden.map(([name]) => /^\$ACTION_REF_(\d{1,4})$/.exec(name)?.[1]).find((found) => found !== undefined)
  const [action, state] = [values.get(`$ACTION_${number}:0`), values.get(`$ACTION_${number}:1`)]
  const key = values.get('$ACTION_KEY')
  if (number === undefined || action === undefined || state === undefined) return false
  const known = 3 + (key === undefined ? 0 : 1)
  if (values.size !== known || hidden.length !== known || values.get(`$ACTION_REF_${number}`) !== '') return false
  if (key !== undefined && !/^k[\da-f]{32}$/.test(key)) return false
  const { id, bound, ...more } = JSON.parse(action)
  const states = JSON.parse(state)
  return (
    ACTION_ID.test(id) &&
    bound === '$@1' &&
    Object.keys(more).length === 0 &&
    Array.isArray(states) &&
    states.length === 1 &&
    isPlain(states[0])
  )
}

/**
 * Whether a state holds no reference. Without this: React follows what a client made up, throws, and writes a piece of
 * what was sent into the log.
 *
 * @param {unknown} value
 * @returns {boolean}
 */
function isPlain(value) {
  if (typeof value === 'string') return !value.startsWith('$') || /^\$(\$|undefined$)/.test(value)
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
  const copy = Object.assign(new IncomingMessage(request.socket), {
    method,
    url,
    headers,
    rawHeaders,
    httpVersion,
    httpVersionMajor,
    httpVersionMinor,
    complete: true,
  })
  copy.push(body)
  copy.push(null)
  return copy
}
