import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@playwright/test'
import { send, type Call } from '../../../e2e/client/wire'
import { answerMetrics } from './metrics-server.mjs'

/** Answers of a server that has the metrics, and nothing else. */
async function asking(work: (ask: (call: Call, host?: string) => ReturnType<typeof send>) => Promise<void>) {
  const server = createServer(answerMetrics(() => 'one_total 1\n'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await work((call, host = `127.0.0.1:${port}`) =>
    send(`http://127.0.0.1:${port}`, { ...call, headers: [['Host', host]] }),
  )
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}

test('metrics are told to GET and HEAD, in the format that Prometheus reads, and are kept by nobody', () =>
  asking(async (ask) => {
    const got = await ask({ path: '/metrics' })
    expect([got.status, got.text]).toEqual([200, 'one_total 1\n'])
    expect(got.headers).toMatchObject({
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    expect((await ask({ path: '/metrics?name[]=x' })).status).toBe(200)
    const head = await ask({ method: 'HEAD', path: '/metrics' })
    expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', '12'])
  }))

test('another method is 405 with those that there are, another path 404', () =>
  asking(async (ask) => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      const { status, headers, text } = await ask({ method, path: '/metrics', body: 'x' })
      expect([status, headers.allow], method).toEqual([405, 'GET, HEAD'])
      expect(text).not.toContain('one_total')
    }
    for (const path of ['/', '/metrics/', '/metrics/x', '//metrics', '/METRICS', '/%6Detrics', '/api/health'])
      expect((await ask({ path })).status, path).toBe(404)
  }))

test('a page whose name points at this machine reads nothing', () =>
  asking(async (ask) => {
    for (const host of [
      'attacker.example',
      'attacker.example:9464',
      'localhost.attacker.example',
      '127.0.0.1.nip.io',
      ' ',
    ])
      expect(await ask({ path: '/metrics' }, host), host).toMatchObject({ status: 421 })
    for (const host of ['localhost:9464', 'app.localhost', '[::1]:9464', '192.0.2.7:9464'])
      expect(await ask({ path: '/metrics' }, host), host).toMatchObject({ status: 200 })
  }))
