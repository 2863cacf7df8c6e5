import { counted, startTrace } from '../core/trace'
import { sessionsInMemory } from './memory-store'
import type { Carrier, Refused } from '../core/contract'
import { type Browser, browser } from '@/lib/testing/test-browser'
import { type MovableClock, movableClock } from '@/lib/testing/test-clock'
import { ADA, people } from '@/lib/testing/test-people'
import { unseal } from './codec'
import { importKeys, type Keys } from './keys'
import { DEFAULT_POLICY, type Policy, type Variant } from './config'
import type { Context } from './context'
import { check, type Issued, open, renew } from './lifecycle'
import { COUNTING, type StoredRecord } from './store'

export const SECRETS = [
  'newest-secret-of-256-bits-0000000000000000000',
  'older-secret-of-256-bits-1111111111111111111',
] as const

/**
 * A server of the session mode with a clock that a test moves: each request gets a context, and a trace, of its own.
 */
export function sessionServer(change: Partial<Policy> = {}, time: MovableClock = movableClock(), members = people()) {
  const records = new Map<string, StoredRecord>()
  const endedSeals = new Map<string, Date>()
  const policy = { ...DEFAULT_POLICY, ...change }
  const context = (keys: Keys = importKeys(SECRETS)): Context => {
    const trace = startTrace()
    return {
      clock: time.clock,
      keys,
      unseal,
      store: counted(sessionsInMemory(members.find, records, endedSeals), trace, COUNTING),
      policy,
      trace,
    }
  }
  return {
    ...time,
    context,
    members,
    policy,
    records,
    async signIn(variant: Variant, user = ADA, at: Browser = browser()) {
      const issued = sessionIn(await open(context(), { user, variant, userAgent: 'test', carrier: at.carrier() }))
      at.receive(issued.cookies)
      return { browser: at, issued, id: issued.described.id }
    },
  }
}

/** A session that must have been opened. */
export function sessionIn(answer: Issued | Refused): Issued {
  if (!answer.ok) throw new Error(`refused: ${answer.refusal}`)
  return answer
}

/** What a request does that is use: it is checked, and what was found is renewed. */
export async function use(context: Context, carrier: Carrier, variant?: Variant): Promise<Issued | Refused> {
  const verdict = await check(context, carrier, variant)
  return verdict.ok ? renew(context, verdict.evidence) : verdict
}
