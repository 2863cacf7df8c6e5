// @ts-check
// Which addresses are route handlers and which are pages, from the files that make them.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** @typedef {'handler' | 'page' | null} Kind */
/** @typedef {{ kind: 'handler' | 'page', template: string, weight: string, pattern: RegExp }} Route */

/**
 * Finds what answers at a path: the files of the app say it. A build keeps them in a list; in development they come and
 * go.
 *
 * Without this: a prefix says it, and a page below that prefix is exempt from what protects pages.
 *
 * @param {{ isDev: boolean, projectDir: string }} mode
 * @returns {(url: string) => Route | null} `url` as Next gets it; null where neither answers
 */
export function readRoutes({ isDev, projectDir }) {
  const app = join(projectDir, 'app')
  const named = (/** @type {string[]} */ files) =>
    withChallenges(withExperiments(files, experimentsIn(app)), challengesIn(app))
  if (isDev) return (url) => findRoute(named(filesOf(app)))(url)
  const built = JSON.parse(readFileSync(join(projectDir, '.next/app-path-routes-manifest.json'), 'utf8'))
  return findRoute(named(Object.keys(built)))
}

/** The page that all experiments share. */
const EXPERIMENT_PAGE = '/experiments/[slug]/page'
/** The page that all challenges share. */
const CHALLENGE_PAGE = '/experiments/challenges/[challenge]/page'

/**
 * The page of all experiments as one page for each, so that an address that names none is no page.
 *
 * Without this: a request for the parts of a page that is none is answered with 200, since Next's page finds out last.
 *
 * @param {string[]} files
 * @param {string[] | null} slugs null where nobody knows them
 */
export const withExperiments = (files, slugs) =>
  files.flatMap((file) =>
    file === EXPERIMENT_PAGE && slugs ? slugs.map((slug) => file.replace('[slug]', slug)) : [file],
  )

/**
 * The page of all challenges as one page for each, for the same reason.
 *
 * @param {string[]} files
 * @param {string[] | null} names null where nobody knows them
 */
export const withChallenges = (files, names) =>
  files.flatMap((file) =>
    file === CHALLENGE_PAGE && names ? names.map((name) => file.replace('[challenge]', name)) : [file],
  )

/** The folders that are experiments; null on a machine that has the build and not its sources. @param {string} app */
const experimentsIn = (app) => foldersWith(join(app, 'experiments'), 'experiment.ts')

/** The folders that are challenges; null where experimentsIn answers null. @param {string} app */
const challengesIn = (app) => foldersWith(join(app, 'experiments/challenges'), 'challenge.ts')

/** @param {string} folder @param {string} file */
function foldersWith(folder, file) {
  if (!existsSync(folder)) return null
  return readdirSync(folder).filter((name) => /^[a-z]/.test(name) && existsSync(join(folder, name, file)))
}

/** @param {string} folder */
const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => `/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\/(page|route)\.tsx?$/.test(file))
    .map((file) => file.replace(/\.tsx?$/, ''))

/**
 * Finds the route of a URL among those of some files.
 *
 * @param {string[]} files such as `/session/admin/page`
 * @returns {(url: string) => Route | null}
 */
export function findRoute(files) {
  const routes = routesOf(files)
  // Where nothing is a parameter, and so counts before whatever is one. The first of two counts here too.
  const fixed = new Map(
    routes
      .filter(({ weight }) => !/[1-9]/.test(weight))
      .map((route) => /** @type {const} */ ([route.template, route]))
      .toReversed(),
  )
  const others = routes.filter(({ weight }) => /[1-9]/.test(weight))
  return (url) => {
    // As it is spelled: Next finds no handler by another spelling, so none is exempt by one.
    const query = url.indexOf('?')
    const path = query === -1 ? url : url.slice(0, query)
    return fixed.get(path) ?? others.find(({ pattern }) => pattern.test(path)) ?? null
  }
}

/**
 * The route of an address as its files name it, with its parameters' names and not their values: `/api/jwt/devices/[id]`.
 * What has none is a file of the build, or `other`.
 *
 * @param {Route | null} route
 * @param {string} url
 */
export const templateOf = (route, url) =>
  route?.template ?? (url.startsWith('/_next/static/') ? '/_next/static' : 'other')

/** The more is fixed in a path, the earlier it counts, as for Next. @param {string[]} files @returns {Route[]} */
const routesOf = (files) =>
  files
    .filter((file) => /\/(page|route)$/.test(file))
    .map((file) => ({
      kind: file.endsWith('/route') ? /** @type {const} */ ('handler') : /** @type {const} */ ('page'),
      template: `/${segmentsOf(file.replace(/\/(page|route)$/, '')).join('/')}`,
      weight: file.split('/').map(weightOf).join(''),
      pattern: patternOf(file.replace(/\/(page|route)$/, '')),
    }))
    .toSorted((one, other) => (one.weight < other.weight ? -1 : 1))

/** @param {string} segment */
const weightOf = (segment) =>
  segment.startsWith('[[') ? 3 : segment.startsWith('[...') ? 2 : segment[0] === '[' ? 1 : 0

/** What of a folder's path is in the address: groups are not. @param {string} folder */
const segmentsOf = (folder) => folder.split('/').filter((segment) => segment !== '' && !/^\(.*\)$/.test(segment))

/** @param {string} folder */
function patternOf(folder) {
  const segments = segmentsOf(folder).map((segment) => {
    if (segment.startsWith('[[...')) return '(/.+)?'
    if (segment.startsWith('[...')) return '/.+'
    return segment.startsWith('[') ? '/[^/]+' : `/${segment.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}`
  })
  return new RegExp(`^${segments.join('') || '/'}$`)
}
