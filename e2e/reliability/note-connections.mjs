// Loaded into a node before anything else: writes down every address off this machine that it looks up or connects to.
import dns from 'node:dns'
import { appendFileSync } from 'node:fs'
import net from 'node:net'

const isHere = (/** @type {string} */ host) =>
  /^(localhost|127(\.\d+){3}|::1|0\.0\.0\.0|::|::ffff:127(\.\d+){3})$/.test(host)
const note = (/** @type {unknown} */ host) => {
  if (typeof host === 'string' && !isHere(host)) appendFileSync(process.env.CONNECTIONS_NOTED ?? '', `${host}\n`)
}

const { connect } = net.Socket.prototype
/** @param {any[]} given */
net.Socket.prototype.connect = function (...given) {
  const [first, second] = Array.isArray(given[0]) ? given[0] : given
  if (typeof first === 'object' && first !== null) note(first.path ? undefined : (first.host ?? 'localhost'))
  else if (typeof first === 'number') note(typeof second === 'string' ? second : 'localhost')
  return connect.apply(this, /** @type {any} */ (given))
}
const { lookup } = dns
/** @param {string} host @param {any[]} rest */
dns.lookup = /** @type {any} */ (
  function (host, ...rest) {
    note(host)
    return lookup.call(dns, host, .../** @type {[any, any]} */ (rest))
  }
)
