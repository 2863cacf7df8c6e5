import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { randomEmail, randomWord } from './client/people'
import { send } from './client/wire'
import type { Env } from './servers/node'
import { freePorts } from './servers/ports'
import { expect, test, type StartNode } from './servers/test'

test.use({ asInProduction: true })

test.skip(process.platform !== 'linux', 'Processes are looked up in /proc.')
test.describe.configure({ timeout: 120_000 })

const isTaken = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('connect', () => resolve(socket.destroy() !== null))
    socket.once('error', () => resolve(false))
  })
const isThere = (pid: number) => {
  try {
    process.kill(pid, 0)
    // One that has ended and waits to be fetched is none.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
const childrenOf = (pid: number): number[] => {
  const own = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
  return own.flatMap((child) => [child, ...childrenOf(child)])
}

/** Everything a node in production is told, on ports that are free. */
async function productionEnv(startNode: StartNode): Promise<{ env: Env; ports: [number, number, number] }> {
  const { env, stop } = await startNode()
  await stop()
  let first = 0
  do first = (await freePorts(1))[0]!
  while ((await isTaken(first + 1)) || (await isTaken(first + 2)))
  const { APP_ORIGIN: _app, SIBLING_ORIGIN: _sibling, ATTACKER_ORIGIN: _attacker, ...rest } = env
  return { env: { ...rest, PORT: String(first) }, ports: [first, first + 1, first + 2] }
}

/** Starts a command of package.json as a person would, and waits until it says that it is ready. */
async function started(command: string[], env: Env, saysReady: RegExp): Promise<ChildProcess & { pid: number }> {
  const [program, ...rest] = command
  const child = spawn(program!, rest, {
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)))
  await expect.poll(() => output, { timeout: 60_000, message: command.join(' ') }).toMatch(saysReady)
  return child as ChildProcess & { pid: number }
}

const nothingIsLeft = async (pids: number[], ports: number[]) => {
  await expect.poll(() => pids.filter(isThere), { timeout: 20_000 }).toEqual([])
  for (const port of ports) expect(await isTaken(port), `port ${port}`).toBe(false)
}

for (const signal of ['SIGTERM', 'SIGKILL', 'SIGHUP'] as const)
  test(`${signal} to npm alone ends npm start, and its port is free`, async ({ startNode }) => {
    const { env, ports } = await productionEnv(startNode)
    const npm = await started(['npm', 'start'], env, /ready node/)
    const pids = [npm.pid, ...childrenOf(npm.pid)]
    expect(pids.length).toBeGreaterThan(1)
    process.kill(npm.pid, signal)
    await nothingIsLeft(pids, ports.slice(0, 1))
  })

for (const signal of ['SIGTERM', 'SIGKILL'] as const)
  test(`${signal} to npm alone ends all that npm run demo has started`, async ({ startNode }) => {
    const { env, ports } = await productionEnv(startNode)
    const npm = await started(['npm', 'run', 'demo'], env, /Ctrl-C stops everything/)
    const pids = [npm.pid, ...childrenOf(npm.pid)]
    for (const port of ports) expect(await isTaken(port)).toBe(true)
    process.kill(npm.pid, signal)
    await nothingIsLeft(pids, ports)
  })

test('SIGKILL to the launcher of the demo leaves no node, no supervisor and no provider', async ({ startNode }) => {
  const { env, ports } = await productionEnv(startNode)
  const launcher = await started([process.execPath, 'scripts/demo.mjs'], env, /Ctrl-C stops everything/)
  const pids = [launcher.pid, ...childrenOf(launcher.pid)]
  process.kill(launcher.pid, 'SIGKILL')
  await nothingIsLeft(pids, ports)
})

test('SIGKILL to the supervisor of node B ends the demo', async ({ startNode }) => {
  const { env, ports } = await productionEnv(startNode)
  const launcher = await started([process.execPath, 'scripts/demo.mjs'], env, /Ctrl-C stops everything/)
  const pids = [launcher.pid, ...childrenOf(launcher.pid)]
  const storage = pids.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('supervisor.mjs'))
  process.kill(storage!, 'SIGKILL')
  await nothingIsLeft(pids, ports)
})

test('as the first process of a container, a node answers the sign-up in flight before it goes', async ({
  startNode,
}) => {
  test.skip(process.getuid?.() !== 0, 'A namespace of processes takes root.')
  const { env, ports } = await productionEnv(startNode)
  const origin = `http://localhost:${ports[0]}`
  const outside = await started(
    ['unshare', '-pf', process.execPath, 'scripts/serve.mjs'],
    { ...env, APP_ORIGIN: origin, BCRYPT_COST: '13' },
    /ready node/,
  )
  const [first] = childrenOf(outside.pid)
  const signUp = send(origin, {
    method: 'POST',
    path: '/api/signup',
    headers: [['Content-Type', 'application/json']],
    body: JSON.stringify({ name: 'Nova', email: randomEmail(), password: `pass ${randomWord()}` }),
  })
  // It is under way when a second request, sent after it, has its answer.
  await send(origin, { path: '/api/ping' })
  process.kill(first!, 'SIGTERM')
  expect((await signUp).status).toBe(201)
  await nothingIsLeft([outside.pid, first!], ports.slice(0, 1))
})
