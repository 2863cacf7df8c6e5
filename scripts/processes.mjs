// @ts-check
// Starting other programs, and never leaving one behind. Only node: imports.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onLauncherGone } from './launcher.mjs'
import { fail, projectDir } from './terminal.mjs'

const TAIL_LINES = 30

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()
let isEndingAll = false

/** Whether what ends now ends because we asked it to. */
export const isEnding = () => isEndingAll

/** The programs of the dependencies, by their JavaScript: the same on every system. */
export const programs = {
  next: join(projectDir, 'node_modules/next/dist/bin/next'),
  tsx: join(projectDir, 'node_modules/tsx/dist/cli.mjs'),
  playwright: join(projectDir, 'node_modules/@playwright/test/cli.js'),
  serve: join(projectDir, 'scripts/serve.mjs'),
  supervisor: join(projectDir, 'scripts/supervisor.mjs'),
  prisma: join(projectDir, 'scripts/prisma.mjs'),
}

/**
 * What node is given by `npm start`, the server's path last. Bounds of the heap stand there: without them V8 lets it
 * grow to twice its size before it cleans up, on a machine with memory to spare.
 *
 * @returns {string[]}
 */
export const startArguments = () =>
  JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8'))
    .scripts.start.split(' ')
    .slice(1)

/**
 * Runs a program to its end, in silence but for one line with its time. Where it fails: the end of what it said, then
 * `onFailure`, and out.
 *
 * @param {string} label
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, onFailure: string }} options
 */
export async function run(label, command, args, { env = process.env, onFailure }) {
  process.stdout.write(`${label} … `)
  const startedAt = Date.now()
  const { code, output } = await outputOf(command, args, { env })
  // Ended by us, on the way out: there is nothing to report, and somebody else calls exit.
  if (isEndingAll) return new Promise(() => {})
  if (code === 0) return console.log(`${((Date.now() - startedAt) / 1000).toFixed(1)} s`)
  console.log('failed')
  console.error(output.trimEnd().split('\n').slice(-TAIL_LINES).join('\n'))
  return fail(onFailure)
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function outputOf(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = begin(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout?.on('data', (data) => {
      output += data
    })
    child.stderr?.on('data', (data) => {
      output += data
    })
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/**
 * Starts a program and remembers it, so that `endAll` can end it.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export function begin(command, args, options) {
  const child = spawn(command, args, { cwd: projectDir, ...options })
  running.add(child)
  child.once('close', () => running.delete(child))
  child.once('error', () => running.delete(child))
  return child
}

/** Asks every program that still runs to end, and waits until all have. */
export async function endAll() {
  isEndingAll = true
  await Promise.all(
    [...running].map(
      (child) =>
        new Promise((resolve) => {
          child.once('close', resolve)
          child.kill('SIGTERM')
        }),
    ),
  )
}

/**
 * On Ctrl-C, a polite kill, or when whoever started us is gone: `cleanUp`, then out. A second signal doesn't wait.
 *
 * @param {() => Promise<unknown>} cleanUp
 * @param {number} exitCode
 */
export function onStop(cleanUp, exitCode) {
  let isStopping = false
  const stop = async () => {
    if (isStopping) process.exit(1)
    isStopping = true
    await cleanUp()
    process.exit(exitCode)
  }
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, stop)
  onLauncherGone(() => isStopping || stop())
}
