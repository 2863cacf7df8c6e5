// @ts-check
// The scripts and styles that a build has made, as scripts/compress.mjs has compressed them. Whatever stands behind would
// compress each of them anew for each browser that comes, and that browser paints nothing meanwhile.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'

/** @typedef {keyof typeof ENDINGS} Coding */

/** The smaller one first. */
export const ENDINGS = /** @type {const} */ ({ br: '.br', gzip: '.gz' })
export const TYPES = /** @type {const} */ ([
  ['.js', 'application/javascript; charset=UTF-8'],
  ['.css', 'text/css; charset=UTF-8'],
  ['.svg', 'image/svg+xml'],
])
const CODINGS = /** @type {Coding[]} */ (Object.keys(ENDINGS))
const PREFIX = '/_next/static/'

/**
 * Answers GET and HEAD of such a file from memory; everything else goes on to `next`: other files, a browser that takes
 * no compression, all of it where nothing was compressed. Asks no disk. Without this: a path is a way to read one, and
 * a build that is replaced under a running server ends it.
 *
 * @param {string} folder
 * @param {import('node:http').RequestListener} next
 * @returns {import('node:http').RequestListener}
 */
export function withBuiltFiles(folder, next) {
  const files = filesIn(folder)
  return (request, response) => {
    // The one thing that every other request pays.
    if (!request.url?.startsWith(PREFIX)) return next(request, response)
    const isAsked = request.method === 'GET' || request.method === 'HEAD'
    const coding = isAsked ? codingFor(request.headers['accept-encoding']) : undefined
    const file = coding && files.get(`${request.url.split('?', 1)[0]}${ENDINGS[coding]}`)
    if (!file) return next(request, response)
    response.writeHead(200, {
      'Content-Type': file.type,
      'Content-Encoding': coding,
      'Content-Length': file.bytes.length,
      // The path is another one as soon as what is in it is another.
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
    })
    response.end(request.method === 'HEAD' ? undefined : file.bytes)
  }
}

/** @param {string} folder */
function filesIn(folder) {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []
  return new Map(
    names.flatMap((name) => {
      const type = TYPES.find(([end]) => CODINGS.some((coding) => name.endsWith(end + ENDINGS[coding])))?.[1]
      if (!type) return []
      return [[PREFIX + name.split(sep).join('/'), { type, bytes: readFileSync(join(folder, name)) }]]
    }),
  )
}

/**
 * The first of ours that a browser takes (RFC 9110 §12.5.3). `q=0` says that it does not; how much it likes one is not
 * asked, and `*` is none of ours.
 *
 * @param {string | undefined} accepted
 * @returns {Coding | undefined}
 */
export function codingFor(accepted = '') {
  const taken = accepted
    .toLowerCase()
    .split(',')
    .map((each) => each.trim())
    .filter((each) => !/;\s*q=0(?:\.0*)?$/.test(each))
    .map((each) => each.split(';', 1)[0]?.trim())
  return CODINGS.find((coding) => taken.includes(coding))
}
