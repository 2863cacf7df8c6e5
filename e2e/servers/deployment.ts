import { createHash, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { get } from 'node:https'
import { join } from 'node:path'
import { connect, type PeerCertificate } from 'node:tls'
import { pathToFileURL } from 'node:url'
import { nodeEnv, ready, run, runNode, type Env, type Running } from './node'
import { freePorts } from './ports'
import type { Secrets } from './secrets'

/** The names of deploy/compose.yaml, in the domain that is kept for tests (RFC 6761 §6.2). */
export const NAMES = { app: 'auth.test', sibling: 'sibling.auth.test', attacker: 'attacker.test' } as const
export const ORIGINS = {
  app: `https://${NAMES.app}`,
  sibling: `https://${NAMES.sibling}`,
  attacker: `https://${NAMES.attacker}`,
} as const

/** The proxy as a client of this machine reaches it: no name server knows its names, and no port is 443. */
export interface Proxy {
  port: number
  httpPort: number
  /** The certificate of the authority that signs for the names. */
  authority: string
  authorityPath: string
  /** Of a certificate in the chain: what Chromium is told to trust. */
  publicKeyHash: string
}

const READY_WITHIN_MS = 30_000
const TICK_MS = 50
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Starts Caddy with the very file that is deployed. Its authority is its own, kept in `folder`. */
export async function startProxy(
  folder: string,
  ports: { https: number; http: number; a: number; b: number },
): Promise<Running & { proxy: Proxy }> {
  const env: Env = {
    PATH: process.env.PATH,
    HOME: folder,
    XDG_DATA_HOME: folder,
    XDG_CONFIG_HOME: folder,
    APP_HOST: NAMES.app,
    SIBLING_HOST: NAMES.sibling,
    ATTACKER_HOST: NAMES.attacker,
    NODE_A: `127.0.0.1:${ports.a}`,
    NODE_B: `127.0.0.1:${ports.b}`,
    HTTPS_PORT: String(ports.https),
    HTTP_PORT: String(ports.http),
    TLS: 'internal',
  }
  const command = [process.env.CADDY_PATH ?? 'caddy', 'run', '--config', 'deploy/Caddyfile', '--adapter', 'caddyfile']
  const running = run(command, env, folder, 'caddy')
  const authorityPath = join(folder, 'caddy/pki/authorities/local/root.crt')
  const giveUpAt = Date.now() + READY_WITHIN_MS
  let hasEnded = false
  void running.ended.then(() => (hasEnded = true))
  for (;;) {
    const found = await handshake(ports.https, authorityPath)
    if (found) return { ...running, proxy: { port: ports.https, httpPort: ports.http, authorityPath, ...found } }
    if (hasEnded || Date.now() > giveUpAt) throw new Error(`The proxy is not ready:\n${running.output()}`)
    await pause(TICK_MS)
  }
}

/** A handshake for each name that the proxy's own authority bears out; null where one does not come about yet. */
async function handshake(
  port: number,
  authorityPath: string,
): Promise<Pick<Proxy, 'authority' | 'publicKeyHash'> | null> {
  try {
    const authority = readFileSync(authorityPath, 'utf8')
    const hashes = await Promise.all(Object.values(NAMES).map((name) => publicKeyOfIssuer(port, name, authority)))
    return { authority, publicKeyHash: hashes[0] ?? '' }
  } catch {
    return null
  }
}

/** The one key that signs for all three names. */
const publicKeyOfIssuer = (port: number, servername: string, ca: string) =>
  new Promise<string>((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, servername, ca }, () => {
      const { issuerCertificate } = socket.getPeerCertificate(true)
      socket.destroy()
      resolve(hashOf(issuerCertificate))
    })
    socket.once('error', reject)
  })

const hashOf = ({ raw }: PeerCertificate) =>
  createHash('sha256')
    .update(new X509Certificate(raw).publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64')

/** The environment of a node behind that proxy, as deploy/compose.yaml sets it, and what finds the names. */
export const deployedEnv = (
  secrets: Secrets,
  store: Env,
  { own, name, proxy }: { own: number; name: string; proxy: Pick<Proxy, 'port' | 'authorityPath'> },
): Env => ({
  ...nodeEnv(secrets, store, { own, a: own, b: own }, name),
  HOST: '127.0.0.1',
  APP_ORIGIN: ORIGINS.app,
  SIBLING_ORIGIN: ORIGINS.sibling,
  ATTACKER_ORIGIN: ORIGINS.attacker,
  TRUSTED_PROXIES: '1',
  NODE_EXTRA_CA_CERTS: proxy.authorityPath,
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.from(secrets.sessionSecrets[0] ?? '', 'base64url').toString('base64'),
  NODE_OPTIONS: `--import=${pathToFileURL('e2e/servers/names-of-tests.mjs')}`,
  NAMES_OF_TESTS_PORT: String(proxy.port),
})

/** Two nodes behind Caddy, each with its environment and the address that the proxy knows it by. */
export interface Deployed {
  proxy: Proxy
  caddy: Running
  a: DeployedNode
  b: DeployedNode
}
export interface DeployedNode extends Running {
  env: Env
  /** Without the proxy: send it a `Host` of the app's. */
  direct: string
}

/**
 * The topology of deploy/compose.yaml from programs of this machine, in `folder`. The nodes are ready when it resolves;
 * `begun` is told of each process before anything can fail.
 */
export async function deploy(
  { folder, secrets, store, more = {} }: { folder: string; secrets: Secrets; store: Env; more?: Env },
  begun: (running: Running) => void = () => undefined,
): Promise<Deployed> {
  const [portA, portB, https, http] = (await freePorts(4)) as [number, number, number, number]
  const { proxy, ...caddy } = await startProxy(folder, { https, http, a: portA, b: portB })
  begun(caddy)
  const start = (name: string, own: number): DeployedNode => {
    const env = { ...deployedEnv(secrets, store, { own, name, proxy }), ...more }
    return { ...runNode(env, folder), env, direct: `http://127.0.0.1:${own}` }
  }
  const [a, b] = [start('a', portA), start('b', portB)]
  begun(a)
  begun(b)
  await Promise.all([ready(a), ready(b)])
  await takenUp(proxy)
  return { proxy, caddy, a, b }
}

/** Until the proxy has found both nodes fit: before that it answers 503 by itself. */
async function takenUp(proxy: Proxy): Promise<void> {
  const answering = new Set<string>()
  const giveUpAt = Date.now() + READY_WITHIN_MS
  while (answering.size < 2) {
    if (Date.now() > giveUpAt)
      throw new Error(`The proxy passes requests to ${[...answering].join() || 'no node'} only.`)
    const by = await servedBy(proxy)
    if (by === null) await pause(TICK_MS)
    else answering.add(by)
  }
}

/** Which node the proxy asked; null where it asked none. */
const servedBy = ({ port, authority }: Proxy) =>
  new Promise<string | null>((resolve) => {
    const asked = get(
      {
        host: '127.0.0.1',
        port,
        path: '/api/ping',
        servername: NAMES.app,
        headers: { host: NAMES.app },
        ca: authority,
      },
      (answer) => {
        answer.resume()
        resolve([answer.headers['x-served-by']].flat()[0] ?? null)
      },
    )
    asked.once('error', () => resolve(null))
  })
