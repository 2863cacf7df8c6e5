// @ts-check
// Noticing that whoever started this process is gone. Only node: imports.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const EVERY_MS = 250
/** Where it costs a process to ask. */
const SELDOM_MS = 2000
const SHELLS = /^-?(sh|dash|bash|zsh|ash|ksh|busybox)$/

/**
 * Calls back once when the program that started this one has ended, however it ended: nobody is there any more to stop
 * us. A program of ours holds a channel to each of its children, which breaks with it. npm holds none, and passes a
 * SIGTERM on to a shell, which dies of it alone. Without this: the servers run on and keep their ports.
 *
 * Whoever starts us in another way (a service manager, a container, a test) is not watched.
 *
 * @param {() => unknown} gone
 */
export function onLauncherGone(gone) {
  let isOver = false
  const once = () => {
    if (isOver) return
    isOver = true
    gone()
  }
  // The terminal may be gone as well. Without this: the first line that is printed ends us before anything is stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  if (process.connected) return void process.once('disconnect', once)
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return

  const parent = process.ppid
  // npm starts a shell, and the shell us: then npm is one further up.
  const npm = SHELLS.test(nameOf(parent)) ? parentOf(parent) : null
  setInterval(
    () => {
      if (process.ppid !== parent || (npm !== null && parentOf(parent) !== npm)) once()
    },
    process.platform === 'linux' ? EVERY_MS : SELDOM_MS,
  ).unref()
}

/** @param {number} pid @returns {number | null} */
function parentOf(pid) {
  // Behind the name, which is in brackets and may hold anything.
  const told =
    process.platform === 'linux'
      ? /^\S+ (\d+)/.exec(readOrEmpty(`/proc/${pid}/stat`).replace(/^.*\) /s, ''))?.[1]
      : asked('ppid', pid)
  return told ? Number(told) : null
}

/** @param {number} pid */
const nameOf = (pid) =>
  process.platform === 'linux' ? readOrEmpty(`/proc/${pid}/comm`).trim() : (asked('comm', pid).split('/').at(-1) ?? '')

/** @param {string} path */
function readOrEmpty(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** @param {'ppid' | 'comm'} what @param {number} pid */
function asked(what, pid) {
  try {
    return execFileSync('ps', ['-o', `${what}=`, '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}
