import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportLearn, HOME } from '../scripts/learn-export/export.mjs'
import { expect, test } from './servers/test'

/** The address that a reader of Markdown gives to each heading, in order. */
function slugsOf(markdown: string): string[] {
  const seen = new Map<string, number>()
  return [...markdown.matchAll(/^#{1,4} (.+)$/gm)].map(([, heading = '']) => {
    const words = heading.replaceAll(/\[(.*?)\]\(.*?\)/g, '$1').replaceAll(/\\(.)/g, '$1')
    const slug = words
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-')
    const times = seen.get(slug) ?? 0
    seen.set(slug, times + 1)
    return times === 0 ? slug : `${slug}-${times}`
  })
}

test('the export holds every chapter, anchor and figure of the page, nothing of HTML, and comes out the same twice', async ({
  page,
  servers,
}, testInfo) => {
  test.slow()
  const [one, other] = [testInfo.outputPath('one'), testInfo.outputPath('other')]
  const { figures } = await exportLearn(page, servers.a, one)
  const markdown = readFileSync(join(one, 'learn.md'), 'utf8')

  // Every heading, and every id that an address of the page can name: chapters, figures, terms and codes.
  const chapters = await page.locator('article > section > h2').allInnerTexts()
  expect(chapters.length).toBeGreaterThan(14)
  for (const title of chapters) expect(markdown).toContain(`\n## ${title.replaceAll(/\s+/g, ' ')}\n`)
  const terms = await page.locator('.glossary div[id] > dt').count()
  expect(markdown.split(/^## Glossary$/m)[1]?.match(/^#### /gm)).toHaveLength(terms)
  const slugs = slugsOf(markdown)
  expect(new Set(slugs).size).toBe(slugs.length)
  const inside = [...markdown.matchAll(/\]\(#([^)]*)\)/g)].map(([, slug]) => slug)
  expect(inside.length).toBeGreaterThan(40)
  expect(inside.filter((slug) => !slugs.includes(slug ?? ''))).toEqual([])

  // Every paragraph that a reader of the page sees is there, in its words.
  const words = (text: string) => text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()
  const said = words(markdown.replaceAll(/\]\([^)]*\)/g, ''))
  const paragraphs = await page
    .locator('article .lesson :is(p, li, dt, dd, td):not(.ways, figure *, .needs-script *)')
    .evaluateAll((blocks) =>
      blocks.map((block) => {
        const copy = block.cloneNode(true) as Element
        for (const each of copy.querySelectorAll('[popover]')) each.remove()
        return copy.textContent ?? ''
      }),
    )
  expect(paragraphs.length).toBeGreaterThan(150)
  expect(paragraphs.map(words).filter((text) => !said.includes(text))).toEqual([])

  // Nothing is left of HTML: what stands in code is text.
  expect(markdown.replaceAll(/`[^`]*`/g, '')).not.toMatch(
    /<\/?[a-z]|&(?:[a-z]+|#\d+);|undefined|\[object|function ?\(/i,
  )
  const links = [...markdown.matchAll(/\]\(([^)]*)\)/g)].map(([, href = '']) => href)
  expect(links.filter((href) => !/^(?:#.|https:\/\/|figures\/)/.test(href) && !href.startsWith(`${HOME}/`))).toEqual([])

  // Each figure is a file, and its picture stands in the text once.
  expect(readdirSync(join(one, 'figures')).toSorted()).toEqual(figures.map((id) => `${id}.svg`).toSorted())
  expect(await page.locator('article figure[id]').count()).toBe(figures.length)
  for (const id of figures) expect(markdown.split(`](figures/${id}.svg)`)).toHaveLength(2)

  await exportLearn(page, servers.a, other)
  expect(readFileSync(join(other, 'learn.md'), 'utf8')).toBe(markdown)
  for (const id of figures)
    expect(readFileSync(join(other, `figures/${id}.svg`), 'utf8'), id).toBe(
      readFileSync(join(one, `figures/${id}.svg`), 'utf8'),
    )
})

test('a figure as SVG is a drawing with every word of the figure, and no HTML, script or style in it', async ({
  page,
  servers,
}, testInfo) => {
  const folder = testInfo.outputPath('out')
  const { figures } = await exportLearn(page, servers.a, folder)
  const words = (text: string) => text.replaceAll(/\s+/g, '')
  for (const id of figures) {
    const svg = readFileSync(join(folder, `figures/${id}.svg`), 'utf8')
    const drawn = await page.evaluate((source) => {
      const file = new DOMParser().parseFromString(source, 'image/svg+xml')
      const { viewBox } = file.documentElement as unknown as SVGSVGElement
      return {
        faults: file.querySelectorAll('parsererror').length,
        tags: [...new Set([...file.querySelectorAll('*')].map(({ tagName }) => tagName))],
        attributes: [...new Set([...file.querySelectorAll('*')].flatMap((each) => each.getAttributeNames()))],
        text: [...file.querySelectorAll('text')].map(({ textContent }) => textContent ?? '').join(''),
        title: file.querySelector('title')?.textContent ?? '',
        size: [viewBox.baseVal.width, viewBox.baseVal.height],
      }
    }, svg)
    expect(drawn.faults, id).toBe(0)
    expect(
      drawn.tags.filter((tag) => !/^(?:svg|title|g|rect|circle|path|polyline|line|text)$/.test(tag)),
      id,
    ).toEqual([])
    expect(
      drawn.attributes.filter((name) => /^on|^class$|^style$|href/.test(name)),
      id,
    ).toEqual([])
    expect(drawn.title.length, id).toBeGreaterThan(20)
    expect(Math.min(...drawn.size), id).toBeGreaterThan(50)
    const shown = await page.locator(`#${id}`).evaluate((figure) => {
      const walk = document.createTreeWalker(figure, NodeFilter.SHOW_TEXT)
      const texts: string[] = []
      while (walk.nextNode()) {
        const parent = walk.currentNode.parentElement
        if (parent && !parent.closest('figcaption, fieldset, .needs-script') && parent.checkVisibility())
          texts.push(walk.currentNode.textContent ?? '')
      }
      return texts.join('')
    })
    expect(words(shown).length, id).toBeGreaterThan(20)
    expect(words(drawn.text), id).toBe(words(shown))
  }
})

test('saving a figure leaves the page as it was', async ({ page, servers }) => {
  await page.goto(`${servers.a}/learn`, { waitUntil: 'networkidle' })
  const figure = page.locator('#figure-samesite')
  // The page listens: what it enables then is enabled.
  await expect(figure.getByRole('button', { name: 'Save as SVG' })).toBeEnabled()
  const before = await figure.evaluate(({ outerHTML }) => outerHTML)
  const saved = page.waitForEvent('download')
  await figure.getByRole('button', { name: 'Save as SVG' }).click()
  expect((await saved).suggestedFilename()).toBe('figure-samesite.svg')
  expect(await figure.evaluate(({ outerHTML }) => outerHTML)).toBe(before)
})
