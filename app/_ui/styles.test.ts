import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
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

/** What stands as a class in a component: any word of what `className` is given. */
const given = (component: string) =>
  new Set(
    [...component.matchAll(/[cC]lassName=(?:"([^"]*)"|\{((?:[^{}]|\{[^{}]*\})*)\})/g)].flatMap(
      ([, text, code = '']) => (text ?? code).match(/[a-z][\w-]*/g) ?? [],
    ),
  )

test('what a component is given is told apart', () => {
  expect([...given(`<p className="a b"><i className={isIn ? 'c' : undefined}>x</i></p>`)]).toEqual(
    expect.arrayContaining(['a', 'b', 'c']),
  )
})

test('a component brings the sheet of its folder that gives its classes their look: a page has no other', () => {
  const everywhere = readFileSync(join(FOLDER, 'globals.css'), 'utf8')
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  const owners = new Map(
    files
      .filter((name) => name.endsWith('.css') && !everywhere.includes(`'./${name}'`))
      .flatMap((name) =>
        [...ownClasses(readFileSync(join(FOLDER, name), 'utf8'))].map((each) => [each, name] as const),
      ),
  )
  const without = files
    .filter((name) => name.endsWith('.tsx'))
    .flatMap((name) => {
      const text = readFileSync(join(FOLDER, name), 'utf8')
      const brought = [...text.matchAll(/import '([^']+\.css)'/g)].map(([, path = '']) =>
        path.startsWith('@/app/') ? path.slice('@/app/'.length) : join(dirname(name), path),
      )
      return [...given(text)].flatMap((each) => {
        const sheet = owners.get(each)
        const isNear = sheet !== undefined && name.startsWith(`${dirname(sheet)}/`)
        return isNear && !brought.includes(sheet) ? [`${name}: ${each} of ${sheet}`] : []
      })
    })
  expect(without).toEqual([])
})
