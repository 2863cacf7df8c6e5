import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { expect, test } from '@playwright/test'
import { freePort } from './ports.mjs'

const answersAt = (host: string, port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host, port, timeout: 1000 })
    const say = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket
      .once('connect', () => say(true))
      .once('error', () => say(false))
      .once('timeout', () => say(false))
  })

test('the demo’s provider, which believes every name, answers on this machine and on no network', async () => {
  const port = await freePort()
  const child = spawn(process.execPath, ['scripts/provider.mjs'], {
    env: {
      ...process.env,
      PROVIDER_PORT: String(port),
      OIDC_DEMO_SECRET: 'x'.repeat(43),
      APP_ORIGIN: 'http://localhost:1',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  try {
    await new Promise((resolve) => child.stdout.once('data', resolve))
    expect(await answersAt('127.0.0.1', port)).toBe(true)
    // Every other address of 127/8 is this machine too, and stands for those that others can reach.
    const elsewhere = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => address)
    for (const host of [...(process.platform === 'linux' ? ['127.0.0.2'] : []), ...elsewhere])
      expect(await answersAt(host, port), host).toBe(false)
  } finally {
    child.kill('SIGTERM')
  }
})
