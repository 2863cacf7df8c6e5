import { once } from 'node:events'
import { createServer, request as send, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { compressAnswer } from './compressed.mjs'

const LONG = '<p>Sessions or JWTs?</p>'.repeat(40_000)

async function withServer<Result>(answer: RequestListener, ask: (port: number) => Promise<Result>): Promise<Result> {
  const server = createServer((request, response) => {
    compressAnswer(request, response)
    answer(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return ask((server.address() as AddressInfo).port).finally(() => server.close())
}

async function get(port: number, coding?: string, path = '/', method = 'GET') {
  const sent = send({
    port,
    host: '127.0.0.1',
    agent: false,
    method,
    path,
    headers: coding === undefined ? {} : { 'Accept-Encoding': coding },
  })
  const [answer] = (await once(sent.end(), 'response')) as [IncomingMessage]
  const body = Buffer.concat((await answer.toArray()) as Buffer[])
  return { status: answer.statusCode, headers: answer.headers, body }
}

/** As Next writes a page: in parts, each waiting until the one before is through. */
const aPage: RequestListener = async (_, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  const drained = { resolve: () => {} }
  response.on('drain', () => drained.resolve())
  for (let at = 0; at < LONG.length; at += 100_000) {
    const waiting = new Promise<void>((resolve) => (drained.resolve = resolve))
    if (!response.write(LONG.slice(at, at + 100_000))) await waiting
  }
  response.end()
}

test('a page comes by Brotli to whoever takes it, by gzip to others, and plain to the rest', () =>
  withServer(aPage, async (port) => {
    const [brotli, gzip, plain] = await Promise.all(
      ['gzip, deflate, br, zstd', 'gzip', undefined].map((coding) => get(port, coding)),
    )
    expect([brotli, gzip, plain].map((answer) => answer?.headers['content-encoding'])).toEqual([
      'br',
      'gzip',
      undefined,
    ])
    expect([brotli, gzip, plain].map((answer) => answer?.headers.vary)).toEqual(
      Array.from({ length: 3 }, () => 'Accept-Encoding'),
    )
    expect([brotli, gzip].map((answer) => answer?.headers['content-length'])).toEqual(
      [brotli, gzip].map((answer) => String(answer?.body.length)),
    )
    expect(brotliDecompressSync(brotli!.body).toString()).toBe(LONG)
    expect(gunzipSync(gzip!.body).toString()).toBe(LONG)
    expect(plain!.body.toString()).toBe(LONG)
  }))

test('what is short, what is no text, and what is compressed already stay as they are', () =>
  withServer(
    (request, response) => {
      const [type, coding, body] = {
        '/short': ['text/html', '', 'short'],
        '/font': ['font/woff2', '', LONG],
        '/built': ['text/css', 'br', LONG],
      }[request.url ?? ''] as [string, string, string]
      response.setHeader('Content-Type', type)
      if (coding) response.setHeader('Content-Encoding', coding)
      response.end(body)
    },
    async (port) => {
      for (const [path, coding, length] of [
        ['/short', undefined, 5],
        ['/font', undefined, LONG.length],
        ['/built', 'br', LONG.length],
      ] as const) {
        const { headers, body } = await get(port, 'br, gzip', path)
        expect([headers['content-encoding'], body.length], path).toEqual([coding, length])
      }
    },
  ))

test('a head that is written by itself keeps its status and each of its headers, once', () =>
  withServer(
    (_, response) => {
      response.setHeader('Set-Cookie', ['a=1', 'b=2'])
      response.writeHead(404, { 'Content-Type': 'text/html', 'Set-Cookie': 'c=3' })
      response.flushHeaders()
      response.end(Buffer.from(LONG))
    },
    async (port) => {
      const { status, headers, body } = await get(port, 'br')
      expect([status, headers['content-encoding'], headers['set-cookie']]).toEqual([404, 'br', ['c=3']])
      expect(brotliDecompressSync(body).toString()).toBe(LONG)
    },
  ))

test('an answer to HEAD, a redirect and an empty answer have no body, and say nothing of one', () =>
  withServer(
    (request, response) => {
      response.setHeader('Content-Type', 'text/html')
      response.statusCode = request.method === 'HEAD' ? 200 : Number(request.url?.slice(1))
      if (request.method === 'HEAD') response.write(LONG)
      response.end()
    },
    async (port) => {
      for (const [method, path, status] of [
        ['HEAD', '/', 200],
        ['GET', '/204', 204],
        ['GET', '/304', 304],
        ['GET', '/307', 307],
      ] as const) {
        const answer = await get(port, 'br', path, method)
        expect([answer.status, answer.headers['content-encoding'], answer.body.length]).toEqual([status, undefined, 0])
        expect(answer.headers['content-length'], path).toBe(status === 307 ? '0' : undefined)
      }
    },
  ))

test('a client that leaves while its page is drawn costs nothing but its own answer', () =>
  withServer(
    (request, response) => {
      if (request.url !== '/left') return void aPage(request, response)
      response.setHeader('Content-Type', 'text/html')
      response.write(LONG)
      request.socket.destroy()
      response.once('close', () => response.end(LONG))
    },
    async (port) => {
      await expect(get(port, 'br', '/left')).rejects.toThrow(/hang up|reset/i)
      expect(brotliDecompressSync((await get(port, 'br')).body).toString()).toBe(LONG)
    },
  ))
