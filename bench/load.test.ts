import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test as base } from '@playwright/test'
import { load } from './load'

interface Observed {
  url: string
  requests: number
  most: number
  status: number
}

const test = base.extend<{ seen: Observed }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright wants a pattern here, also where nothing is taken.
  seen: async ({}, use) => {
    const seen: Observed = { url: '', requests: 0, most: 0, status: 200 }
    let now = 0
    const server = createServer((_request, response) => {
      seen.requests++
      seen.most = Math.max(seen.most, ++now)
      setImmediate(() => {
        now--
        response.writeHead(seen.status).end('{}')
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    seen.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    await use(seen)
    server.closeAllConnections()
    server.close()
  },
})

test('so many requests are sent as were asked for, on no more connections, each with its time', async ({ seen }) => {
  const done = await load({ url: seen.url }, { connections: 4, requests: 50, seconds: 60 })
  expect({ sent: done.requests, arrived: seen.requests, times: done.latenciesMs.length }).toEqual({
    sent: 50,
    arrived: 50,
    times: 50,
  })
  expect(seen.most).toBeLessThanOrEqual(4)
  expect(Math.min(...done.latenciesMs)).toBeGreaterThan(0)
})

test('the time ends it, and so does a signal', async ({ seen }) => {
  expect((await load({ url: seen.url }, { connections: 2, requests: Infinity, seconds: 0 })).requests).toBe(0)
  expect(
    (await load({ url: seen.url }, { connections: 2, requests: Infinity, seconds: 60 }, AbortSignal.abort())).requests,
  ).toBe(0)
})

test('an answer that refuses is a fault of the measurement', async ({ seen }) => {
  seen.status = 401
  await expect(load({ url: seen.url }, { connections: 2, requests: 10, seconds: 60 })).rejects.toThrow('answered 401')
})
