// @ts-check
import { connect, createServer } from 'node:net'
import { fail } from './terminal.mjs'

/** PORT as a number; a wrong one ends the start. */
export function askedPort(env = process.env) {
  const text = env.PORT || '3000'
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65_534) fail('PORT must be a number from 1 to 65534.')
  return port
}

/**
 * Ends the start with one line when a port is taken: before the build, not after it.
 *
 * @param {number[]} ports
 * @param {string} command
 */
export async function requireFreePorts(ports, command) {
  for (const port of ports) {
    const why = await whyUnusable(port)
    if (why === 'EACCES') fail(`Port ${port} may not be used by this user. Choose one above 1023: PORT=4000 ${command}`)
    if (why) fail(`Port ${port} is taken. Choose another: PORT=${port < 4000 ? 4000 : 5000} ${command}`)
  }
}

/** @param {number} port @returns {Promise<string | null>} */
async function whyUnusable(port) {
  // Some systems let us listen on all addresses while another program has one of them: ask those, too.
  const answers = await Promise.all(['127.0.0.1', '::1'].map((host) => doesAnswer(port, host)))
  return answers.includes(true) ? 'EADDRINUSE' : listenFault(port)
}

/** @param {number} port @param {string} host @returns {Promise<boolean>} */
const doesAnswer = (port, host) =>
  new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1000 })
    const say = (/** @type {boolean} */ answer) => {
      socket.destroy()
      resolve(answer)
    }
    socket
      .once('connect', () => say(true))
      .once('error', () => say(false))
      .once('timeout', () => say(false))
  })

/** @param {number} port @returns {Promise<string | null>} */
const listenFault = (port) =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code ?? 'unknown'))
    server.listen(port, () => server.close(() => resolve(null)))
  })

/** @returns {Promise<number>} a port nobody uses */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
