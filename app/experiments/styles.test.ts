import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'

const APP = join(process.cwd(), 'app')
const FILES = readdirSync(APP, { recursive: true, encoding: 'utf8' }).filter((name) => !name.includes('.test.'))
const read = (name: string) => readFileSync(join(APP, name), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '')

/** The experiment in whose folder a file lies. */
const experimentOf = (name: string) => /^experiments\/([^_[/]+)\//.exec(name)?.[1]

/** The classes that a style sheet's selectors begin with: these are the ones that it styles. */
function leadingClasses(css: string): string[] {
  const selectors = [...css.matchAll(/([^{};]+)\{/g)].flatMap(([, list = '']) => list.split(','))
  return [...new Set(selectors.flatMap((selector) => /^\s*(?::root\S*\s+)?\.([a-z][\w-]*)/.exec(selector)?.[1] ?? []))]
}

/** The words that stand in a file's class names. */
const classNames = (source: string) =>
  new Set(
    [...source.matchAll(/className=(?:"([^"]*)"|\{((?:[^{}]|\{[^{}]*\})*)\})/g)].flatMap(([, text, code]) =>
      (text ?? code ?? '').split(/[^\w-]+/),
    ),
  )

/** The words of texts that may be class names: a file may put a name together or hand it on. */
const possibleNames = (source: string) =>
  new Set([...source.matchAll(/['"`]([a-z][a-z0-9 -]*)[ '"`$]/g)].flatMap(([, text = '']) => text.split(' ')))

test('classes that only one experiment uses get their styles in its folder, so that they are deleted with it', () => {
  const sources = FILES.filter((name) => /\.tsx?$/.test(name)).map((name) => {
    const source = read(name)
    const slug = experimentOf(name)
    return { slug, names: slug ? classNames(source) : new Set([...classNames(source), ...possibleNames(source)]) }
  })
  const strays = FILES.filter((name) => name.endsWith('.css') && !experimentOf(name)).flatMap((file) =>
    leadingClasses(read(file)).flatMap((name) => {
      const slugs = new Set(sources.filter(({ names }) => names.has(name)).map(({ slug }) => slug))
      const [slug] = slugs
      return slugs.size === 1 && slug ? [`${file}: .${name} is of ${slug} alone`] : []
    }),
  )
  expect(strays).toEqual([])
})
