// @ts-check
// Runs one node, and starts it again when the node asks for that. What else ends it, ends this too, with the same code.
// `experiments/nodes` stops and starts node B so; a node that no supervisor started refuses to.
import { fork } from 'node:child_process'
import { onLauncherGone } from './launcher.mjs'
import { programs, startArguments } from './processes.mjs'
import { projectDir } from './terminal.mjs'

let isEnding = false
let node = keep()

function keep() {
  let isWanted = false
  const child = fork(programs.serve, [], {
    execArgv: startArguments().slice(0, -1),
    cwd: projectDir,
    env: { ...process.env, NODE_SUPERVISED: 'on' },
  })
  child.on('message', (message) => {
    if (message !== 'restart') return
    isWanted = true
    // The node takes it as the wish that it drain: the same on every system.
    child.disconnect()
  })
  child.once('exit', (code) => {
    if (isEnding || !isWanted) process.exit(code ?? 1)
    node = keep()
  })
  return child
}

function end() {
  // A second signal doesn't wait.
  if (isEnding) node.kill('SIGKILL')
  isEnding = true
  if (node.connected) node.disconnect()
}
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, end)
onLauncherGone(() => isEnding || end())
