import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { fileDiff } from './file-diff'
import { diffOf } from './line-diff'
import { codeLines } from './set-up'
import { wordDiff } from './word-diff'

const sides = (left: string[], right: string[]) => {
  const hunks = diffOf(left, right)
  return {
    hunks,
    left: hunks.flatMap((hunk) => (hunk.kind === 'common' ? hunk.lines : hunk.left)),
    right: hunks.flatMap((hunk) => (hunk.kind === 'common' ? hunk.lines : hunk.right)),
  }
}

test('both files can be read out of a diff, line for line', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', '', '  d'), { maxLength: 30 })
  fc.assert(
    fc.property(lines, lines, (left, right) => {
      const read = sides(left, right)
      expect(read.left).toEqual(left)
      expect(read.right).toEqual(right)
      // Neighbours would be one hunk.
      read.hunks.forEach((hunk, at) => expect(hunk.kind).not.toBe(read.hunks[at + 1]?.kind))
    }),
  )
})

test('what is equal is found, and the rest stands between', () => {
  expect(diffOf(['one', 'two', 'three'], ['one', '2', 'three', 'four'])).toEqual([
    { kind: 'common', lines: ['one'] },
    { kind: 'different', left: ['two'], right: ['2'] },
    { kind: 'common', lines: ['three'] },
    { kind: 'different', left: [], right: ['four'] },
  ])
  expect(diffOf([], [])).toEqual([])
})

test('of two lines the words that differ are marked, and the text stays whole', () => {
  const { left, right } = wordDiff(
    '  const sealed = await seal(content, keys)',
    '  const signed = await sign(claims, keys)',
  )
  expect(left.filter(({ isOwn }) => isOwn).map(({ text }) => text)).toEqual(['sealed', 'seal', 'content'])
  expect(right.filter(({ isOwn }) => isOwn).map(({ text }) => text)).toEqual(['signed', 'sign', 'claims'])
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      const pieces = wordDiff(one, other)
      return (
        pieces.left.map(({ text }) => text).join('') === one && pieces.right.map(({ text }) => text).join('') === other
      )
    }),
  )
})

test('lines with little in common differ as a whole', () => {
  expect(wordDiff('import { z } from "zod"', 'export const days = 7').left).toEqual([
    { text: 'import { z } from "zod"', isOwn: true },
  ])
})

test('every line of both files is counted once, a file that only one mode has included', () => {
  expect(fileDiff('x.ts', 'a\nb\nc\n', 'a\nd\nc\ne\n')).toMatchObject({
    common: 2,
    onlyLeft: 1,
    onlyRight: 2,
    isInLeft: true,
    isInRight: true,
  })
  expect(fileDiff('y.ts', null, 'a\nb\n')).toMatchObject({ common: 0, onlyLeft: 0, onlyRight: 2, isInLeft: false })
})

test('lines of code are neither blank nor comments', () => {
  expect(
    codeLines('/**\n * Why.\n */\nimport a from "a" // here\n\n  // a remark\nconst url = "http://x"\n/* one */\n'),
  ).toBe(2)
})
