// @ts-check
// Where Prometheus reads this process: a port of its own, which no request to the app can reach.
import { createServer } from 'node:http'
import { isIP } from 'node:net'
import { isLoopbackName } from '../config/origins.mjs'
import { sharedVariables, valueOf } from '../config/shared-variables.mjs'
import { NO_SNIFFING, NOT_KEPT } from '../http/answer-headers.mjs'
import { AUDIT_EVENTS } from '../http/audit-line.mjs'
import { startMeters } from '../metrics/meters.mjs'
import { readProcess } from '../metrics/process-readings.mjs'
import { TEXT_FORMAT, textOf } from '../metrics/text-format.mjs'
import { hostsOf, listenAt } from './listen.mjs'

const PATH = '/metrics'
const MOST_CONNECTIONS = 32

/**
 * Opens the port that METRICS_PORT names, and starts to count; does neither where it names none, or the app's own port,
 * which `lib/server/config/env.ts` refuses with all other faults. Answers the port, or null. Rejects with the fault of
 * listening, in front of which the port stands as `metricsPort`.
 *
 * @param {Record<string, string | undefined>} env
 * @param {{ appPort: number }} app
 * @returns {Promise<number | null>}
 */
export async function openMetrics(env, { appPort }) {
  const { metricsPort } = sharedVariables({ isDev: false })
  const port = valueOf(metricsPort, env)
  if (port === undefined || port === appPort) return null
  const counting = startMeters()
  const answer = answerMetrics(() => textOf(Object.values(counting)))
  // Loopback where nobody says otherwise. Without this: everybody on the network learns how many sign in and fail, and
  // whether an attack on this server works.
  const servers = hostsOf(env.METRICS_HOST, { isDev: true }).map((host) => ({ host, server: newServer(answer) }))
  await listenAt(servers, port)
  // Shown as 0 before they happen: a rate that begins with 1 is seen as no change.
  // A store that is away writes its own line, and is counted with what the stores took.
  for (const event of AUDIT_EVENTS) if (event !== 'store_unavailable') counting.events.add([event], 0)
  readProcess(counting)
  return port
}

/** @param {import('node:http').RequestListener} answer */
function newServer(answer) {
  const server = createServer({ maxHeaderSize: 8 * 1024 }, answer)
  // Without this: whoever reaches the port opens connections until the app has none left to open.
  server.maxConnections = MOST_CONNECTIONS
  return server
}

/**
 * Answers `/metrics` with the text, to GET and HEAD, and everything else with 404 or 405.
 *
 * @param {() => string} text
 * @returns {import('node:http').RequestListener}
 */
export const answerMetrics = (text) => (request, response) => {
  request.resume()
  const refused = refusalOf(request)
  const body = Buffer.from(refused ? `${refused.says}\n` : text())
  response.writeHead(refused?.status ?? 200, {
    'Content-Type': refused ? 'text/plain; charset=utf-8' : TEXT_FORMAT,
    'Content-Length': body.length,
    ...NOT_KEPT,
    ...NO_SNIFFING,
    ...(refused?.status === 405 ? { Allow: 'GET, HEAD' } : {}),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** @param {import('node:http').IncomingMessage} request */
function refusalOf(request) {
  if (isByAnothersName(request)) return { status: 421, says: 'Ask by an address, or by the name localhost.' }
  if (request.url?.split('?', 1)[0] !== PATH) return { status: 404, says: `There is ${PATH} here, and nothing else.` }
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return { status: 405, says: `${PATH} answers GET and HEAD.` }
  return null
}

/**
 * Whether somebody on this machine asks by a name that is not the machine's. Without this: a page on the web lets its
 * own name point at 127.0.0.1 (DNS rebinding), and reads the metrics in the browser of whoever runs this.
 *
 * @param {import('node:http').IncomingMessage} request
 */
function isByAnothersName({ headers: { host }, socket: { localAddress = '' } }) {
  const isHere = isLoopbackName(localAddress.replace('::ffff:', '').replace('::1', '[::1]'))
  if (!isHere || host === undefined) return false
  if (!URL.canParse(`http://${host}`)) return true
  const { hostname } = new URL(`http://${host}`)
  return !isLoopbackName(hostname.replace(/\.$/, '')) && isIP(hostname.replaceAll(/[[\]]/g, '')) === 0
}
