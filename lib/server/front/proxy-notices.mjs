// @ts-check
// What a node can tell of the proxy in front of it by the requests that come: each fault is one line in the log, once.
import { isHostOf } from '../http/origin-rule.mjs'

/** @typedef {import('./site-config.mjs').SiteConfig} SiteConfig */

/** A scanner asks by the address of a machine at once; only after so many is it the configuration. */
const STRANGE_BEFORE_TOLD = 3
const LONGEST_NAME = 100

/**
 * Watches requests for what no single one of them can be refused for, and says each fault once per process.
 *
 * Without this: a proxy that hands on plain http, or another name than visitors use, is noticed by nobody but visitors.
 *
 * @param {SiteConfig} config
 * @param {(line: string) => void} say
 * @returns {(headers: import('node:http').IncomingHttpHeaders) => void} call it with the headers as they came
 */
export function proxyNotices(config, say = (line) => console.warn(line)) {
  const isTold = { scheme: false, name: false }
  let strange = 0
  const isHttps = config.appOrigin.startsWith('https:')
  const names = [config.appOrigin, config.siblingOrigin, config.attackerOrigin].filter((origin) => origin !== null)

  return (headers) => {
    if (isTold.scheme && isTold.name) return
    const isByProxy = config.trustedProxies > 0 && headers['x-forwarded-for'] !== undefined
    if (isHttps && isByProxy && !isTold.scheme) {
      const fault = schemeFault(headers['x-forwarded-proto'])
      isTold.scheme = fault !== null
      if (fault) say(fault)
    }
    if (isTold.name) return
    const host = headers.host ?? ''
    // The right name was asked for: whoever asks by another one from now on is a stranger, and no fault of ours.
    if (names.some((origin) => isHostOf(host, origin))) isTold.name = true
    else if ((isByProxy || !isLoopback(host)) && ++strange >= STRANGE_BEFORE_TOLD) {
      isTold.name = true
      say(
        `APP_ORIGIN is ${config.appOrigin}, and no request has asked for that name: they ask for ${shown(host)}. Set APP_ORIGIN to the name that visitors use, and have the proxy hand Host on as it comes.`,
      )
    }
  }
}

/** @param {string | string[] | undefined} told @returns {string | null} */
function schemeFault(told) {
  if (told === undefined)
    return 'The proxy sends no X-Forwarded-Proto, so nobody can tell whether visitors come over https. Cookies and addresses go by APP_ORIGIN. Have the proxy set it to the scheme of the request.'
  // Several proxies may each have added theirs: the first is the visitor's.
  return String(told).split(',')[0]?.trim() === 'http'
    ? 'The proxy hands on requests that came over plain http, and APP_ORIGIN is https: anyone on the way reads what they carry. Have the proxy send plain http to https.'
    : null
}

/** A node is asked by loopback for its health. @param {string} host */
const isLoopback = (host) => /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(host)

/** A name as a line of the log can hold it. @param {string} host */
const shown = (host) => (host === '' ? 'none' : `"${host.replace(/[^\w.:[\]-]/g, '?').slice(0, LONGEST_NAME)}"`)
