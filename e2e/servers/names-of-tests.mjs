// @ts-check
// Loaded into a node before its own code: no name server knows the names of tests. On a real machine they are in DNS,
// and in compose.yaml they are aliases of the proxy.
import { createRequire } from 'node:module'

/** @type {typeof import('node:tls')} */
const tls = createRequire(import.meta.url)('node:tls')
const port = Number(process.env.NAMES_OF_TESTS_PORT)
const { connect } = tls

// @ts-expect-error one of its forms, which is the one that fetch uses
tls.connect = (options, ...rest) => {
  const name = options.servername ?? options.host ?? ''
  // @ts-expect-error as above
  return connect(name.endsWith('.test') ? { ...options, host: '127.0.0.1', port } : options, ...rest)
}
