import { createServer, request } from 'node:http'
import { expect, test } from '@playwright/test'
import { exposureOf, hostsOf, joined, listenAt, LOOPBACK } from './listen.mjs'

/** The status at an address, or the code of the fault. */
const answerAt = (host: string, port: number) =>
  new Promise<number | string | undefined>((resolve) => {
    const asked = request({ host, port, path: '/' }, (answer) => resolve(answer.resume().statusCode))
    asked.on('error', ({ code }: NodeJS.ErrnoException) => resolve(code))
    asked.end()
  })

const listening = (hosts: (string | undefined)[]) =>
  hosts.map((host) => ({ host, server: createServer((_request, response) => response.end()) }))

test('HOST unset: a development server listens on this machine only, a production server on all addresses', () => {
  for (const unset of [undefined, '']) {
    expect(hostsOf(unset, { isDev: true })).toEqual(['127.0.0.1', '::1'])
    expect(hostsOf(unset, { isDev: false })).toEqual([undefined])
  }
})

test('HOST names the addresses; what is no address opens nothing to the network', () => {
  expect(hostsOf('0.0.0.0', { isDev: true })).toEqual(['0.0.0.0'])
  expect(hostsOf('localhost, 192.0.2.7', { isDev: false })).toEqual(['127.0.0.1', '::1', '192.0.2.7'])
  expect(hostsOf('my-machine', { isDev: false })).toEqual(LOOPBACK)
})

test('a server on loopback answers at both of its addresses and at no other of this machine', async () => {
  const servers = listening(LOOPBACK)
  const port = await listenAt(servers, 0)
  try {
    expect(await answerAt('127.0.0.1', port)).toBe(200)
    expect([200, 'EADDRNOTAVAIL', 'EAFNOSUPPORT']).toContain(await answerAt('::1', port))
    expect(await answerAt('127.0.0.2', port)).toMatch(/^E/)
  } finally {
    for (const { server } of servers) server.close()
  }
})

test('a port that somebody has is a fault, and so is an address of another machine', async () => {
  const [taken] = listening(['127.0.0.1'])
  const port = await listenAt([taken!], 0)
  await expect(listenAt(listening(LOOPBACK), port)).rejects.toMatchObject({ code: 'EADDRINUSE' })
  taken!.server.close()
  await expect(listenAt(listening(['192.0.2.7']), 0)).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' })
})

test('an upgrade at any of the addresses is heard by the server that Next knows', () => {
  const servers = listening(LOOPBACK)
  const heard: unknown[] = []
  joined(servers).on('upgrade', (asked) => heard.push(asked))
  servers[1]!.server.emit('upgrade', 'asked')
  expect(heard).toEqual(['asked'])
})

test('a demo that listens beyond this machine says who can sign in then', () => {
  for (const host of [undefined, '', '127.0.0.1,::1', 'localhost']) expect(exposureOf(host)).toBe('')
  for (const host of ['0.0.0.0', '::', '127.0.0.1,192.0.2.7']) expect(exposureOf(host)).toContain('grace@example.com')
})
