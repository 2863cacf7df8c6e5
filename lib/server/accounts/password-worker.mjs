// Hashes and compares passwords on a thread of its own: bcryptjs is JavaScript and would hold up every other request
// for a third of a second. Plain JavaScript, because the server starts it by path and no bundler sees it.
import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import bcrypt from 'bcryptjs'

// On Linux the priority is the thread's own. Lower, so that on few cores those who are signed in go first.
if (process.platform === 'linux') setPriority(10)

parentPort?.on('message', (task) => {
  try {
    const value =
      task.kind === 'hash' ? bcrypt.hashSync(task.password, task.cost) : bcrypt.compareSync(task.password, task.hash)
    parentPort.postMessage({ value })
  } catch (error) {
    parentPort.postMessage({ fault: String(error) })
  }
})
