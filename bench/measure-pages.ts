import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { projectDir } from '../scripts/terminal.mjs'
import { credentialOf } from './people'
import type { Row } from './report'
import type { Server } from './server'

const ROUTES = join(projectDir, '.next/app-path-routes-manifest.json')
/** Pages to be read, with little to press. */
const READING = /^\/(learn|claims|choose|_not-found)(\/|$)/
const MOST_BYTES = { reading: 145_000, other: 165_000 }

/** What script each page makes a browser load, as it travels. Dynamic paths have no address of their own. */
export async function measurePages(server: Server): Promise<Row[]> {
  const routes = JSON.parse(readFileSync(ROUTES, 'utf8')) as Record<string, string>
  const pages = Object.entries(routes)
    .filter(([file, path]) => file.endsWith('/page') && !/^\/_(?!not-found)|\[/.test(path))
    .map(([, path]) => path)
    .sort()
  const credentials = [
    await credentialOf(server, { mode: 'session', variant: 'sealed-id' }),
    await credentialOf(server, { mode: 'jwt', variant: 'cookie' }),
  ]
  const cookie = credentials.flatMap((each) => ('cookie' in each ? [each.cookie] : [])).join('; ')
  const rows: Row[] = []
  for (const path of pages) {
    const bytes = await Promise.all(
      ['', cookie].map(async (sent) => gzippedBytes(await scriptsOf(`${server.origin}${path}`, sent))),
    )
    rows.push({
      section: 'Client JavaScript',
      what: path,
      value: Math.max(...bytes) / 1000,
      unit: 'kB',
      target: { atMost: (READING.test(path) ? MOST_BYTES.reading : MOST_BYTES.other) / 1000 },
      spread: null,
      note: 'gzip, the larger of signed in and signed out',
    })
  }
  return rows
}

const scriptsOf = async (url: string, cookie: string) =>
  scriptsIn(await (await fetch(url, { headers: { cookie } })).text())

/**
 * The scripts that a page names, in its tags and in the data that React loads the rest from. Those for old browsers are
 * not loaded.
 */
export function scriptsIn(html: string): string[] {
  const modern = html.replaceAll(/<script\b[^>]*\bnoModule\b[^>]*>/gi, '')
  return [...new Set([...modern.matchAll(/\/_next\/(static\/[\w./~-]+\.js)/g)].map(([, path = '']) => path))]
}

const gzippedBytes = (paths: readonly string[]) =>
  paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(projectDir, '.next', path))).length, 0)
