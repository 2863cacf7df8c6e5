import { expect, test } from '@playwright/test'
import { targetOf } from './target.mjs'

/** What is no plain path is read by the URL parser; the same target, made one by a query that says nothing. */
const parsed = (raw: string) => {
  const target = targetOf(`${raw}?`)
  return target && { ...target, url: target.url.replace(/\?$/, '') }
}

test('a plain path is read as the URL parser reads it', () => {
  const parts = [
    'a',
    'Z9',
    '_',
    '-',
    'api',
    '',
    '.',
    '..',
    '%61',
    '%2e',
    '~',
    'x y',
    'é',
    '\\',
    '#',
    ':',
    '@',
    '\0',
    '\t',
  ]
  for (const first of parts)
    for (const second of parts)
      for (const raw of [`/${first}`, `/${first}/${second}`, `/api/${first}${second}`, `//${first}/${second}`])
        // The parser takes a fragment off, and blanks at the end.
        if (!/#|[\0\t ]$/.test(raw)) expect(targetOf(raw), JSON.stringify(raw)).toEqual(parsed(raw))
})

test('a target that is no path is none', () => {
  for (const raw of ['', '*', 'api/ping', 'ftp://x/', 'http://']) expect(targetOf(raw)).toBeNull()
})
