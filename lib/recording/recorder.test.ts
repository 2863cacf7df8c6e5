import { expect, test } from '@playwright/test'
import { createRecorder } from './recorder'
import { REPORT_HEADER, recordingSchema } from './recording'
import { report, SEAL, TOKEN } from './test-recordings'

const BASE = 'http://localhost:3000/compare'
const reporting = (given: Parameters<typeof report>[0]) => ({
  [REPORT_HEADER]: Buffer.from(JSON.stringify(report(given))).toString('base64url'),
})

/** A recorder of its own: a clock that moves 10 ms with each look, and answers that are given. */
function recorderWith(
  answer: (request: Request) => Response | Promise<Response>,
  options: { withoutCredentials?: boolean } = {},
) {
  let time = Date.parse('2026-01-01T12:00:00.000Z')
  const sent: Request[] = []
  const recorder = createRecorder({
    title: 'Test',
    base: BASE,
    now: () => (time += 10),
    fetch: async (request) => (sent.push(request), answer(request)),
    ...options,
  })
  return { recorder, sent }
}

/** A promise that is resolved by hand. */
function later<Value>() {
  let settle = (_value: Value) => {}
  const promise = new Promise<Value>((resolve) => {
    settle = resolve
  })
  return { promise, resolve: (value: Value) => settle(value) }
}

test('what was sent and what came back is recorded, and still reaches both', async () => {
  const { recorder, sent } = recorderWith(
    () =>
      new Response('{"ok":"ü"}', {
        status: 201,
        statusText: 'Created',
        headers: { 'X-Served-By': 'b', 'Content-Type': 'application/json' },
      }),
  )
  const response = await recorder.fetch(
    '/api/x?q=1',
    { method: 'POST', body: '{"a":"ü"}', headers: { 'Content-Type': 'application/json', 'X-Own': 'yes' } },
    { mode: 'jwt', specimen: 'jwt/cookie', label: 'Step', actor: 'other-origin' },
  )
  expect(await response.text()).toBe('{"ok":"ü"}')
  expect(await sent[0]?.text()).toBe('{"a":"ü"}')
  expect(recorder.recording().exchanges).toEqual([
    {
      id: 'exchange-1',
      at: '2026-01-01T12:00:00.020Z',
      startMs: 10,
      durationMs: 10,
      actor: 'other-origin',
      mode: 'jwt',
      specimen: 'jwt/cookie',
      label: 'Step',
      node: 'b',
      request: {
        method: 'POST',
        url: 'http://localhost:3000/api/x?q=1',
        headers: [
          ['content-type', 'application/json'],
          ['x-own', 'yes'],
          ['x-record', '1'],
        ],
        body: '{"a":"ü"}',
        bodyBytes: 10,
      },
      response: {
        status: 201,
        statusText: 'Created',
        headers: [
          ['content-type', 'application/json'],
          ['x-served-by', 'b'],
        ],
        body: '{"ok":"ü"}',
        bodyBytes: 11,
        fault: null,
      },
      server: null,
    },
  ])
  expect(recordingSchema.parse(recorder.recording())).toEqual(recorder.recording())
})

test('a password reaches the server and no recording', async () => {
  const { recorder, sent } = recorderWith(
    (request) => new Response(`{"you":"${request.url}","password":"hunter2-hunter2"}`),
  )
  await recorder.fetch('/x?password=hunter2-hunter2', { method: 'POST', body: '{"password":"hunter2-hunter2"}' })
  await recorder.fetch('/x', { method: 'POST', body: new URLSearchParams({ newPassword: 'hunter2-hunter2' }) })
  expect(await sent[0]?.text()).toContain('hunter2-hunter2')
  for (const { request, response } of recorder.recording().exchanges) {
    expect(JSON.stringify(request)).not.toContain('hunter2')
    expect(response.body).not.toContain('"hunter2')
  }
})

test('the server is asked for its report, and what it says stands beside the answer', async () => {
  const { recorder } = recorderWith(
    () => new Response(null, { status: 204, headers: reporting({ node: 'b', setCookies: ['a=1'] }) }),
  )
  await recorder.fetch('/x')
  const [exchange] = recorder.recording().exchanges
  expect(exchange).toMatchObject({ node: 'b', server: { setCookies: ['a=1'] }, response: { headers: [] } })
})

test('another origin is not asked for a report: the question itself would be refused', async () => {
  const { recorder, sent } = recorderWith(() => new Response())
  await recorder.fetch('http://localhost:3001/api/ping')
  expect(sent[0]?.headers.has('X-Record')).toBe(false)
  expect(recorder.recording().exchanges[0]?.node).toBeNull()
})

test('a request without an answer is recorded, and rejects as it would have', async () => {
  const { recorder } = recorderWith(() => Promise.reject(new TypeError('Failed to fetch')))
  await expect(recorder.fetch('/x')).rejects.toThrow('Failed to fetch')
  expect(recorder.recording().exchanges[0]?.response).toMatchObject({ status: 0, fault: 'Failed to fetch' })
})

test('a long body is cut in the recording, visibly, and nowhere else', async () => {
  const { recorder } = recorderWith(() => new Response('x'.repeat(70_000)))
  expect(await (await recorder.fetch('/x')).text()).toHaveLength(70_000)
  expect(recorder.recording().exchanges[0]?.response).toMatchObject({
    bodyBytes: 70_000,
    body: `${'x'.repeat(65_536)}‹4464 more letters›`,
  })
})

test('exchanges stand in the order in which they began', async () => {
  const slow = later<Response>()
  const { recorder } = recorderWith((request) => (request.url.endsWith('slow') ? slow.promise : new Response()))
  const first = recorder.fetch('/slow')
  await expect.poll(() => recorder.recording().exchanges.length).toBe(0)
  await recorder.fetch('/fast')
  slow.resolve(new Response())
  await first
  expect(recorder.recording().exchanges.map(({ request }) => new URL(request.url).pathname)).toEqual(['/slow', '/fast'])
})

test('what was on its way when the recording was cleared is not in the next one', async () => {
  const slow = later<Response>()
  const { recorder, sent } = recorderWith(() => slow.promise)
  const first = recorder.fetch('/slow')
  await expect.poll(() => sent.length).toBe(1)
  recorder.clear()
  slow.resolve(new Response())
  await first
  expect(recorder.recording().exchanges).toEqual([])
})

test('listeners hear each change until they stop, and the recording is the same value in between', async () => {
  const { recorder } = recorderWith(() => new Response())
  const heard: number[] = []
  const stop = recorder.subscribe(() => heard.push(recorder.recording().exchanges.length))
  await recorder.fetch('/x')
  expect(recorder.recording()).toBe(recorder.recording())
  recorder.copied(TOKEN, { mode: 'jwt', label: 'Copy' })
  stop()
  recorder.clear()
  expect(heard).toEqual([1, 1])
})

test('an access token in a body stays, unless the recorder is to keep no credentials', async () => {
  const answer = () =>
    new Response(`{"access_token":"${TOKEN}"}`, {
      headers: reporting({ setCookies: [`__Host-session=${SEAL}; Path=/`] }),
    })
  const [open, closed] = [recorderWith(answer).recorder, recorderWith(answer, { withoutCredentials: true }).recorder]
  for (const recorder of [open, closed]) await recorder.fetch('/x', { headers: { Authorization: `Bearer ${TOKEN}` } })
  expect(JSON.stringify(open.recording())).toContain(TOKEN)
  for (const secret of [TOKEN, SEAL]) expect(JSON.stringify(closed.recording())).not.toContain(secret)
})
