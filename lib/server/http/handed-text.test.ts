import type { AddressInfo } from 'node:net'
import {
  createServer,
  type IncomingMessage,
  request as send,
  type RequestListener,
  type ServerResponse,
} from 'node:http'
import { once } from 'node:events'
import { expect, test } from '@playwright/test'
import { runInScope } from '../config/request-scope.mjs'
import { handOver, writeHandedText } from './handed-text.mjs'

const ID = 'the-request'
const waiting = { limitMs: 1, waitedMs: 0, waits: 0, since: 0 }

/** An answer as it came: how many reads of the socket it took, and what was in them. */
async function answerOf(respond: (response: ServerResponse) => void, method = 'GET') {
  const listener: RequestListener = (_, response) => {
    const handed = { requestId: ID, text: null }
    writeHandedText(response, handed)
    runInScope({ waiting, handed }, () => respond(response))
  }
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const sent = send({ port, host: '127.0.0.1', method, agent: false }).end()
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  let text = ''
  for await (const part of answer.setEncoding('utf8')) text += part
  server.close()
  return { status: answer.statusCode, headers: answer.headers, text }
}

/** As Next sets the headers of an endpoint. */
const asEndpoint = (response: ServerResponse) => response.setHeader('X-Request-Id', [ID])

test('a text that was handed over is the body of the answer that Next ends, with its length', async () => {
  const { status, headers, text } = await answerOf((response) => {
    expect(handOver(ID, '{"name":"Zoë"}')).toBe(true)
    asEndpoint(response).statusCode = 401
    response.end()
  })
  expect({ status, text }).toEqual({ status: 401, text: '{"name":"Zoë"}' })
  expect(headers['content-length']).toBe('15')
  expect(headers['transfer-encoding']).toBeUndefined()
})

test('it is so where the head is written before the end', async () => {
  const { headers, text } = await answerOf((response) => {
    handOver(ID, 'handed')
    asEndpoint(response).writeHead(200)
    response.end(undefined)
  })
  expect([headers['content-length'], text]).toEqual(['6', 'handed'])
})

test('a long one goes out whole', async () => {
  const long = 'é'.repeat(200_000)
  const { headers, text } = await answerOf((response) => {
    handOver(ID, long)
    asEndpoint(response).end()
  })
  expect([headers['content-length'], text === long]).toEqual(['400000', true])
})

test('an answer to HEAD has the length and no text', async () => {
  const { headers, text } = await answerOf((response) => {
    handOver(ID, 'handed')
    asEndpoint(response).end()
  }, 'HEAD')
  expect([headers['content-length'], text]).toEqual(['6', ''])
})

test('an answer that the text does not belong to goes out without it', async () => {
  const withoutId = await answerOf((response) => {
    handOver(ID, 'of the endpoint')
    response.statusCode = 500
    response.end()
  })
  expect([withoutId.status, withoutId.text]).toEqual([500, ''])
  const ofAnother = await answerOf((response) => {
    handOver(ID, 'of the endpoint')
    response.setHeader('X-Request-Id', 'another').end()
  })
  expect(ofAnother.text).toBe('')
  const withHead = await answerOf((response) => {
    handOver(ID, 'of the endpoint')
    response.writeHead(500)
    response.end()
  })
  expect([withHead.text, withHead.headers['content-length']]).not.toContain('of the endpoint')
})

test('an answer with a body of its own goes out with that alone', async () => {
  const ended = await answerOf((response) => {
    handOver(ID, 'handed')
    asEndpoint(response).end('its own')
  })
  expect(ended.text).toBe('its own')
  const piped = await answerOf((response) => {
    handOver(ID, 'handed')
    // As Next pipes one.
    asEndpoint(response).flushHeaders()
    response.write('its ')
    response.write('own')
    response.end()
  })
  expect(piped.text).toBe('its own')
})

test('the text of another request, and one that nobody takes, are refused', async () => {
  const { text } = await answerOf((response) => {
    expect(handOver('another', 'of another')).toBe(false)
    asEndpoint(response).end()
  })
  expect(text).toBe('')
  expect(handOver(ID, 'outside of a request')).toBe(false)
  expect(runInScope({ waiting, handed: null }, () => handOver(ID, 'of a page'))).toBe(false)
})

test('a text is written once', async () => {
  const texts: string[] = []
  for (const handing of [true, false]) {
    const { text } = await answerOf((response) => {
      if (handing) handOver(ID, 'of the first')
      asEndpoint(response).end()
    })
    texts.push(text)
  }
  expect(texts).toEqual(['of the first', ''])
})
