import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { bareCodes, numbersOf, retiredWords } from './plain'
import { plainly } from './plainly'

test('values are told by the names and units of every page', () => {
  expect(plainly('J2, strictest 132; S1 opaque id 43; J3, short-lived + refresh 7')).toBe(
    'J2 token in memory, denylist + token version 132; S1 opaque id 43; J3 token in a cookie, refresh only 7',
  )
  expect(plainly('parse → unseal; sealed 200')).toBe('parse → decrypt; encrypted 200')
  expect(plainly('served at 119 s, refused at 305 s, after 2.5 s, 4:48 min; 999 µs, 4,710 µs')).toBe(
    'served at 119 s, refused at 5:05 min, after 2.5 s, 4:48 min; 999 µs, 4.7 ms',
  )
})

test('no line of a recorded verdict says a bare code, a word that was given up, or a time that nobody thinks in', () => {
  const folder = 'public/reference'
  const texts = readdirSync(folder)
    .filter((file) => file.startsWith('experiment-'))
    .flatMap((file) => {
      const { content } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
        content: { judgements: { claim: string; evidence: string; details: string; condition: string | null }[] }
      }
      return content.judgements.map(({ claim, evidence, details, condition }) => ({
        where: `${file} ${claim}`,
        text: [evidence, details, condition ?? ''].join('; '),
      }))
    })
  expect(texts.length).toBeGreaterThan(80)
  expect(
    texts.flatMap(({ where, text }) =>
      [...retiredWords(text), ...bareCodes(text), ...numbersOf(text)].map((fault) => `${where}: ${fault}`),
    ),
  ).toEqual([])
})
