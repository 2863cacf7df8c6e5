import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../scripts/ports.mjs'
import { begin, startArguments } from '../scripts/processes.mjs'
import { madeEnvironment } from '../scripts/secrets.mjs'
import { projectDir } from '../scripts/terminal.mjs'

const PROBE = join(projectDir, 'bench/probe.mjs')
const READY_WITHIN_MS = 30_000
const TICK_MS = 5

/** What the server process has used since it began. */
export interface Usage {
  cpuMicros: number
  residentBytes: number
}

/** A process that answers, and tells what it has used. */
export interface Measured {
  origin: string
  /** From the start of the process to its first 200. */
  firstAnswerMs: number
  usage(): Promise<Usage>
  stop(): Promise<void>
}

export interface Server extends Measured {
  /** Its data: the database, the secrets, the log. Of this run, and gone after it. */
  folder: string
  databasePath: string
}

const root = mkdtempSync(join(tmpdir(), 'jwt-vs-session-bench-'))
process.once('exit', () => rmSync(root, { recursive: true, force: true }))
let count = 0

/** A folder of this run, for a server that is about to start, or for data that no server has. */
export function newFolder(): string {
  const folder = join(root, String(++count))
  mkdirSync(folder, { mode: 0o700 })
  return folder
}

/**
 * Starts the built app as `npm start` does, in production, with data and secrets of its own, and waits for its first
 * 200. Limits are out of the way, tokens and sessions outlive the run; everything else is as shipped.
 */
export async function startServer(change: Record<string, string> = {}, folder = newFolder()): Promise<Server> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const databasePath = join(folder, 'app.db')
  const measured = await startMeasured(startArguments(), {
    origin,
    readyPath: '/api/health',
    log: join(folder, 'server.log'),
    env: {
      ...madeEnvironment({}, folder),
      PORT: String(port),
      APP_ORIGIN: origin,
      DATABASE_URL: `file:${databasePath}`,
      RATE_LIMIT_FACTOR: '1000000',
      BCRYPT_COST: '4',
      ACCESS_TOKEN_SECONDS: '7200',
      SESSION_IDLE_SECONDS: '7200',
      ...change,
    },
  })
  return { ...measured, folder, databasePath }
}

interface Start {
  origin: string
  /** What answers 200 as soon as the server is there. */
  readyPath: string
  /** The file that gets what the server prints. */
  log: string
  env: Record<string, string>
}

/** Starts a server of node's with the probe in it, in production, and waits for its first 200. */
export async function startMeasured(
  args: readonly string[],
  { origin, readyPath, log, env }: Start,
): Promise<Measured> {
  const child = begin(process.execPath, ['--import', PROBE, ...args], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TMPDIR: process.env.TMPDIR,
      ...env,
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const startedAt = performance.now()
  child.stdout?.pipe(createWriteStream(log))
  await firstAnswer(`http://127.0.0.1:${new URL(origin).port}${readyPath}`, child)
  return {
    origin,
    firstAnswerMs: performance.now() - startedAt,
    usage: async () => {
      const answered = once(child, 'message')
      child.send('usage')
      return ((await answered) as [Usage])[0]
    },
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function firstAnswer(url: string, child: ChildProcess): Promise<void> {
  const givesUpAt = performance.now() + READY_WITHIN_MS
  while (performance.now() < givesUpAt && child.exitCode === null) {
    const status = await fetch(url).then(
      async (answer) => (await answer.text(), answer.status),
      () => 0,
    )
    if (status === 200) return
    await new Promise((resolve) => setTimeout(resolve, TICK_MS))
  }
  throw new Error('The server did not answer 200 in time; it says why above.')
}
