import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { ARTICLE_SECTIONS, SAID_OTHERWISE } from './article'
import { CHAPTERS } from './contents'
import { SOURCES } from './sources'

const TEXT = ['one-to-four', 'five-to-seven', 'eight-to-thirteen']
  .map((part) => readFileSync(`app/_features/learn/chapters-${part}.tsx`, 'utf8'))
  .join('\n')
const APPENDIX = [...readFileSync('app/_features/learn/appendix.tsx', 'utf8').matchAll(/\bid="([\w-]+)"/g)].map(
  ([, id]) => id,
)

test('every section of the article, the fourteen steps included, has a place in the text', () => {
  expect(ARTICLE_SECTIONS).toHaveLength(28)
  const places = TEXT.matchAll(/\bid="([\w-]+)"/g)
  const ids = [...[...places].map(([, id]) => id), ...APPENDIX]
  for (const { section, place } of ARTICLE_SECTIONS) expect(ids, section).toContain(place)
  for (const { article, chapter } of SAID_OTHERWISE) expect(ids, article).toContain(chapter)
  for (const { id } of CHAPTERS) expect(TEXT, id).toContain(`id="${id}"`)
  for (const steps of ['session', 'token'])
    expect(ARTICLE_SECTIONS.filter(({ place }) => place.startsWith(`${steps}-step-`))).toHaveLength(7)
})

test('each chapter has one sentence to keep and a way to break what it says', () => {
  const chapters = TEXT.split('<Chapter').slice(1)
  expect(chapters).toHaveLength(CHAPTERS.length)
  for (const chapter of chapters) {
    expect(chapter).toMatch(/keep="[^"]{40,}"/)
    expect(chapter).toMatch(/breakIt=\{\{ href: '\//)
  }
})

test('each chapter says where it stands written: a section of a specification, and what OWASP asks for', () => {
  for (const { id } of CHAPTERS) {
    const hrefs = SOURCES[id].map(({ href }) => href)
    expect(
      hrefs.some((href) => /^https:\/\/.*(?:rfc|ietf|openid).*#/.test(href)),
      id,
    ).toBe(true)
    expect(
      hrefs.some((href) => /owasp/i.test(href)),
      id,
    ).toBe(true)
    expect(new Set(SOURCES[id].map(({ name }) => name)).size, id).toBe(hrefs.length)
  }
})

test('no sentence of the text is longer than 25 words', () => {
  const prose = TEXT.replaceAll(/<table(?:.|\n)*?<\/table>/g, (table) => table.replaceAll(/<\/t[dh]>/g, '. '))
    .replaceAll(/\{' '\}/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
  const sentences = [...prose.matchAll(/[A-Z“][^.!?{}=<>;]*[.!?]/g)].map(([sentence]) =>
    sentence.replaceAll(/\s+/g, ' '),
  )
  expect(sentences.length).toBeGreaterThan(150)
  expect(sentences.filter((sentence) => sentence.split(' ').length > 25)).toEqual([])
})
