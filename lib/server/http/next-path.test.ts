import { expect, test } from '@playwright/test'
import { nextPath } from './next-path'

const HERE = '/session'

for (const path of ['/', '/jwt', '/jwt?variant=cookie#token', '/a/../session/protected?x=1', `/${'a'.repeat(511)}`])
  test(`a path of this app is gone to: ${path.slice(0, 40)}`, () => {
    const { pathname, search, hash } = new URL(path, 'http://app.invalid')
    expect(nextPath(path, HERE)).toBe(pathname + search + hash)
  })

for (const path of [
  null,
  undefined,
  '',
  'session',
  '//evil.example',
  '/\\evil.example',
  '/a/..//evil.example',
  '/./%2e//evil.example',
  '/\t/evil.example',
  '/ /evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
  '/api/session/logout',
  '/a/../api/session/logout',
  '/caf\u00e9',
  `/${'a'.repeat(512)}`,
])
  test(`whatever else is asked for leads to where one is: ${JSON.stringify(path)?.slice(0, 40)}`, () => {
    expect(nextPath(path, HERE)).toBe(HERE)
  })
