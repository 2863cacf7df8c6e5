// @ts-check
// Which file a DATABASE_URL means. Plain JavaScript, because `npm run backup` and `npm run restore` ask as well as the app.
import { resolve } from 'node:path'

/** Whether a path, a query or a fragment can be decoded: `100%` can't. @param {string} text */
export function isDecodable(text) {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

/** What is wrong with a `file:` URL; null for one that names a file. @param {string} url @returns {string | null} */
export function sqliteUrlFault(url) {
  const written = url.replace(/^file:/, '')
  if (written === '' || /^(\/\/)?:/.test(written)) return 'must name a file, such as file:./data/app.db'
  // Without these: another file is opened than the one that was named, and nobody is told.
  if (written.includes('#'))
    return 'holds a #, which begins another part of a URL: write %23 where the file has it in its name'
  if (written.includes('?')) return 'holds a ?: write %3F where the file has it in its name; a file takes no parameters'
  if (!isDecodable(written)) return 'holds a % that encodes nothing: write %25 where the file has it in its name'
  if (/%00/.test(written)) return 'holds a zero byte, which no file has in its name'
  if (/^\/\/(?!\/|localhost\/)/.test(written)) return 'names a host: write file:/path or file:./path'
  return null
}

/**
 * The file a `file:` URL means, relative to the folder the app was started in. Refuses a database in memory: it would
 * be another one per connection; and a URL that names another file than it seems to.
 *
 * @param {string} url
 */
export function sqlitePath(url) {
  const fault = url.startsWith('file:') ? sqliteUrlFault(url) : 'is not the path of a file'
  if (fault) throw new Error(`DATABASE_URL ${fault}.`)
  const written = url.replace(/^file:(\/\/(localhost)?(?=\/))?/, '')
  return resolve(/* turbopackIgnore: true */ process.cwd(), decodeURIComponent(written))
}
