// @ts-check
// The server, for production (`npm start`) and, with --dev, for development: node:http in front of Next, because Next
// alone doesn't know the socket's address, and because every request and answer goes through handle-request.mjs.
import { createServer, Server } from 'node:http'
import { beginDraining, isDraining } from '../lib/server/config/draining.mjs'
import { sharedVariables } from '../lib/server/config/shared-variables.mjs'
import { withBuiltFiles } from '../lib/server/front/built-files.mjs'
import { hostsOf, joined, listenAt } from '../lib/server/front/listen.mjs'
import { openMetrics } from '../lib/server/front/metrics-server.mjs'
import { answerGarbage, refuseTunnel } from '../lib/server/front/no-request.mjs'
import { printOnly } from '../lib/server/front/safe-log.mjs'
import { readCommandLine } from './arguments.mjs'
import { handOverBuiltConfig } from './built-config.mjs'
import { COMPRESSED } from './compress.mjs'
import { loadDotEnv } from './dot-env.mjs'
import { onLauncherGone } from './launcher.mjs'
import { fail, projectDir, requireNode } from './terminal.mjs'

const DRAIN_SECONDS = 10
requireNode()
const { dev: isDev } = readCommandLine(
  { options: { dev: { type: 'boolean', default: false } } },
  'There is --dev.',
).values
if (!isDev) {
  // Next's colours are controls too.
  process.env.NO_COLOR ??= '1'
  printOnly()
}
// @ts-expect-error Next's types call it read-only
process.env.NODE_ENV = isDev ? 'development' : 'production'
process.env.NEXT_TELEMETRY_DISABLED ??= '1'
process.chdir(projectDir)

await loadDotEnv({ isDev }).catch(() =>
  fail('The dependencies are missing: run `npm ci` (or `npm run demo`, which does it).'),
)

/** @type {(handler: import('node:http').RequestListener) => void} */
let beReady = () => {}
/** @type {Promise<import('node:http').RequestListener>} */
const ready = new Promise((resolve) => {
  beReady = resolve
})
/** What stands behind `ready`, once it does: the requests after that wait for nothing. */
let handler = /** @type {import('node:http').RequestListener | null} */ (null)
void ready.then((handle) => {
  handler = handle
})

/** One listener per address. */
const servers = hostsOf(process.env.HOST, { isDev }).map((host) => ({ host, server: newServer() }))

/** Listening comes first, so that a taken port is told at once; requests wait until Next stands behind it. */
function newServer() {
  // Twice Node's own: all ports of a host share their cookies, so those of other apps on localhost come here too.
  const server = createServer({ maxHeaderSize: 32 * 1024 }, async (request, response) => {
    response.once('close', () => {
      if (isDraining()) server.closeIdleConnections()
    })
    const handle = handler ?? (await ready)
    if (isDraining()) response.setHeader('Connection', 'close')
    handle(request, response)
  })
  server.on('clientError', answerGarbage)
  server.on('connect', (_request, socket) => refuseTunnel(socket))
  return server
}

process.on('SIGTERM', drain)
process.on('SIGINT', drain)
process.on('SIGHUP', drain)
// scripts/supervisor.mjs wants this node to go, or whoever started it is gone: without this, an orphan keeps the port.
onLauncherGone(() => isDraining() || drain())

const { rule, absent } = sharedVariables({ isDev }).port
// PORT=0 asks for any free port. One that is none is named by lib/server/config/env.ts, with all other faults: until
// then any free port does, too.
const askedPort = process.env.PORT === '0' ? 0 : process.env.PORT ? rule.read(process.env.PORT) : absent
const appPort = await listenAt(servers, askedPort ?? 0).catch((error) => fail(whyNotListening(error)))
const metricsPort = await openMetrics(process.env, { appPort }).catch((error) => fail(whyNoMetrics(error)))
if (metricsPort !== null) console.log(`metrics port ${metricsPort}`)
await start(appPort)

/** @param {number} port */
async function start(port) {
  if (askedPort !== null) process.env.PORT = String(port)
  // With any free port the origin can be known only now.
  if (askedPort === 0) process.env.APP_ORIGIN ??= `http://localhost:${port}`

  const [{ default: next }, { handleRequest }, { readRoutes }, { readSiteConfig }] = await Promise.all([
    import('next'),
    import('../lib/server/front/handle-request.mjs'),
    import('../lib/server/front/routes.mjs'),
    import('../lib/server/front/site-config.mjs'),
  ])
  const config = readSiteConfig(process.env, { isDev })
  try {
    if (!isDev) handOverBuiltConfig()
    // In production Next gets a server that never listens to hang its upgrade handler on: we have no WebSockets, and
    // its proxying of upgrades was a way to reach other machines (CVE-2026-44578).
    const app = next({
      dev: isDev,
      dir: projectDir,
      hostname: 'localhost',
      port,
      httpServer: isDev ? joined(servers) : new Server(),
    })
    await app.prepare()
    const handle = app.getRequestHandler()
    /** @type {import('node:http').RequestListener} */
    const behind = (request, response) => handle(request, response)
    const answer = isDev ? behind : withBuiltFiles(COMPRESSED, behind)
    beReady(handleRequest(config, readRoutes({ isDev, projectDir }), answer))
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    fail(
      /production build|required-server-files/i.test(message)
        ? 'There is no build yet: run `npm run build` first.'
        : `The server can't start: ${message}`,
    )
  }
  console.log(`ready node ${config.node} http://localhost:${port}`)
}

/** Stops listening, lets the requests in flight finish, and goes. A second signal doesn't wait. */
function drain() {
  if (isDraining()) process.exit(1)
  beginDraining()
  let open = servers.length
  for (const { server } of servers) {
    server.close(() => --open === 0 && process.exit(0))
    server.closeIdleConnections()
  }
  setTimeout(() => process.exit(0), DRAIN_SECONDS * 1000).unref()
}

/** @param {NodeJS.ErrnoException} error */
function whyNotListening(error) {
  if (error.code === 'EADDRINUSE')
    return `Port ${askedPort} is taken. Choose another: PORT=4000 ${isDev ? 'npm run dev' : 'npm start'}`
  if (error.code === 'EADDRNOTAVAIL') return 'HOST names an address that this machine does not have.'
  if (error.code === 'EACCES') return `Port ${askedPort} may not be used by this user. Choose one above 1023: PORT=3000`
  return `The server can't listen on port ${askedPort}: ${error.message}`
}

/** @param {NodeJS.ErrnoException} error */
function whyNoMetrics({ code, message }) {
  const port = process.env.METRICS_PORT
  if (code === 'EADDRINUSE')
    return `METRICS_PORT: port ${port} is taken. Each node needs one of its own: METRICS_PORT=9465 ${isDev ? 'npm run dev' : 'npm start'}`
  if (code === 'EADDRNOTAVAIL') return 'METRICS_HOST names an address that this machine does not have.'
  if (code === 'EACCES') return `METRICS_PORT: port ${port} may not be used by this user. Choose one above 1023.`
  return `Metrics can't be served on port ${port}: ${message}`
}
