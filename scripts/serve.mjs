// @ts-check
// The server, for production (`npm start`) and, with --dev, for development: node:http in front of Next, because Next
// alone doesn't know the socket's address, and because every answer needs one frame (frame.mjs) around it.
import { createServer, Server } from 'node:http'
import { loadDotEnv } from './dot-env.mjs'
import { fail, projectDir, requireNode } from './terminal.mjs'

const DRAIN_SECONDS = 10
const isDev = process.argv.includes('--dev')

requireNode()
// @ts-expect-error Next's types call it read-only
process.env.NODE_ENV = isDev ? 'development' : 'production'
process.env.NEXT_TELEMETRY_DISABLED ??= '1'
process.chdir(projectDir)

await loadDotEnv({ isDev }).catch(() => fail('The dependencies are missing: run `npm ci` (or `npm run demo`, which does it).'))

/** @type {(handler: import('node:http').RequestListener) => void} */
let beReady = () => {}
/** @type {Promise<import('node:http').RequestListener>} */
const ready = new Promise((resolve) => { beReady = resolve })

// Listening comes first, so that a taken port is told at once; requests wait until Next stands behind it.
const server = createServer(async (request, response) => {
  response.once('close', () => { if (isDraining) server.closeIdleConnections() })
  const handle = await ready
  if (isDraining) response.setHeader('Connection', 'close')
  handle(request, response)
})
let isDraining = false

server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => fail(whyNotListening(error)))
server.on('clientError', answerGarbage)
server.on('connect', (_request, socket) => socket.end('HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD, POST, OPTIONS\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'))

const askedPort = process.env.PORT || '3000'
const isPort = /^\d{1,5}$/.test(askedPort) && Number(askedPort) <= 65_535
// One that is none is named by lib/env.ts, with all other faults: until then any free port does.
// No host: every address of the machine, IPv6 and IPv4, so `localhost` answers whichever of the two it means.
server.listen(isPort ? Number(askedPort) : 0, start)
process.on('SIGTERM', drain)
process.on('SIGINT', drain)
// From scripts/keeper.mjs, when it wants this node to go or has gone itself: without this, an orphan keeps the port.
process.on('disconnect', () => { if (!isDraining) drain() })

async function start() {
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  if (isPort) process.env.PORT = String(port)
  // PORT=0 asks for any free port: the origin can be known only now.
  if (askedPort === '0') process.env.APP_ORIGIN ??= `http://localhost:${port}`

  const [{ default: next }, { frame }, { readStage }] = await Promise.all([import('next'), import('./frame.mjs'), import('./stage.mjs')])
  const stage = readStage(process.env, { isDev })
  try {
    // In production Next gets a server that never listens to hang its upgrade handler on: we have no WebSockets, and
    // its proxying of upgrades was a way to reach other machines (CVE-2026-44578).
    const app = next({ dev: isDev, dir: projectDir, hostname: 'localhost', port, httpServer: isDev ? server : new Server() })
    await app.prepare()
    const handle = app.getRequestHandler()
    beReady(frame(stage, (request, response) => handle(request, response)))
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    fail(/production build/i.test(message) ? 'There is no build yet: run `npm run build` first.' : `The server can't start: ${message}`)
  }
  console.log(`ready node ${stage.node} http://localhost:${port}`)
}

/** Stops listening, lets the requests in flight finish, and goes. A second signal doesn't wait. */
function drain() {
  if (isDraining) process.exit(1)
  isDraining = true
  server.close(() => process.exit(0))
  server.closeIdleConnections()
  setTimeout(() => process.exit(0), DRAIN_SECONDS * 1000).unref()
}

/** @param {NodeJS.ErrnoException} error */
function whyNotListening(error) {
  if (error.code === 'EADDRINUSE') return `Port ${askedPort} is taken. Choose another: PORT=4000 ${isDev ? 'npm run dev' : 'npm start'}`
  if (error.code === 'EACCES') return `Port ${askedPort} may not be used by this user. Choose one above 1023: PORT=3000`
  return `The server can't listen on port ${askedPort}: ${error.message}`
}

/**
 * Bytes that are no HTTP. The answer is written by hand: there is no response object yet.
 *
 * @param {NodeJS.ErrnoException} error
 * @param {import('node:stream').Duplex} socket
 */
function answerGarbage(error, socket) {
  if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy()
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large'
    : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request'
  return socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n`)
}
