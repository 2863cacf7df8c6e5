import { expect, test } from '@playwright/test'
import { findRoute, readRoutes, templateOf, withChallenges, withExperiments } from './routes.mjs'

const FILES = [
  '/page',
  '/session/page',
  '/experiments/[slug]/page',
  '/experiments/csrf/lab/bank/route',
  '/experiments/[slug]/stand/page',
  '/experiments/[slug]/lab/jwt/[call]/route',
  '/experiments/fixed/lab/jwt/page/route',
  '/api/[[...path]]/route',
  '/.well-known/[...path]/route',
  '/(group)/inside/page',
  '/icon.svg/route',
  '/not-found',
]

for (const [url, kind] of [
  ['/', 'page'],
  ['/?query=/api', 'page'],
  ['/session', 'page'],
  ['/inside', 'page'],
  ['/experiments/csrf', 'page'],
  ['/experiments/anything/stand', 'page'],
  ['/experiments/csrf/lab/bank?run=x', 'handler'],
  ['/experiments/x/lab/jwt/me', 'handler'],
  ['/api', 'handler'],
  ['/api/any/thing', 'handler'],
  ['/.well-known/jwks.json', 'handler'],
  ['/icon.svg', 'handler'],
  ['/iconXsvg', null],
  ['/.well-known', null],
  ['/experiments', null],
  ['/experiments/csrf/', null],
  ['/experiments/csrf/lab', null],
  ['/experiments/csrf/%6Cab/bank', null],
  ['//experiments/csrf/lab/bank', null],
  ['/experiments/x/y/lab/jwt/me', null],
  ['/not-found', null],
] as const)
  test(`${url} is ${kind === null ? 'no address of ours' : `a ${kind}`}`, () =>
    expect(findRoute(FILES)(url)?.kind ?? null).toBe(kind))

test('a fixed path counts before one with a parameter, whatever the order of the files', () => {
  const files = ['/a/[x]/page', '/a/b/route']
  expect(findRoute(files)('/a/b')?.kind).toBe('handler')
  expect(findRoute(files.toReversed())('/a/b')?.kind).toBe('handler')
  expect(findRoute(files)('/a/c')?.kind).toBe('page')
})

test('an address that names no experiment is no page, where the experiments are known', () => {
  const kinds = (slugs: string[] | null) =>
    ['/experiments/csrf', '/experiments/nothing', '/experiments/nothing/stand'].map(
      (url) => findRoute(withExperiments(FILES, slugs))(url)?.kind ?? null,
    )
  expect(kinds(['csrf', 'xss'])).toEqual(['page', null, 'page'])
  expect(kinds(null)).toEqual(['page', 'page', 'page'])
})

test('an address that names no challenge is no page, where the challenges are known', () => {
  const files = ['/experiments/challenges/page', '/experiments/challenges/[challenge]/page']
  const kinds = (names: string[] | null) =>
    ['', '/past-lax', '/nothing'].map(
      (name) => findRoute(withChallenges(files, names))(`/experiments/challenges${name}`)?.kind ?? null,
    )
  expect(kinds(['past-lax'])).toEqual(['page', 'page', null])
  expect(kinds(null)).toEqual(['page', 'page', 'page'])
  const routeOf = readRoutes({ isDev: true, projectDir: process.cwd() })
  expect(routeOf('/experiments/challenges/past-lax')?.kind).toBe('page')
  expect(routeOf('/experiments/challenges/nothing')).toBeNull()
  expect(routeOf('/experiments/challenges/past-lax/lab/transfer?run=x')?.kind).toBe('handler')
})

test('a route is named as its files are, so that no value of a parameter is in its name', () => {
  const routeOf = readRoutes({ isDev: true, projectDir: process.cwd() })
  const named = (url: string) => templateOf(routeOf(url), url)
  expect(named('/')).toBe('/')
  expect(named('/api/session/devices/0d9c?variant=opaque-id')).toBe('/api/session/devices/[id]')
  expect(named('/api/oauth/demo/callback?code=secret')).toBe('/api/oauth/[provider]/callback')
  expect(named('/api/nothing/0d9c')).toBe('/api/[[...path]]')
  expect(named('/experiments/csrf')).toBe('/experiments/csrf')
  expect(named('/experiments/0d9c')).toBe('other')
  expect(named('/_next/static/chunks/0d9c.js')).toBe('/_next/static')
  expect(named('/0d9c')).toBe('other')
})
