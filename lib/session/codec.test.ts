import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { peek, seal, unseal as libraryUnseal } from './codec'
import { importKeys, type Keys } from './keys'
import { unseal as fastUnseal } from './fast-codec'
import { joined, PARTS, partsOf, resealed, sealedBytes, type SealParts } from './test-seals'

const [NEWEST, OLDER, OLDEST] = [
  'newest-secret-of-256-bits-0000000000000000000',
  'older-secret-of-256-bits-1111111111111111111',
  'oldest-secret-of-256-bits-222222222222222222',
] as const
const KEYS = importKeys([NEWEST])
const CONTENT = { id: 'A'.repeat(43) }

/** What the library codec says of a text. Fails where the fast one says anything else. */
async function unseal(text: string, keys: Keys, now: Date) {
  const library = await libraryUnseal(text, keys, now)
  expect(fastUnseal(text, keys, now)).toEqual(library)
  return library
}

const now = () => new Date()
const inAnHour = () => new Date(Date.now() + 3_600_000)
const sealed = () => seal(CONTENT, KEYS, inAnHour())
const opened = (text: string) => unseal(text, KEYS, now())
const changed = async (change: (parts: SealParts) => Partial<SealParts>) => {
  const parts = partsOf(await sealed())
  return joined({ ...parts, ...change(parts) })
}

test('what is sealed opens again, letter for letter', () =>
  fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1, maxKeys: 5 }), async (content) => {
      const text = JSON.stringify(content)
      const found = await opened(await seal(content, KEYS, inAnHour()))
      expect(found.ok && JSON.stringify(found.content)).toBe(text)
    }),
    { numRuns: 200, seed: 1 },
  ))

test('the same content is never sealed the same way twice', async () => {
  const parts = await Promise.all(Array.from({ length: 20 }, async () => partsOf(await sealed())))
  for (const name of ['salt', 'iv', 'ciphertext', 'macSalt', 'mac'] as const)
    expect(new Set(parts.map((each) => each[name])).size).toBe(20)
})

test('a seal shows its parts and nothing of its content', async () => {
  const text = await seal({ id: 'canary' }, KEYS, inAnHour())
  expect(peek(text)).toMatchObject({ id: KEYS.newestId, content: null })
  expect(
    Buffer.from(text.replace(/[*~]/g, '')).toString() +
      Buffer.from(partsOf(text).ciphertext, 'base64url').toString('latin1'),
  ).not.toContain('canary')
  expect(peek(`${text}~2`)).toBeNull()
})

test('a seal is open until its end, and closed at it', async () => {
  const text = await sealed()
  const end = Number(partsOf(text).expiry)
  expect((await unseal(text, KEYS, new Date(end - 1))).ok).toBe(true)
  expect(await unseal(text, KEYS, new Date(end))).toEqual({ ok: false, refusal: 'expired' })
})

test('the end of a seal is the one that was asked for, to the second', async () => {
  const asked = inAnHour()
  expect(Math.abs(Number(partsOf(await seal(CONTENT, KEYS, asked)).expiry) - asked.getTime())).toBeLessThan(1000)
})

test('a seal that says it is over is expired, whoever wrote that: a stranger’s word can only refuse', async () => {
  const text = await changed(() => ({ expiry: '1' }))
  expect(await opened(text)).toEqual({ ok: false, refusal: 'expired' })
})

const cut = (name: keyof SealParts) => (parts: SealParts) => ({ [name]: parts[name].slice(0, -1) })
const longer = (name: keyof SealParts) => (parts: SealParts) => ({ [name]: `${parts[name]}A` })
const one = (text: string) => text.slice(0, 1).replace(/./, (first) => (first === '1' ? '2' : '1')) + text.slice(1)

/** What the form alone refuses. */
const SHAPELESS: Record<string, (parts: SealParts) => Partial<SealParts>> = {
  ...Object.fromEntries(PARTS.map((name) => [`no ${name}`, () => ({ [name]: '' })])),
  ...Object.fromEntries(
    (['salt', 'iv', 'macSalt', 'mac'] as const).flatMap((name) => [
      [`${name} cut by one`, cut(name)],
      [`${name} longer by one`, longer(name)],
    ]),
  ),
  ...Object.fromEntries(
    ['', '~', '~1', '~3', '~02', '~2~2', '~2~', '~2 ', '~2\n', '*', '*~2', '~2*', '\0~2'].map((suffix) => [
      `suffix ${JSON.stringify(suffix)}`,
      () => ({ suffix }),
    ]),
  ),
  ...Object.fromEntries(
    ['Fe26.1', 'fe26.2', 'FE26.2', ' Fe26.2', 'Fe26x2', 'Fe26.2*'].map((prefix) => [
      `prefix ${prefix}`,
      () => ({ prefix }),
    ]),
  ),
  ...Object.fromEntries(
    ['NaN', '-1', 'x', '1e400', '1.5', ' 1', '+1', '0x10', '9'.repeat(16)].map((expiry) => [
      `expiry ${expiry}`,
      () => ({ expiry }),
    ]),
  ),
  ...Object.fromEntries(
    ['__proto__', 'constructor', 'toString', 'default', '-1', '1.0', '9'.repeat(11)].map((id) => [
      `secret ${id}`,
      () => ({ id }),
    ]),
  ),
  'a salt in capitals': () => ({ salt: 'A'.repeat(64) }),
  'padding behind the ciphertext': ({ ciphertext }) => ({ ciphertext: `${ciphertext}=` }),
  'a line break in the ciphertext': ({ ciphertext }) => ({
    ciphertext: `${ciphertext.slice(0, 9)}\n${ciphertext.slice(9)}`,
  }),
  'standard base64 in the ciphertext': ({ ciphertext }) => ({ ciphertext: `+/${ciphertext.slice(2)}` }),
  'four kilobytes': ({ ciphertext }) => ({ ciphertext: ciphertext + 'A'.repeat(4096) }),
}

for (const [title, change] of Object.entries(SHAPELESS))
  test(`a seal with ${title} is malformed`, async () => {
    expect(await opened(await changed(change))).toEqual({ ok: false, refusal: 'malformed' })
  })

for (const text of [
  '',
  '~2',
  '*******',
  '*******~2',
  'A'.repeat(43),
  'null',
  '{}',
  '\u{1F9FE}',
  'Fe26.2',
  'x'.repeat(1_000_000),
])
  test(`${JSON.stringify(text.slice(0, 20))} of ${text.length} letters is no seal`, async () => {
    expect(await opened(text)).toEqual({ ok: false, refusal: 'malformed' })
  })

/** What has the form, and was not written by this server. */
const FORGED: Record<string, (parts: SealParts) => Partial<SealParts>> = {
  'one letter changed in the secret’s id': ({ id }) => ({ id: one(id) }),
  'the id of a secret there is none of': () => ({ id: '65536' }),
  'zeros before the id': ({ id }) => ({ id: `0${id}` }),
  'one letter changed in the salt': ({ salt }) => ({ salt: one(salt) }),
  'one letter changed in the iv': ({ iv }) => ({ iv: one(iv) }),
  'one letter changed in the ciphertext': ({ ciphertext }) => ({ ciphertext: one(ciphertext) }),
  'a ciphertext cut by a block': ({ ciphertext }) => ({ ciphertext: ciphertext.slice(0, -22) }),
  'a later expiry': ({ expiry }) => ({ expiry: String(Number(expiry) + 1) }),
  'zeros before the expiry': ({ expiry }) => ({ expiry: `0${expiry}` }),
  'one letter changed in the salt of the HMAC': ({ macSalt }) => ({ macSalt: one(macSalt) }),
  'one letter changed in the HMAC': ({ mac }) => ({ mac: one(mac) }),
  'another spelling of the same HMAC': ({ mac }) => ({
    mac: mac.slice(0, -1) + String.fromCharCode(mac.charCodeAt(42) + 1),
  }),
}

for (const [title, change] of Object.entries(FORGED))
  test(`a seal with ${title} is forged`, async () => {
    expect(await opened(await changed(change))).toEqual({ ok: false, refusal: 'forged' })
  })

for (const name of ['salt', 'iv', 'ciphertext', 'macSalt', 'mac'] as const)
  test(`a seal with the ${name} of another seal is forged`, async () => {
    const other = partsOf(await sealed())
    expect(await opened(await changed(() => ({ [name]: other[name] })))).toEqual({ ok: false, refusal: 'forged' })
  })

for (const [title, content] of [
  ['no JSON', 'not json'],
  ['half a JSON', '{"id":'],
  ['an HTML page', '<p>'],
] as const)
  test(`a true seal around ${title} is malformed, and throws nothing`, async () => {
    expect(await opened(sealedBytes(Buffer.from(content), NEWEST, { id: KEYS.newestId }))).toEqual({
      ok: false,
      refusal: 'malformed',
    })
  })

for (const content of ['', 'null', '{}', '[]', '0'])
  test(`a true seal around ${content || 'nothing'} is forged: the library answers the same for a wrong HMAC`, async () => {
    const text = sealedBytes(Buffer.from(content), NEWEST, { id: KEYS.newestId })
    expect(await opened(text)).toEqual({ ok: false, refusal: 'forged' })
  })

test('a true seal whose encryption is broken is malformed, and throws nothing', async () => {
  const parts = partsOf(await sealed())
  for (const ciphertext of ['A', 'A'.repeat(22), parts.ciphertext.slice(0, -1), parts.ciphertext.slice(0, 22)])
    expect(await opened(resealed({ ...parts, ciphertext }, NEWEST))).toEqual({ ok: false, refusal: 'malformed' })
})

test('the newest of several secrets seals, and all of them open', async () => {
  const all = importKeys([NEWEST, OLDER, OLDEST])
  expect(partsOf(await seal(CONTENT, all, inAnHour())).id).toBe(importKeys([NEWEST]).newestId)
  const seals = await Promise.all(
    [NEWEST, OLDER, OLDEST].map((secret) => seal(CONTENT, importKeys([secret]), inAnHour())),
  )
  expect(await Promise.all(seals.map(async (text) => (await unseal(text, all, now())).ok))).toEqual([true, true, true])
})

test('dropping the oldest secret ends its seals and no others', async () => {
  const fewer = importKeys([NEWEST, OLDER])
  const seals = await Promise.all(
    [NEWEST, OLDER, OLDEST].map((secret) => seal(CONTENT, importKeys([secret]), inAnHour())),
  )
  expect(await Promise.all(seals.map((text) => unseal(text, fewer, now())))).toEqual([
    { ok: true, content: CONTENT },
    { ok: true, content: CONTENT },
    { ok: false, refusal: 'forged' },
  ])
})

test('a secret has one id wherever it stands in the list', () => {
  const lists = [[OLDER], [OLDER, OLDEST], [OLDER, NEWEST, OLDEST]].map((list) => importKeys(list).newestId)
  expect(new Set(lists).size).toBe(1)
  expect([...importKeys([NEWEST, OLDER, OLDEST]).secrets.keys()].sort()).toEqual(
    [...importKeys([OLDEST, OLDER, NEWEST]).secrets.keys()].sort(),
  )
})

test('no secret, or the same one twice, is refused at the start', () => {
  expect(() => importKeys([])).toThrow()
  for (const short of ['', NEWEST.slice(0, 31)]) expect(() => importKeys([short])).toThrow('shorter than 32')
  expect(() => importKeys([NEWEST, NEWEST])).toThrow()
})
