import { readdirSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { CHALLENGES } from '../app/experiments/challenges/registry'
import { retiredWords } from '../lib/words/plain'
import { expect, test } from './servers/test'

/**
 * LANGUAGE.md over what a reader sees. Left out: code, what other people say (statements and quotations), and the raw
 * evidence of a run, whose names are those of the run.
 */
const LEFT_OUT =
  'script, style, template, svg, pre, code, samp, textarea, blockquote, .sayings, [data-claim], [data-observation], [data-experiment], .of-the-bench, .also'

const EXPERIMENTS = readdirSync('app/experiments', { withFileTypes: true })
  .filter((each) => each.isDirectory() && !each.name.startsWith('_'))
  .map(({ name }) => name)
  .filter((name) => readdirSync(`app/experiments/${name}`).includes('experiment.ts'))

/** The texts of a page, one for each block. */
const textsOf = (page: Page): Promise<string[]> =>
  page.evaluate((leftOut) => {
    const isBlock = (element: Element) => !/^(?:inline|none|contents)/.test(getComputedStyle(element).display)
    const texts: string[] = []
    const visit = (element: Element) => {
      if (element.matches(leftOut)) return
      if ([...element.querySelectorAll('*')].some(isBlock)) {
        for (const node of element.childNodes)
          if (node instanceof Element) visit(node)
          else if (node instanceof Text) texts.push(node.data)
        return
      }
      const copy = element.cloneNode(true) as Element
      for (const each of copy.querySelectorAll(leftOut)) each.remove()
      texts.push(copy.textContent ?? '')
    }
    visit(document.body)
    return texts.map((text) => text.replaceAll(/\s+/g, ' ').trim()).filter(Boolean)
  }, LEFT_OUT)

for (const path of [
  '/',
  '/side-by-side',
  '/learn',
  '/experiments',
  ...EXPERIMENTS.map((slug) => `/experiments/${slug}`),
  '/experiments/challenges',
  '/experiments/challenges/certificate',
  ...CHALLENGES.map(({ name }) => `/experiments/challenges/${name}`),
  '/compare',
  '/compare/code',
  '/choose',
  '/claims',
  '/decode',
  '/recording',
  '/session',
  '/jwt',
  '/session/admin',
  '/jwt/admin',
  '/nowhere',
])
  test(`${path}: no word stands there that this project no longer uses`, async ({ page, servers }) => {
    await page.goto(servers.a + path)
    const texts = await textsOf(page)
    expect(texts.length).toBeGreaterThan(5)
    expect(texts.flatMap((text) => retiredWords(text).map((fault) => `${fault} ◂ ${text.slice(0, 120)}`))).toEqual([])
  })
