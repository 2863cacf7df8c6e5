import { expect, test } from '@playwright/test'
import { readBody } from './body'

const LIMIT = 16 * 1024
const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'

function posted(
  body: string | Uint8Array | ReadableStream | null,
  contentType: string | null = JSON_TYPE,
  headers: Record<string, string> = {},
): Request {
  const sent = new Request('http://localhost:3000/api', {
    method: 'POST',
    body: body as BodyInit | null,
    headers,
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  } as RequestInit)
  // Request names a content type by itself where none is given.
  if (contentType === null) sent.headers.delete('content-type')
  else sent.headers.set('content-type', contentType)
  return sent
}

const outcome = async (request: Request, kind: 'json' | 'form' = 'json') => {
  const read = await readBody(request, kind)
  return 'isProblem' in read ? { code: read.code, status: read.status } : read
}

const TOO_LARGE = { code: 'payload_too_large', status: 413 }
const WRONG_TYPE = { code: 'unsupported_media_type', status: 415 }
const UNFIT = { code: 'validation_failed', status: 400 }

/** A stream that never says how long it is, and notes how much of it was taken. */
function stream(chunks: number, size: number) {
  let taken = 0
  const body = new ReadableStream({
    pull(controller) {
      if (taken === chunks) return controller.close()
      taken++
      controller.enqueue(new Uint8Array(size).fill(0x20))
    },
  })
  return { body, taken: () => taken }
}

test('JSON is read as what it says', async () => {
  expect(await outcome(posted('{"a":["é",1,null]}'))).toEqual({ value: { a: ['é', 1, null] } })
})

for (const type of [
  'application/json',
  'application/json; charset=utf-8',
  'APPLICATION/JSON',
  'application/json ;charset=UTF-8',
])
  test(`content type ${type} is JSON`, async () => {
    expect(await outcome(posted('{}', type))).toEqual({ value: {} })
  })

for (const type of [
  'text/plain',
  'text/plain; application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/jsonx',
  'text/json',
  'application/json+x',
  'application/json, text/plain',
  '*/*',
  '',
])
  test(`content type ${JSON.stringify(type)} is not JSON: a form could send it`, async () => {
    expect(await outcome(posted('{}', type))).toEqual(WRONG_TYPE)
  })

test('a body without a content type is refused', async () => {
  expect(await outcome(posted(new TextEncoder().encode('{}'), null))).toEqual(WRONG_TYPE)
})

test('no body needs no content type', async () => {
  expect(await outcome(posted(null, null))).toEqual({ value: undefined })
  expect(await outcome(posted(null))).toEqual({ value: undefined })
  expect(await outcome(posted(''))).toEqual({ value: undefined })
})

test('a type without a body says nothing', async () => {
  expect(await outcome(posted(null, 'text/plain'))).toEqual({ value: undefined })
})

for (const text of ['{', 'null,', "{'a':1}", 'NaN', '{"a":1}x', '\ufeff{}', 'undefined', '<p>', ' '])
  test(`${JSON.stringify(text)} is not JSON`, async () => {
    expect(await outcome(posted(text))).toEqual(UNFIT)
  })

for (const [title, bytes] of [
  ['a byte alone', [0xff]],
  ['half a letter', [0x22, 0xc3, 0x22]],
  ['an overlong slash', [0x22, 0xc0, 0xaf, 0x22]],
  ['a lone surrogate', [0x22, 0xed, 0xa0, 0x80, 0x22]],
  ['UTF-16', [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]],
] as const)
  test(`${title} is not UTF-8`, async () => {
    expect(await outcome(posted(Uint8Array.from(bytes)))).toEqual(UNFIT)
  })

test('16 KiB are read, and a byte more is too large', async () => {
  const text = JSON.stringify('x'.repeat(LIMIT - 2))
  expect(await outcome(posted(text))).toEqual({ value: 'x'.repeat(LIMIT - 2) })
  expect(await outcome(posted(`${text} `))).toEqual(TOO_LARGE)
})

test('a body that says it is too large is not read at all', async () => {
  const { body, taken } = stream(10, 1)
  expect(await outcome(posted(body, JSON_TYPE, { 'content-length': String(LIMIT + 1) }))).toEqual(TOO_LARGE)
  // A stream may prepare its first chunk by itself.
  expect(taken()).toBeLessThanOrEqual(1)
})

test('a body without a length is read to the limit and no further', async () => {
  const { body, taken } = stream(1_000_000, 1024)
  expect(await outcome(posted(body))).toEqual(TOO_LARGE)
  expect(taken()).toBeLessThan(20)
})

test('a body that is longer than it says is too large all the same', async () => {
  expect(await outcome(posted(stream(20, 1024).body, JSON_TYPE, { 'content-length': '2' }))).toEqual(TOO_LARGE)
})

test('the size is refused before the content type, and the content type before the text', async () => {
  expect(await outcome(posted('x'.repeat(LIMIT + 1), 'text/plain'))).toEqual(TOO_LARGE)
  expect(await outcome(posted('{', 'text/plain'))).toEqual(WRONG_TYPE)
})

test('a form is read where one is expected, and nowhere else', async () => {
  expect(await outcome(posted('token=a%2Bb&x=1', FORM_TYPE), 'form')).toEqual({ value: { token: 'a+b', x: '1' } })
  expect(await outcome(posted('{}', JSON_TYPE), 'form')).toEqual(WRONG_TYPE)
  expect(await outcome(posted('token=a', FORM_TYPE))).toEqual(WRONG_TYPE)
})

test('members named like those of every object are only values', async () => {
  const read = await readBody(posted('{"__proto__":{"role":"admin"}}'), 'json')
  expect('value' in read && (read.value as { role?: string }).role).toBeUndefined()
  expect(({} as { role?: string }).role).toBeUndefined()
})

test('what was refused is not repeated in the answer', async () => {
  for (const request of [posted('canary'), posted('canary', 'text/canary'), posted('canary'.repeat(LIMIT))])
    expect(JSON.stringify(await readBody(request, 'json'))).not.toContain('canary')
})
