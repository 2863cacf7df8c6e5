// @ts-check
// Outlives the test run by a second: when the runner was killed and could not tidy up, this ends what it had started.
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const TICK_MS = 1_000
const [runner = '', root = ''] = process.argv.slice(2)

const isAlive = (/** @type {number} */ pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

setInterval(() => {
  if (isAlive(Number(runner))) return
  for (const file of pidFiles()) {
    try {
      const pid = Number(readFileSync(file, 'utf8'))
      if (pid > 1) process.kill(-pid, 'SIGKILL')
    } catch {
      // It has ended already.
    }
  }
  rmSync(root, { recursive: true, force: true })
  process.exit(0)
}, TICK_MS)

/** Each process that is still there has a file with its number; it goes when the process does. */
function pidFiles() {
  try {
    return readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.pid'))
      .map((file) => join(root, file))
  } catch {
    return []
  }
}
