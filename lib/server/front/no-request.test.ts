import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { expect, test } from '@playwright/test'
import { answerGarbage } from './no-request.mjs'

/** All that comes back on one connection to a server that answers what `answer` says, and then never ends the answer. */
async function heard(begin: string | null, bytes: string): Promise<string> {
  const server = createServer((_, response) => {
    if (begin !== null) response.write(begin)
  })
  server.on('clientError', answerGarbage)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  try {
    return await new Promise((resolve) => {
      let text = ''
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
      socket.on('data', (piece) => {
        text += piece.toString('latin1')
        if (begin !== null && text.includes(begin)) socket.write('no chunk\r\n')
      })
      socket.on('error', () => {})
      socket.once('close', () => resolve(text))
    })
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const CHUNKED = 'POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n'

test('what is no HTTP is answered with 400, a body that is broken too', async () => {
  expect(await heard(null, 'garbage\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
  expect(await heard(null, `${CHUNKED}no chunk\r\n`)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
})

test('nothing is written into an answer that has begun', async () => {
  const text = await heard('half an answer', CHUNKED)
  expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  expect(text).not.toContain('400')
})
