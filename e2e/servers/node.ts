import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Secrets } from './secrets'

export type Env = Record<string, string | undefined>

const READY_WITHIN_MS = 30_000
const TICK_MS = 50

/** Nothing of the runner's own environment reaches a node but what any program needs. */
const machine = (): Env => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  TMPDIR: process.env.TMPDIR,
  LANG: 'C.UTF-8',
})

/** The environment of one node in production, complete: a test changes single lines of it. */
export function nodeEnv(secrets: Secrets, store: Env, ports: { own: number; a: number; b: number }, name: string): Env {
  return {
    ...machine(),
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(ports.own),
    NODE_NAME: name,
    APP_ORIGIN: `http://localhost:${ports.a}`,
    SIBLING_ORIGIN: `http://localhost:${ports.b}`,
    ATTACKER_ORIGIN: `http://127.0.0.1:${ports.b}`,
    ...store,
    SESSION_SECRETS: secrets.sessionSecrets.join(','),
    OAUTH_CLIENTS: `${secrets.oauthClient.id}:${secrets.oauthClient.secret}`,
    JWT_ALG: secrets.algorithm,
    JWT_KEYS: secrets.jwtKeysPath,
    BCRYPT_COST: '4',
    RATE_LIMIT_FACTOR: '1000',
    EXPERIMENTS: 'on',
    INSPECTOR: 'on',
  }
}

/**
 * A program of ours that runs beside the tests: its output goes to a file, so that it outlives the worker that began
 * it.
 */
export interface Running {
  pid: number
  child: ChildProcess
  outputPath: string
  output(): string
  /** Resolves with the exit code when it has ended. */
  ended: Promise<number | null>
  stop(): Promise<void>
}

export function run(command: string[], env: Env, folder: string, label: string, owner: { uid?: number } = {}): Running {
  const outputPath = join(folder, `${label}.log`)
  const log = openSync(outputPath, 'w')
  const [program, ...rest] = command
  const child = spawn(program!, rest, {
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', log, log],
    detached: true,
    ...owner,
  })
  closeSync(log)
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code))
    child.once('error', () => resolve(-1))
  })
  child.unref()
  const pidPath = join(folder, `${label}.pid`)
  if (child.pid) writeFileSync(pidPath, String(child.pid))
  void ended.then(() => rmSync(pidPath, { force: true }))
  const output = () => readFileSync(outputPath, 'utf8')
  return {
    pid: child.pid ?? -1,
    child,
    outputPath,
    output,
    ended,
    stop: async () => {
      stopProcess(child.pid ?? -1)
      await ended
    },
  }
}

/** Starts one node of the built app. Call `ready` before the first request. */
export const runNode = (
  env: Env,
  folder: string,
  { isSupervised = false, ...owner }: { uid?: number; isSupervised?: boolean } = {},
) =>
  run(
    [process.execPath, isSupervised ? 'scripts/supervisor.mjs' : 'scripts/serve.mjs'],
    env,
    folder,
    `node-${env.NODE_NAME}-${env.PORT}`,
    owner,
  )

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Waits until the node says that it listens; fails with what it said instead. */
export async function ready(node: Running, withinMs = READY_WITHIN_MS): Promise<void> {
  const giveUpAt = Date.now() + withinMs
  let hasEnded = false
  void node.ended.then(() => (hasEnded = true))
  while (!/^ready (?:node|provider) /m.test(node.output())) {
    if (hasEnded || Date.now() > giveUpAt) throw new Error(`The node is not ready:\n${node.output()}`)
    await pause(TICK_MS)
  }
}

/** Ends a process of ours and what it started: `run` made it the leader of a group. */
export function stopProcess(pid: number, signal: NodeJS.Signals = 'SIGTERM'): void {
  if (pid <= 0) return
  try {
    process.kill(-pid, signal)
  } catch {
    // It has ended already.
  }
}
