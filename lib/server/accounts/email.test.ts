import { expect, test } from '@playwright/test'
import { emailFault, normaliseEmail } from './email'

const TAKEN: Record<string, string> = {
  'ada@example.com': 'ada@example.com',
  '  Ada@Example.COM\t': 'ada@example.com',
  'ada.lovelace+notes@mail.example.co.uk': 'ada.lovelace+notes@mail.example.co.uk',
  "o'brien_1@example-site.com": "o'brien_1@example-site.com",
  'ädä@exämple.com': 'ädä@xn--exmple-cua.com',
  'ädä@xn--exmple-cua.com': 'ädä@xn--exmple-cua.com',
  'Nova@KÖLN.example': 'nova@xn--kln-sna.example',
  'nova@straße.example': 'nova@xn--strae-oqa.example',
  '用户@例子.公司': '用户@xn--fsqu00a.xn--55qx5d',
}
for (const [typed, address] of Object.entries(TAKEN))
  test(`${JSON.stringify(typed)} is an address`, () => {
    expect(normaliseEmail(typed)).toBe(address)
  })

const REFUSED = [
  'ada@-example.com',
  'ada@example-.com',
  `ada@${'a'.repeat(64)}.com`,
  'ada@xn--a.com',
  'ada@127.0.0.1',
  'ada@1.2',
  'ada@ex%61mple.com',
  'ada@example.com/path',
  'ada@example.com?x',
  'ada@example.com#x',

  '',
  '   ',
  'ada',
  '@example.com',
  'ada@',
  'ada@example',
  'ada@@example.com',
  'a@b@example.com',
  'ada@.example.com',
  'ada@example.com.',
  '.ada@example.com',
  'ada.@example.com',
  'a..da@example.com',
  'ada@example..com',
  'a da@example.com',
  'ada@exam ple.com',
  'ada\n@example.com',
  'ada@example.com\r\nBcc: eve@example.com',
  'ada@example.com\0',
  'ada\0@example.com',
  'ada\u001b[31m@example.com',
  'ada\u0085@example.com',
  'ada＠example.com',
  'ada﹫example.com',
  'ａda@example.com',
  'ﬁne@example.com',
  '\u212aate@example.com',
  'a\u0308da@example.com',
  'ada\u200b@example.com',
  'ada\u202e@example.com',
  'ada\u00a0@example.com',
  'ada\ud800@example.com',
  'Ada <ada@example.com>',
  '"ada"@example.com',
  'ada@[127.0.0.1]',
  'ada@example.com,eve@example.com',
]
for (const typed of REFUSED)
  test(`${JSON.stringify(typed)} is not an address`, () => {
    expect(normaliseEmail(typed)).toBeNull()
  })

test('an address has at most 254 bytes', () => {
  const domain = '@example.com'
  expect(normaliseEmail('a'.repeat(254 - domain.length) + domain)).not.toBeNull()
  expect(normaliseEmail('a'.repeat(255 - domain.length) + domain)).toBeNull()
  expect(normaliseEmail('ä'.repeat(122) + domain)).toBeNull()
})

test('a text of a megabyte is refused at once', () => {
  const before = performance.now()
  for (const typed of ['a.'.repeat(500_000), `a@${'a.'.repeat(500_000)}`, ' '.repeat(1_000_000)])
    expect(normaliseEmail(typed)).toBeNull()
  expect(performance.now() - before).toBeLessThan(1000)
})

test('the spelling of a spelling is itself', () => {
  for (const typed of Object.keys(TAKEN)) {
    const address = normaliseEmail(typed) ?? ''
    expect(normaliseEmail(address)).toBe(address)
  }
})

const REASONS: Record<string, RegExp> = {
  '': /Enter your e-mail/,
  'a\u0308da@example.com': /two characters, a letter and an accent/,
  'ada@ko\u0308ln.example': /two characters, a letter and an accent/,
  'ａda@example.com': /looks like another/,
  'ada@xn--a.com': /no domain/,
  'ada@-köln.example': /no domain/,
  ada: /like ada@example\.com/,
}
for (const [typed, reason] of Object.entries(REASONS))
  test(`${JSON.stringify(typed)} is refused with its reason`, () => {
    expect(emailFault(typed)).toMatch(reason)
  })

test('an address that is one has no fault', () => {
  for (const typed of Object.keys(TAKEN)) expect(emailFault(typed)).toBeNull()
})
