import { expect, test } from '@playwright/test'
import { createClient } from './client'

/** A server that answers as told, and a browser with as many tabs as asked for. */
function world(status = 200) {
  const asked: { path: string; init: RequestInit | undefined }[] = []
  const seen = { status, isOffline: false }
  const listeners: ((event: { data: unknown }) => void)[] = []
  const told = { count: 0 }

  const answer: typeof fetch = async (path, init) => {
    asked.push({ path: String(path), init })
    if (seen.isOffline) throw new TypeError('offline')
    return new Response(null, { status: seen.status })
  }

  function tab(onEnd: () => void = () => undefined) {
    const kept = { ends: 0 }
    const at = listeners.length
    const channel = {
      addEventListener: (_: string, listen: unknown) =>
        void (listeners[at] = listen as (event: { data: unknown }) => void),
      postMessage: (data: unknown) => {
        told.count++
        setTimeout(() => listeners.forEach((listen, index) => index !== at && listen({ data })), 0)
      },
    }
    const onSignedOut = () => {
      kept.ends++
      onEnd()
    }
    return { ...createClient({ fetch: answer, channel, onSignedOut }), kept }
  }
  return { tab, seen, asked, told }
}

test('nothing is put on a request: the browser does that', async () => {
  const { tab, asked } = world()
  const init = { headers: { Accept: 'text/plain' } }
  expect((await tab().fetch('/api/x', init)).status).toBe(200)
  expect(asked).toEqual([{ path: '/api/x', init }])
})

test('a refusal ends the session in every tab, and is neither renewed nor repeated', async () => {
  const { tab, asked } = world(401)
  const [first, second] = [tab(), tab()]
  expect((await first.fetch('/api/x')).status).toBe(401)
  await expect.poll(() => [first.kept.ends, second.kept.ends]).toEqual([1, 1])
  expect(asked).toHaveLength(1)
})

test('many refusals at once are told once', async () => {
  const { tab, told } = world(401)
  const { fetch, kept } = tab()
  await Promise.all(Array.from({ length: 10 }, () => fetch('/api/x')))
  expect([kept.ends, told.count]).toEqual([1, 1])
})

test('tabs that ask again when told of the end don’t keep each other busy', async () => {
  const { tab, asked, told } = world(401)
  const tabs: { fetch(path: string): Promise<Response> }[] = []
  for (const at of [0, 1]) tabs.push(tab(() => void tabs[at]?.fetch('/api/again')))
  await tabs[0]?.fetch('/api/x')
  await expect.poll(() => asked.length).toBe(3)
  // As many turns as a loop would need to be seen.
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 1))
  expect([asked.length, told.count]).toEqual([3, 1])
})

test('a session that began after the end of another one has an end of its own', async () => {
  const { tab, seen } = world(401)
  const { fetch, kept } = tab()
  await fetch('/api/x')
  seen.status = 200
  await fetch('/api/x')
  seen.status = 401
  await fetch('/api/x')
  expect(kept.ends).toBe(2)
})

for (const status of [403, 429, 500, 503])
  test(`a ${status} ends nothing`, async () => {
    const { tab } = world(status)
    const [first, second] = [tab(), tab()]
    expect((await first.fetch('/api/x')).status).toBe(status)
    expect([first.kept.ends, second.kept.ends]).toEqual([0, 0])
  })

test('a request that gets no answer fails like any fetch, and ends nothing', async () => {
  const { tab, seen } = world()
  const { fetch, kept } = tab()
  seen.isOffline = true
  await expect(fetch('/api/x')).rejects.toThrow('offline')
  expect(kept.ends).toBe(0)
})

test('a log-out ends the session in every tab, after the server has said so', async () => {
  const { tab, seen } = world(503)
  const [first, second] = [tab(), tab()]
  expect((await first.signOut()).status).toBe(503)
  expect([first.kept.ends, second.kept.ends]).toEqual([0, 0])
  seen.status = 204
  const leaving = first.signOut()
  expect(first.kept.ends).toBe(0)
  await leaving
  await expect.poll(() => [first.kept.ends, second.kept.ends]).toEqual([1, 1])
})
