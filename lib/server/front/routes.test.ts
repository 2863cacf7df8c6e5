import { expect, test } from '@playwright/test'
import { kindOf, withExperiments } from './routes.mjs'

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
  test(`${url} is ${kind === null ? 'no address of ours' : `a ${kind}`}`, () => expect(kindOf(url, FILES)).toBe(kind))

test('a fixed path counts before one with a parameter, whatever the order of the files', () => {
  const files = ['/a/[x]/page', '/a/b/route']
  expect(kindOf('/a/b', files)).toBe('handler')
  expect(kindOf('/a/b', files.toReversed())).toBe('handler')
  expect(kindOf('/a/c', files)).toBe('page')
})

test('an address that names no experiment is no page, where the experiments are known', () => {
  const kinds = (slugs: string[] | null) =>
    ['/experiments/csrf', '/experiments/nothing', '/experiments/nothing/stand'].map((url) =>
      kindOf(url, withExperiments(FILES, slugs)),
    )
  expect(kinds(['csrf', 'xss'])).toEqual(['page', null, 'page'])
  expect(kinds(null)).toEqual(['page', 'page', 'page'])
})
