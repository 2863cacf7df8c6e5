import { spawnSync } from 'node:child_process'
import { expect, test } from '@playwright/test'
import { readCommandLine } from './arguments.mjs'

const run = (words: readonly string[]) =>
  spawnSync(process.execPath, words, { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } })

/** Understood by nobody: the exit code of commands for that, and one line on what was wrong. */
function expectMisused(words: readonly string[], line: RegExp) {
  const { status, stdout, stderr } = run(words)
  expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(line) })
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
}

test('options are read in both spellings, names in any order', () => {
  const read = (...args: string[]) => {
    const options = { origin: { type: 'string' }, check: { type: 'boolean', default: false } } as const
    const { values, positionals } = readCommandLine({ args, options, allowPositionals: true }, '')
    return [values.origin, values.check, positionals]
  }
  expect(read('one', '--origin=http://a', '--check', 'two')).toEqual(['http://a', true, ['one', 'two']])
  expect(read('--origin', 'http://a')).toEqual(['http://a', false, []])
})

for (const script of [
  'backup',
  'bench',
  'claims',
  'claims-sabotage',
  'demo-picture',
  'keys-rotate',
  'learn-export',
  'migration',
  'prisma',
  'reference',
  'restore',
  'serve',
  'take-home',
])
  test(`${script} refuses an option that it does not have, in one line, and does nothing`, () => {
    expectMisused([`scripts/${script}.mjs`, '--nonsense'], /'--nonsense'\. \S/)
  })

for (const [words, line] of [
  ['backup', /npm run backup -- FILE/],
  ['backup one.db two.db', /npm run backup -- FILE/],
  ['bench reqests', /no reqests to measure/],
  ['bench --rounds', /--rounds/],
  ['claims --origin=localhost:3000', /--origin is the address .* localhost:3000 is none/],
  ['claims --only=XSS', /names of experiments, .* XSS is none/],
  ['claims xss', /'xss'\. There are/],
  ['claims-sabotage --fault=no-grace,none', /Not every one of no-grace,none is a fault/],
  ['claims-sabotage --fault=', /Not every one of {2}is a fault/],
  ['claims-sabotage --sample --fault=no-grace', /Two choices/],
  ['demo-picture --origin=nowhere', /nowhere is none/],
  ['keys-rotate --new=yes', /--new/],
  ['learn-export --origin=http://localhost:3000/learn', /learn is none/],
  ['migration', /Give the migration a name/],
  ['migration Add-Colour', /Give the migration a name/],
  ['reference --check --origin=ftp://a', /ftp:\/\/a is none/],
  ['reference nowhere', /no part nowhere\. There are: .*home/],
  ['restore', /npm run restore -- FILE/],
  ['restore --keep-sign-ins', /npm run restore -- FILE/],
  ['serve production', /'production'\. There is --dev/],
  ['take-home', /session\|jwt DIR/],
  ['take-home cookies somewhere', /session\|jwt DIR/],
] as const)
  test(`"${words}" is answered with what is wrong with it`, () => {
    const [script, ...rest] = words.split(' ')
    expectMisused([`scripts/${script}.mjs`, ...rest], line)
  })
