import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'

const FOLDER = join(process.cwd(), 'app')
/** A rule for a class and nothing else: it gives the class its own look. A selector with more in it only bends that. */
const OWN = /^\.([a-z][\w-]*)$/

/** The classes to which a style sheet gives their look. What is for paper only bends. */
function ownClasses(css: string): Set<string> {
  const text = css.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/@media print \{(?:[^{}]|\{[^{}]*\})*\}/g, '')
  return new Set(
    [...text.matchAll(/([^{};]+)\{/g)].flatMap(([, selectors = '']) =>
      selectors.split(',').flatMap((selector) => OWN.exec(selector.trim())?.[1] ?? []),
    ),
  )
}

test('a class is told apart by its rules', () => {
  expect([
    ...ownClasses(
      '/* .no {} */ .a { x: y } .b, .c > p { x: y } @media (width < 1px) { .d { x: y } } @media print { .e { x: y } .f { x: y } } .g:hover { x: y } .h.i { x: y }',
    ),
  ]).toEqual(['a', 'b', 'd'])
})

test('no two style sheets give one class its look: both can be on a page, and the last would win', () => {
  const owners = new Map<string, string[]>()
  for (const file of readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css')))
    for (const name of ownClasses(readFileSync(join(FOLDER, file), 'utf8')))
      owners.set(name, [...(owners.get(name) ?? []), file])
  expect([...owners].filter(([, files]) => files.length > 1)).toEqual([])
})
