import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { createClient } from './client'

/** A server that accepts one token at a time, and a browser with as many tabs as asked for. */
function world({
  refreshes = () => new Response(null, { status: 200 }),
  newsTakesMs = 0,
  hasLocks = true,
}: { refreshes?: (count: number) => Response | Promise<Response>; newsTakesMs?: number; hasLocks?: boolean } = {}) {
  const asked: { path: string; token: string | null }[] = []
  const seen = { accepted: 't1', logout: 204, isOffline: false }
  const listeners: ((event: MessageEvent) => void)[] = []
  const locks = hasLocks ? fakeLocks() : null

  const count = (path: string) => asked.filter((each) => each.path === path).length
  const answer: typeof fetch = async (path, init) => {
    const token = new Headers(init?.headers).get('Authorization')
    asked.push({ path: String(path), token })
    await pause(1)
    if (seen.isOffline) throw new TypeError('offline')
    if (path === '/api/jwt/logout') return new Response(null, { status: seen.logout })
    if (path !== '/api/jwt/refresh')
      return new Response(null, { status: token === `Bearer ${seen.accepted}` ? 200 : 401 })
    const scripted = await refreshes(count('/api/jwt/refresh'))
    if (scripted.status !== 200 || scripted.body) return scripted
    seen.accepted = `t${count('/api/jwt/refresh') + 1}`
    return Response.json({ access_token: seen.accepted })
  }

  function tab(token: string | null = 't1', onEnd = () => {}) {
    const kept = { token, ends: 0, renewals: [] as (string | undefined)[] }
    const at = listeners.length
    const channel = {
      addEventListener: (_: string, listen: unknown) => void (listeners[at] = listen as (event: MessageEvent) => void),
      postMessage: (data: unknown) =>
        setTimeout(
          () => listeners.forEach((listen, index) => index !== at && listen({ data } as MessageEvent)),
          newsTakesMs,
        ),
    }
    const storage = { get: () => kept.token, set: (next: string | null) => void (kept.token = next) }
    const client = createClient({
      storage,
      fetch: answer,
      locks,
      channel,
      onSignedOut: () => {
        kept.ends++
        onEnd()
      },
      onRenewed: (next) => void kept.renewals.push(next),
    })
    return { ...client, kept }
  }
  return {
    tab,
    seen,
    asked,
    refreshed: () => count('/api/jwt/refresh'),
    asks: (path: string) => asked.filter((each) => each.path === path),
  }
}

/** `navigator.locks`, as far as one name and `ifAvailable` go. */
function fakeLocks() {
  let last: Promise<unknown> = Promise.resolve()
  let holders = 0
  const request = (_name: string, options: unknown, work?: (lock: object | null) => unknown) => {
    if (work && holders > 0 && (options as { ifAvailable?: boolean }).ifAvailable) return Promise.resolve(work(null))
    holders++
    const run = last.then(() => (work ?? (options as (lock: object) => unknown))({})).finally(() => holders--)
    last = run.catch(() => undefined)
    return run
  }
  return { request: request as unknown as LockManager['request'] }
}

test('the token is put on a request, and what the caller set stays', async () => {
  const { tab, asks } = world()
  expect((await tab().fetch('/api/x', { headers: { Accept: 'text/plain' } })).status).toBe(200)
  expect(asks('/api/x')).toEqual([{ path: '/api/x', token: 'Bearer t1' }])
})

test('no other origin is sent the token', async () => {
  const { tab, asked } = world()
  for (const path of [
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example/',
    '/\n\\evil.example/',
    '/\r/evil.example',
    '/a\n',
    'api/x',
    '',
  ])
    await expect(tab().fetch(path), path).rejects.toThrow(TypeError)
  expect(asked).toEqual([])
})

for (const hasLocks of [true, false]) {
  const named = hasLocks ? 'with locks' : 'without locks'
  test(`${named}: many requests that are refused at once make one refresh, and each is sent once more`, async () => {
    const { tab, refreshed, asks } = world({ hasLocks })
    const { fetch, kept } = tab('old')
    const answers = await Promise.all(Array.from({ length: 10 }, () => fetch('/api/x')))
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200))
    expect(refreshed()).toBe(1)
    expect(asks('/api/x')).toHaveLength(20)
    expect(kept.token).toBe('t2')
  })

  test(`${named}: a log-out waits for the token that is on its way, and leaves none behind`, async () => {
    const { tab, asks } = world({
      hasLocks,
      refreshes: async () => (await pause(20), new Response(null, { status: 200 })),
    })
    const { renew, signOut, kept } = tab()
    await Promise.all([renew(), signOut()])
    expect(kept.token).toBeNull()
    expect(asks('/api/jwt/logout')).toEqual([{ path: '/api/jwt/logout', token: 'Bearer t2' }])
  })
}

test('a refusal that arrives after the renewal makes no second one', async () => {
  const { tab, refreshed, seen } = world()
  const { fetch, kept } = tab('old')
  const late = fetch('/api/late')
  // Another tab's news comes while the answer is on its way.
  kept.token = seen.accepted
  expect((await late).status).toBe(200)
  expect(refreshed()).toBe(0)
})

for (const newsTakesMs of [0, 30])
  test(`a second tab takes the token of the first, told ${newsTakesMs} ms after the lock was let go`, async () => {
    const { tab, refreshed } = world({ newsTakesMs })
    const [first, second] = [tab('old'), tab('old')]
    const answers = await Promise.all([first.fetch('/api/x'), second.fetch('/api/x')])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(refreshed()).toBe(1)
    expect(second.kept).toMatchObject({ token: 't2', renewals: ['t2'] })
  })

test('tabs that were just loaded, and keep no token yet, renew once between them', async () => {
  const { tab, refreshed } = world()
  const tabs = [tab(null), tab(null), tab(null)]
  expect(await Promise.all(tabs.map(({ renew }) => renew()))).toEqual([true, true, true])
  expect(refreshed()).toBe(1)
  expect(tabs.map(({ kept }) => kept.token)).toEqual(['t2', 't2', 't2'])
})

test('when the first tab gets no answer, the second asks for itself', async () => {
  const { tab, refreshed } = world({ refreshes: (count) => new Response(null, { status: count === 1 ? 503 : 200 }) })
  expect(await Promise.all([tab('old').renew(), tab('old').renew()])).toEqual([false, true])
  expect(refreshed()).toBe(2)
})

test('a request that is refused for good is sent twice, renewed for once, and handed back', async () => {
  const { tab, seen, refreshed, asks } = world({ refreshes: () => Response.json({ access_token: 'never good' }) })
  seen.accepted = 'none'
  expect((await tab().fetch('/api/x')).status).toBe(401)
  expect(asks('/api/x').map(({ token }) => token)).toEqual(['Bearer t1', 'Bearer never good'])
  expect(refreshed()).toBe(1)
})

test('a refresh that is refused ends the sign-in in every tab, with one request each', async () => {
  const { tab, refreshed, asks } = world({ refreshes: () => new Response(null, { status: 401 }) })
  const [first, second] = [tab('old'), tab('old')]
  expect((await first.fetch('/api/x')).status).toBe(401)
  await expect.poll(() => second.kept).toEqual({ token: null, ends: 1, renewals: [] })
  expect(first.kept).toMatchObject({ token: null, ends: 1 })
  expect([refreshed(), asks('/api/x').length]).toEqual([1, 1])
})

test('tabs that ask again when told of the end don’t keep each other busy', async () => {
  const { tab, asked } = world({ refreshes: () => new Response(null, { status: 401 }) })
  const tabs: ReturnType<typeof tab>[] = []
  for (const at of [0, 1]) tabs.push(tab('old', () => void tabs[at]?.fetch('/api/again')))
  await tabs[0]?.fetch('/api/x')
  await expect.poll(() => tabs.map(({ kept }) => kept.ends)).toEqual([1, 1])
  // As many turns as a loop would need to be seen.
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 1))
  expect(tabs.map(({ kept }) => kept.ends)).toEqual([1, 1])
  expect(asked.filter(({ path }) => path !== '/api/jwt/refresh').length).toBe(3)
})

test('a sign-in that began after the end of another one has an end of its own', async () => {
  const { tab } = world({ refreshes: () => new Response(null, { status: 401 }) })
  const { fetch, adopt, kept } = tab('old')
  await fetch('/api/x')
  adopt('newer')
  await fetch('/api/x')
  expect(kept.ends).toBe(2)
})

for (const { title, refreshes } of [
  { title: '503', refreshes: () => new Response(null, { status: 503 }) },
  { title: '429', refreshes: () => new Response(null, { status: 429 }) },
  { title: 'no answer', refreshes: () => Promise.reject<Response>(new TypeError('offline')) },
  { title: 'half an answer', refreshes: () => new Response('{"access_tok', { status: 200 }) },
])
  test(`a refresh that gets ${title} keeps the token and hands back the refusal`, async () => {
    const { tab, refreshed } = world({ refreshes })
    const { fetch, kept } = tab('old')
    expect((await fetch('/api/x')).status).toBe(401)
    expect(kept).toEqual({ token: 'old', ends: 0, renewals: [] })
    expect(refreshed()).toBe(1)
  })

test('a request that gets no answer fails like any fetch, and the token stays', async () => {
  const { tab, seen, refreshed } = world()
  const { fetch, kept } = tab()
  seen.isOffline = true
  await expect(fetch('/api/x')).rejects.toThrow('offline')
  expect([kept.token, refreshed()]).toEqual(['t1', 0])
})

test('a token in a cookie is renewed without being seen, and the other tabs are told', async () => {
  const { tab } = world({ refreshes: () => Response.json({ token_type: 'Bearer', expires_in: 300 }) })
  const [first, second] = [tab(null), tab(null)]
  expect(await first.renew()).toBe(true)
  await expect.poll(() => second.kept.renewals).toEqual([undefined])
  expect([first.kept.token, second.kept.token]).toEqual([null, null])
})

test('a log-out ends the sign-in in every tab, after the server has said so', async () => {
  const { tab } = world()
  const [first, second] = [tab(), tab()]
  const leaving = first.signOut()
  expect(first.kept).toMatchObject({ token: 't1', ends: 0 })
  expect((await leaving).status).toBe(204)
  expect(first.kept).toMatchObject({ token: null, ends: 1 })
  await expect.poll(() => second.kept).toMatchObject({ token: null, ends: 1 })
})

test('a log-out that the server could not do drops nothing', async () => {
  const { tab, seen } = world()
  const [first, second] = [tab(), tab()]
  seen.logout = 503
  expect((await first.signOut()).status).toBe(503)
  seen.isOffline = true
  await expect(first.signOut()).rejects.toThrow('offline')
  expect([first.kept, second.kept]).toEqual(Array(2).fill({ token: 't1', ends: 0, renewals: [] }))
})

test('a refusal that comes late ends no sign-in that was begun meanwhile', async () => {
  const asked: ((answer: Response) => void)[] = []
  const { tab } = world({ refreshes: () => new Promise((resolve) => asked.push(resolve)) })
  const [here, there] = [tab('t0'), tab('t0')]
  const renewing = here.renew()
  await expect.poll(() => asked.length, { intervals: [1] }).toBe(1)
  here.adopt('of somebody else')
  asked[0]?.(new Response(null, { status: 401 }))
  expect(await renewing, 'there is a token').toBe(true)
  expect([here.kept.token, here.kept.ends]).toEqual(['of somebody else', 0])
  await expect.poll(() => [there.kept.token, there.kept.ends]).toEqual(['of somebody else', 0])
})
