import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { passwordFaults } from './password-rules'

const ADA = { name: 'Ada Lovelace', email: 'ada.lovelace@example.com' }

const TAKEN: Record<string, string> = {
  'eight characters': 'kq7#zpwv',
  'eight characters of many bytes': '🔑🗝️🔐🔒🔓🚪🧱',
  '72 bytes': 'x7'.repeat(36),
  '36 letters of two bytes': 'éü'.repeat(18),
  'spaces at both ends': '  quiet harbour  ',
  'one kind of character': 'quietharbour',
  'any script': 'пароль 密码 🔑',
  'a common one made longer': 'password1 but longer',
  'the name with something more': 'Ada Lovelace 1843',
}
for (const [claim, password] of Object.entries(TAKEN))
  test(`a password of ${claim} may be used`, () => {
    expect(passwordFaults(password, ADA)).toEqual([])
  })

const REFUSED: Record<string, [password: string, fault: RegExp]> = {
  'seven characters': ['kq7#zpw', /at least 8/],
  'seven characters of many bytes': ['🔑'.repeat(7), /at least 8/],
  '73 bytes': [`${'x7'.repeat(36)}y`, /at most 72/],
  '37 letters of two bytes': ['é'.repeat(37), /at most 72/],
  'NUL inside': ['quiet\0harbour', /can be typed/],
  'half a character': ['quiet\ud800harbour', /can be typed/],
  'the list of common ones': ['password1', /everybody tries/],
  'the list, in capitals': ['QwertyUiop', /everybody tries/],
  'the name': ['ada lovelace', /your name/],
  'the address': ['ADA.lovelace@example.com', /your name/],
  'the part before the @': ['Ada.Lovelace', /your name/],
  'the name of the app': ['JWT vs. Session', /our name/],
}
for (const [claim, [password, fault]] of Object.entries(REFUSED))
  test(`a password of ${claim} is refused`, () => {
    expect(passwordFaults(password, ADA)).toEqual([expect.stringMatching(fault)])
  })

test('every fault of a password is told at once', () => {
  expect(passwordFaults('123456', { name: '123456' })).toHaveLength(2)
})

test('at least three thousand common passwords are bundled, each long enough to be asked about', () => {
  const lines = readFileSync('lib/server/accounts/common-passwords.txt', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('# '))
  expect(new Set(lines).size).toBe(lines.length)
  expect(lines.length).toBeGreaterThan(3000)
  expect(lines.filter((line) => [...line].length < 8 || line !== line.toLowerCase())).toEqual([])
})

for (const blanks of ['        ', '\u3000'.repeat(8), '\t\n \t\n \t\n ', '\u00a0'.repeat(20)])
  test(`${JSON.stringify(blanks)} is no password`, () =>
    expect(passwordFaults(blanks)).toContain('Use more than blanks.'))
