import { expectFaults, expectProblem } from './client/expectations'
import { newcomer, randomEmail } from './client/people'
import { send } from './client/wire'
import { expect, test } from './servers/test'

const JSON_TYPE: [string, string] = ['Content-Type', 'application/json']
const LIMIT_BYTES = 16 * 1024

/** Every endpoint that reads a body, with one that is right in form. */
const READING: Record<string, Record<string, string>> = {
  '/api/signup': { name: 'Nova', email: 'nova@example.test', password: 'a fine password' },
  '/api/session/login': { email: 'nova@example.test', password: 'a fine password', variant: 'sealed-id' },
  '/api/session/password': { currentPassword: 'a fine password', newPassword: 'another password' },
  '/api/jwt/login': { email: 'nova@example.test', password: 'a fine password', variant: 'native' },
  '/api/jwt/password': { currentPassword: 'a fine password', newPassword: 'another password' },
}

const post = (origin: string, path: string, body: string | Buffer, type: [string, string] = JSON_TYPE) =>
  send(origin, { method: 'POST', path, headers: [type], body })

for (const [path, good] of Object.entries(READING)) {
  test(`${path} reads JSON only`, async ({ servers }) => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/jsonp',
      'text/json',
      'application/problem+json',
      '',
      'application/json, text/plain',
    ])
      expectProblem(
        await post(servers.a, path, JSON.stringify(good), ['Content-Type', type]),
        415,
        'unsupported_media_type',
      )
    expectProblem(
      await send(servers.a, { method: 'POST', path, body: JSON.stringify(good) }),
      415,
      'unsupported_media_type',
    )
  })

  test(`${path} takes the JSON type in any case and with a charset`, async ({ servers }) => {
    for (const type of ['application/json; charset=utf-8', 'Application/JSON', 'application/json;charset="UTF-8"'])
      expect((await post(servers.a, path, '{}', ['Content-Type', type])).status, type).not.toBe(415)
  })

  test(`${path} reads at most 16 KiB`, async ({ servers }) => {
    const filled = (bytes: number) => {
      const empty = JSON.stringify({ ...good, filler: '' })
      return JSON.stringify({ ...good, filler: 'x'.repeat(bytes - empty.length) })
    }
    expect((await post(servers.a, path, filled(LIMIT_BYTES))).status).not.toBe(413)
    expectProblem(await post(servers.a, path, filled(LIMIT_BYTES + 1)), 413, 'payload_too_large')
  })

  test(`${path} calls a body that is not one JSON object a fault`, async ({ servers }) => {
    for (const body of [
      '',
      '{',
      '{"a":1',
      '[]',
      'null',
      '1',
      '"text"',
      'true',
      '{} {}',
      '{"a":NaN}',
      "{'a':1}",
      '\u0000',
      '{"a":1}\u0000',
      '{"email":"a\nb"}',
      '[{}]',
    ])
      expectProblem(await post(servers.a, path, body), 400, 'validation_failed')
  })

  test(`${path} refuses bytes that are no UTF-8`, async ({ servers }) => {
    const [before, after] = JSON.stringify({ ...good, [Object.keys(good)[0]!]: 'x#y' }).split('#') as [string, string]
    for (const bytes of [[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xf8, 0x88, 0x80, 0x80, 0x80]])
      expectProblem(
        await post(servers.a, path, Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)])),
        400,
        'validation_failed',
      )
  })

  for (const member of Object.keys(good))
    test(`${path} takes nothing but a string for ${member}`, async ({ servers }) => {
      for (const wrong of [null, 1, 1e400, true, [], [good[member]], {}, { $gt: '' }, { contains: '' }]) {
        expectFaults(
          await post(servers.a, path, JSON.stringify({ ...good, [member]: wrong })),
          ...(wrong === Infinity ? [] : [member]),
        )
      }
      if (member !== 'variant')
        expectFaults(await post(servers.a, path, JSON.stringify({ ...good, [member]: undefined })), member)
    })

  test(`${path} is not moved by members of the prototype`, async ({ servers }) => {
    for (const body of [
      `{"__proto__":${JSON.stringify(good)}}`,
      `{"constructor":{"prototype":${JSON.stringify(good)}}}`,
    ])
      expectProblem(await post(servers.a, path, body), 400, 'validation_failed')
  })
}

test('a million bytes are refused before they are read', async ({ servers }) => {
  for (const path of Object.keys(READING)) {
    const answer = await post(servers.a, path, JSON.stringify({ email: 'x'.repeat(1_000_000) }))
    expectProblem(answer, 413, 'payload_too_large')
    expect(answer.milliseconds).toBeLessThan(2_000)
  }
})

test('the limit holds for a body that does not announce its length', async ({ servers }) => {
  const body = JSON.stringify({ filler: 'x'.repeat(LIMIT_BYTES) })
  const answer = await send(servers.a, {
    method: 'POST',
    path: '/api/session/login',
    headers: [JSON_TYPE, ['Transfer-Encoding', 'chunked']],
    body,
  })
  expectProblem(answer, 413, 'payload_too_large')
})

test('deep nesting is a fault like any other', async ({ servers }) => {
  const answer = await post(servers.a, '/api/session/login', `{"email":${'['.repeat(7_000)}${']'.repeat(7_000)}}`)
  expectProblem(answer, 400, 'validation_failed')
})

test('of a member that comes twice no mixture is made', async ({ servers }) => {
  const person = await newcomer(servers.a)
  const other = await newcomer(servers.a)
  const body = `{"email":${JSON.stringify(person.email)},"password":${JSON.stringify(person.password)},"email":${JSON.stringify(other.email)}}`
  for (const path of ['/api/session/login', '/api/jwt/login']) {
    const answer = await post(servers.a, path, body)
    expect([400, 401], path).toContain(answer.status)
    expect(answer.setCookies).toEqual([])
  }
})

test('a control character in a text is refused, not stored', async ({ servers }) => {
  const good = { name: 'Nova', email: randomEmail(), password: 'a fine password' }
  for (const bad of ['\u0000', '\r\n', '\u001b[31m', '\u007f']) {
    expectFaults(
      await post(servers.a, '/api/signup', JSON.stringify({ ...good, email: `a${bad}${good.email}` })),
      'email',
    )
    expectFaults(await post(servers.a, '/api/signup', JSON.stringify({ ...good, name: `No${bad}va` })), 'name')
  }
})

test('a call without a body needs neither body nor type', async ({ servers }) => {
  for (const path of ['/api/session/logout', '/api/jwt/logout'])
    for (const headers of [[], [['Content-Type', 'text/plain']], [JSON_TYPE]] as [string, string][][])
      expect((await send(servers.a, { method: 'POST', path, headers })).status, path).toBe(204)
})
