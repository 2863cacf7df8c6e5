import { counted, startTrace } from '@/lib/auth/trace'
import { sessionsInMemory } from '@/lib/stores/session-memory'
import { type Browser, browser } from '@/lib/testing/test-browser'
import { type MovableClock, movableClock } from '@/lib/testing/test-clock'
import { ADA, people } from '@/lib/testing/test-people'
import { importKeys, type Keys } from './codec'
import { DEFAULT_POLICY, type Policy, type Variant } from './config'
import type { Context } from './context'
import { open } from './lifecycle'
import { COUNTING, type StoredRecord } from './store'

export const SECRETS = ['newest-secret-of-256-bits-0000000000000000000', 'older-secret-of-256-bits-1111111111111111111'] as const

/** A server of the session mode with a clock that a test moves: each request gets a context, and a trace, of its own. */
export function sessionServer(change: Partial<Policy> = {}, time: MovableClock = movableClock(), members = people()) {
  const records = new Map<string, StoredRecord>()
  const policy = { ...DEFAULT_POLICY, ...change }
  const context = (keys: Keys = importKeys(SECRETS)): Context => {
    const trace = startTrace()
    return { clock: time.clock, keys, store: counted(sessionsInMemory(members.findUser, records), trace, COUNTING), policy, trace }
  }
  return {
    ...time,
    context,
    members,
    policy,
    records,
    async signIn(variant: Variant, user = ADA, at: Browser = browser()) {
      const issued = await open(context(), { user, variant, userAgent: 'test', carrier: at.carrier() })
      at.receive(issued.cookies)
      return { browser: at, issued, id: issued.described.id }
    },
  }
}
