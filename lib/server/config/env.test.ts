import { expect, test } from '@playwright/test'
import { env } from './env'

test('a start without a fit environment names every fault and no value', () => {
  const before = { ...process.env }
  Object.assign(process.env, {
    PORT: 'tcp-8080',
    SESSION_SECRETS: 'hunter2',
    OAUTH_CLIENTS: '',
    JWT_KEYS: '/nowhere/hunter3.json',
  })
  const message = messageOf(env)
  process.env = before
  for (const fault of [
    'PORT must be',
    'SESSION_SECRETS, part 1, is shorter',
    'OAUTH_CLIENTS is missing',
    'JWT_KEYS names a file that cannot be read',
    'randomBytes(32)',
  ]) {
    expect(message).toContain(fault)
  }
  expect(message).not.toMatch(/hunter|tcp-8080/)
})

function messageOf(work: () => unknown): string {
  try {
    work()
  } catch (fault) {
    return fault instanceof Error ? fault.message : ''
  }
  return ''
}
