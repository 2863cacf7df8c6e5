import { expect, test } from '@playwright/test'
import { demoEnvironment } from './two-nodes.mjs'

test('the demo listens on this machine only, unless HOST says otherwise', () => {
  const before = process.env.HOST
  const ports = { a: 1, b: 2, provider: 3 }
  const folder = test.info().outputPath('data')
  try {
    delete process.env.HOST
    expect(demoEnvironment(ports, folder).HOST).toBe('127.0.0.1,::1')
    process.env.HOST = '0.0.0.0'
    expect(demoEnvironment(ports, folder).HOST).toBe('0.0.0.0')
  } finally {
    if (before === undefined) delete process.env.HOST
    else process.env.HOST = before
  }
})
