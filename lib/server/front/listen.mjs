// @ts-check
// Where a node listens. Nothing of the dependencies: it runs before they are installed.
import { addresses } from '../config/shared-variables.mjs'

/** Both addresses of `localhost`: which of them a program means by that name is the system's choice. */
export const LOOPBACK = ['127.0.0.1', '::1']

/**
 * The addresses to listen on: those that HOST names, else loopback for a development server, and all of the machine
 * (undefined) in production. A HOST that is none is named by lib/server/config/env.ts with all other faults, and until
 * then loopback does.
 *
 * @param {string | undefined} named
 * @param {{ isDev: boolean }} mode
 * @returns {(string | undefined)[]}
 */
export function hostsOf(named, { isDev }) {
  if (!named) return isDev ? LOOPBACK : [undefined]
  const hosts = addresses.read(named) ?? LOOPBACK
  return [...new Set(hosts.flatMap((host) => (host === 'localhost' ? LOOPBACK : host)))]
}

/**
 * What it means that a demo listens beyond this machine, for its banner; empty where it doesn't.
 *
 * @param {string | undefined} named HOST
 */
export function exposureOf(named) {
  const beyond = hostsOf(named, { isDev: true }).filter((host) => host !== undefined && !isLoopback(host))
  if (beyond.length === 0) return ''
  return `
  HOST=${named}: everybody who reaches this machine over the network reaches this demo.
  Its passwords are published, so each of them can sign in as grace@example.com, an admin.
  Requests for another name than those above get 421: set APP_ORIGIN to the name they use.
`
}

/** Whether only this machine reaches such an address. @param {string} host */
const isLoopback = (host) => host === '::1' || /^127(\.\d+){3}$/.test(host)

/**
 * Opens all of them on one port; 0 is any that is free. Answers the port. A machine without IPv6 has no `::1`, which is
 * left out. Rejects with the fault of the first that doesn't open.
 *
 * @param {{ host: string | undefined, server: import('node:http').Server }[]} servers
 * @param {number} askedPort
 */
export async function listenAt(servers, askedPort) {
  let port = askedPort
  for (const { host, server } of servers) {
    const opened = await open(server, port, host).catch((/** @type {NodeJS.ErrnoException} */ fault) => {
      if (host !== '::1' || servers.length === 1 || !['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(fault.code ?? ''))
        throw fault
    })
    port = opened ?? port
  }
  return port
}

/**
 * The first of the servers, which also hears the upgrades of the others: Next's development server listens on one.
 *
 * @param {{ server: import('node:http').Server }[]} servers
 */
export function joined([first, ...others]) {
  if (!first) throw new Error('There is no server.')
  for (const { server } of others) server.on('upgrade', (...upgrade) => first.server.emit('upgrade', ...upgrade))
  return first.server
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @param {string | undefined} host
 * @returns {Promise<number>}
 */
const open = (server, port, host) =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(address !== null && typeof address === 'object' ? address.port : port)
    })
  })
