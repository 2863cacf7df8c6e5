import { expect, test } from '@playwright/test'
import { refuse } from '@/lib/core/contract'
import { startTrace } from '@/lib/core/trace'
import { accountHandle } from '@/lib/server/http/audit'
import { ADA } from '@/lib/testing/test-people'
import { carrying } from '@/lib/testing/test-browser'
import { concludeSignIn } from './accounts'

const ASKING = {
  address: '::1',
  requestId: 'req_1',
  mode: 'session',
  trace: startTrace(),
  carrier: carrying(),
} as const

/** What is written to the log meanwhile, as the lines it was written in. */
function loggedBy(work: () => void): Record<string, unknown>[] {
  const { write } = process.stdout
  const lines: string[] = []
  process.stdout.write = ((line: string) => lines.push(line) > 0) as typeof write
  try {
    work()
  } finally {
    process.stdout.write = write
  }
  return lines.map((line) => JSON.parse(line))
}

test('a sign-in in which nothing was opened is answered like a wrong password, and logged with its reason', () => {
  const logged = loggedBy(() =>
    expect(concludeSignIn(refuse('revoked'), ADA, ASKING)).toMatchObject({ status: 401, code: 'invalid_credentials' }),
  )
  expect(logged).toEqual([
    {
      time: expect.any(String),
      event: 'sign_in_failed',
      mode: 'session',
      account: accountHandle(ADA.email),
      address: '::1',
      requestId: 'req_1',
      code: 'revoked',
    },
  ])
})

test('a sign-in in which a credential was opened is handed on, and logged once with whose it is', () => {
  const opened = { ok: true, user: ADA } as const
  expect(loggedBy(() => expect(concludeSignIn(opened, ADA, ASKING)).toBe(opened))).toMatchObject([
    { event: 'sign_in', userId: ADA.id },
  ])
})
