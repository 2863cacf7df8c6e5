import { expect, test } from '@playwright/test'
import { sealData, unsealData } from 'iron-session'
import type { Algorithm } from './algorithms'
import { decode } from './decode'
import { differenceOf } from './difference'
import { editable, headerOf, makeKey, signEdited } from './edit'
import { readKeys } from './key-file'
import { placeIn } from './place-in'
import { sealWith, unsealWith } from './seal-bench'
import { verifySignature } from './verify'

const NOW = new Date()
const SECRET = 'a secret of the experiment, 32 or more characters'
const part = (text: string) => Buffer.from(text).toString('base64url')

async function isVerified(token: string, key: string) {
  const { verifiable } = decode(token, NOW)
  const read = readKeys(key, 'auto')
  const [first] = read.ok ? read.keys : []
  return verifiable && first ? (await verifySignature(verifiable, first)).shows === 'served' : false
}

for (const algorithm of ['RS256', 'RS512', 'PS256', 'PS384', 'ES256', 'ES384', 'ES512', 'EdDSA'] as Algorithm[])
  test(`a token signed here verifies with the public half of its key, and not when it is changed: ${algorithm}`, async () => {
    const { pair, publicJwk } = await makeKey(algorithm)
    const made = await signEdited(JSON.stringify({ alg: algorithm }), '{"sub":"ada"}', {
      kind: 'made',
      pair,
      algorithm,
    })
    expect(made).toMatchObject({ ok: true })
    const token = made.ok ? made.token : ''
    expect(await isVerified(token, publicJwk)).toBe(true)
    expect(publicJwk).not.toContain('"d"')
    const [header, , signature] = token.split('.')
    expect(await isVerified(`${header}.${part('{"sub":"eve"}')}.${signature}`, publicJwk)).toBe(false)
  })

test('a secret signs HS256, HS384 and HS512 and nothing else', async () => {
  for (const alg of ['HS256', 'HS384', 'HS512']) {
    const made = await signEdited(JSON.stringify({ alg }), '{"sub":"ada"}', { kind: 'secret', text: SECRET })
    expect(made.ok && (await isVerified(made.token, SECRET))).toBe(true)
  }
  for (const alg of ['RS256', 'none', 5, undefined])
    expect(await signEdited(JSON.stringify({ alg }), '{}', { kind: 'secret', text: SECRET })).toMatchObject({
      ok: false,
    })
  expect(await signEdited('{"alg":"HS256"}', '{}', { kind: 'secret', text: '' })).toMatchObject({ ok: false })
})

test('what is edited and not signed anew keeps its old signature, or none', async () => {
  const by = { kind: 'unchanged', signature: 'AAAA' } as const
  expect(await signEdited('{"alg":"none"}', '{"a":1}', by)).toMatchObject({
    token: `${part('{"alg":"none"}')}.${part('{"a":1}')}.AAAA`,
  })
  expect(await signEdited('{}', 'x', { kind: 'nobody' })).toMatchObject({ token: `${part('{}')}.${part('x')}.` })
})

for (const text of [
  '{"a":1,"a":2}',
  '{"__proto__":{"admin":true}}',
  '{"n":12345678901234567890,"f":1.0}',
  '{"a":"b  c \\" d"}',
  '{ broken',
  `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
])
  test(`edited text comes back letter for letter: ${text.slice(0, 40)}`, async () => {
    const token = `${part('{"alg":"HS256"}')}.${part(text)}.AA`
    const again = await signEdited(editable(token).header, editable(token).payload, {
      kind: 'unchanged',
      signature: 'AA',
    })
    expect(again).toMatchObject({ token })
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
  })

test('more than 64 KiB is not signed', async () => {
  expect(await signEdited('{}', `"${'x'.repeat(65_536)}"`, { kind: 'nobody' })).toMatchObject({ ok: false })
})

test('headerOf reads a header, and nothing of what is none', () => {
  expect(headerOf(`${part('{"alg":"dir"}')}.x`)).toEqual({ alg: 'dir' })
  for (const text of ['', '...', part('[1]'), part('null'), part('{')]) expect(headerOf(text)).toEqual({})
})

test('a seal made here is iron-session’s, both ways, and each refusal names its check', async () => {
  const ours = await sealWith('{"id":"a"}', SECRET, new Date(Date.now() + 60_000))
  expect(decode(ours, NOW)).toMatchObject({ kind: 'seal', life: 'running', findings: [] })
  expect(await unsealData(ours, { password: SECRET })).toEqual({ id: 'a' })
  const theirs = await sealData({ id: 'b' }, { password: { 7: SECRET }, ttl: 60 })
  expect(await unsealWith(theirs, SECRET)).toEqual({ ok: true, text: '{"id":"b"}' })
  expect(await unsealWith(theirs, `${SECRET}!`)).toMatchObject({ ok: false, why: expect.stringContaining('HMAC') })
  expect(await unsealWith(theirs.replace('*7*', '*8*'), SECRET)).toMatchObject({ why: expect.stringContaining('HMAC') })
  expect(await unsealWith('Fe26.2*1', SECRET)).toMatchObject({ why: expect.stringContaining('eight parts') })
})

test('two tokens side by side: what differs, what is absent, what is the same', () => {
  const token = (claims: object) => `${part('{"alg":"HS256"}')}.${part(JSON.stringify(claims))}.AAAA`
  const rows = differenceOf(
    decode(token({ sub: 'ada', role: 'user' }), NOW),
    decode(token({ sub: 'ada', role: 'admin', x: 1 }), NOW),
  )
  const row = (name: string) => rows.find((each) => each.name === name)
  expect(row('sub')).toMatchObject({ isSame: true })
  expect(row('role')).toMatchObject({ one: '"user"', other: '"admin"', isSame: false })
  expect(row('x')).toMatchObject({ one: null, other: '1', isSame: false })
  expect(row('signature')).toMatchObject({ isSame: true })
})

test('two encrypted cookies side by side: what everybody can read is compared, and the rest by its letters', async () => {
  const ends = new Date(Date.now() + 60_000)
  const [one, other] = [await sealWith('{"id":"a"}', SECRET, ends), await sealWith('{"id":"a"}', SECRET, ends, '2')]
  const differing = differenceOf(decode(one, NOW), decode(other, NOW)).filter(({ isSame }) => !isSame)
  expect(differing.length).toBeGreaterThan(3)
  expect(differenceOf(decode(one, NOW), decode(one, NOW)).filter(({ isSame }) => !isSame)).toEqual([])
})

test('a place in a credential is found in what was pasted, over what was taken off', () => {
  const value = 'eyJhbGciOiJIUzI1NiJ9.abcdef.ghi'
  expect(placeIn(`Bearer ${value}`, value, 5)).toBe(12)
  expect(placeIn('Bearer eyJhbGciOiJI\nUzI1NiJ9.abcdef.ghi', value, 21)).toBe(29)
})
