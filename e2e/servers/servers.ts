import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dropStore, freshStore, type Backend, type FreshStore } from './database'
import { deploy, ORIGINS, type Proxy } from './deployment'
import { nodeEnv, ready, run, runNode, stopProcess, type Env } from './node'
import { freePorts } from './ports'
import { makeSecrets, secret, type Secrets } from './secrets'

/** Two nodes of the built app on one store, and the attacker's site: what every test of a run shares. */
export interface Servers {
  backend: Backend
  /** `http://localhost:A`, the app. */
  a: string
  /** `http://localhost:B`, a second process: another origin, the same site. */
  b: string
  /** `http://127.0.0.1:B`, cross-site. */
  attacker: string
  /** An OpenID provider: another party, on a port of its own. */
  provider: string
  secrets: Secrets
  store: FreshStore
  folder: string
  pids: number[]
  logs: string[]
  /** Where both nodes stand behind one: `a`, `b` and `attacker` are its names. */
  proxy?: Proxy
  /** And both without it, which answer where `Host` is one of those names. */
  nodes?: [a: string, b: string]
}

export const serversFolder = () => {
  const root = process.env.SERVERS_FOLDER
  if (!root) throw new Error('SERVERS_FOLDER is not set')
  mkdirSync(root, { recursive: true })
  return root
}

const statePath = (backend: Backend) => join(serversFolder(), `${backend}.json`)

export async function seed(env: Env, folder: string): Promise<void> {
  const seeding = run(
    [process.execPath, 'node_modules/tsx/dist/cli.mjs', '--conditions=react-server', 'prisma/seed.ts'],
    env,
    folder,
    'seed',
  )
  if ((await seeding.ended) !== 0) throw new Error(`prisma/seed.ts failed:\n${seeding.output()}`)
}

/** Watches the runner, which named the folder after itself: what it could not end is ended when it is gone. */
function setGuard(): void {
  const root = serversFolder()
  const runner = process.env.SERVERS_RUNNER
  if (!runner || existsSync(join(root, 'guarded'))) return
  writeFileSync(join(root, 'guarded'), '')
  spawn(process.execPath, ['e2e/servers/guard.mjs', runner, root], { stdio: 'ignore', detached: true }).unref()
}

export async function startServers(backend: Backend): Promise<Servers> {
  setGuard()
  const folder = join(serversFolder(), `servers-${backend}`)
  mkdirSync(folder, { recursive: true })
  const secrets = makeSecrets(folder)
  const store = await freshStore(backend, folder)
  const [a, b, provider] = (await freePorts(3)) as [number, number, number]
  const oidc = { OIDC_DEMO_ISSUER: `http://localhost:${provider}`, OIDC_DEMO_SECRET: secret() }
  const seeded = { DEMO_RESET: 'on' }
  const envA = { ...nodeEnv(secrets, store.env, { own: a, a, b }, 'a'), ...oidc, ...seeded }
  const envB = { ...nodeEnv(secrets, store.env, { own: b, a, b }, 'b'), ...oidc, ...seeded }
  const nodes = [
    runNode(envA, folder),
    runNode(envB, folder),
    run([process.execPath, 'scripts/provider.mjs'], { ...envA, PROVIDER_PORT: String(provider) }, folder, 'provider'),
  ]
  const servers: Servers = {
    backend,
    a: `http://localhost:${a}`,
    b: `http://localhost:${b}`,
    attacker: `http://127.0.0.1:${b}`,
    provider: oidc.OIDC_DEMO_ISSUER,
    secrets,
    store,
    folder,
    pids: nodes.map((node) => node.pid),
    logs: nodes.map((node) => node.outputPath),
  }
  // Written before anything can fail: whatever was started is stopped at the end of the run.
  writeFileSync(statePath(backend), JSON.stringify(servers))
  await Promise.all(nodes.map((node) => ready(node)))
  await seed(envA, folder)
  return servers
}

/** The same two nodes as they are deployed: behind Caddy, over https, under three names of their own. */
export async function startDeployment(): Promise<Servers> {
  setGuard()
  const folder = join(serversFolder(), 'deployment')
  mkdirSync(folder, { recursive: true })
  const secrets = makeSecrets(folder)
  const store = await freshStore('deployment', folder)
  const servers: Servers = {
    backend: 'deployment',
    a: ORIGINS.app,
    b: ORIGINS.sibling,
    attacker: ORIGINS.attacker,
    provider: '',
    secrets,
    store,
    folder,
    pids: [],
    logs: [],
  }
  const note = () => writeFileSync(statePath('deployment'), JSON.stringify(servers))
  const { proxy, a, b } = await deploy(
    { folder, secrets, store: store.env, more: { DEMO_RESET: 'on' } },
    ({ pid, outputPath }) => {
      servers.pids.push(pid)
      servers.logs.push(outputPath)
      note()
    },
  )
  Object.assign(servers, { proxy, nodes: [a.direct, b.direct] })
  note()
  await seed({ ...a.env, NODE_OPTIONS: undefined }, folder)
  return servers
}

export function readServers(backend: Backend): Servers {
  if (!existsSync(statePath(backend))) throw new Error(`No servers stands for ${backend}`)
  return JSON.parse(readFileSync(statePath(backend), 'utf8')) as Servers
}

/** Stops every node of this run by its process id, and removes what the run put on disk. */
export async function removeServers(): Promise<void> {
  const root = serversFolder()
  for (const file of readdirSync(root).filter((name) => name.endsWith('.json'))) {
    const servers = JSON.parse(readFileSync(join(root, file), 'utf8')) as Servers
    for (const pid of servers.pids) stopProcess(pid)
    await dropStore(servers.store)
  }
  if (!process.env.KEEP_SERVERS) rmSync(root, { recursive: true, force: true })
}
