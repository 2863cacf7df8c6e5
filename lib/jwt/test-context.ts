import type { Refused } from '../core/contract'
import { counted, startTrace } from '../core/trace'
import { type Browser, browser } from '@/lib/testing/test-browser'
import { type MovableClock, movableClock } from '@/lib/testing/test-clock'
import { ADA, people } from '@/lib/testing/test-people'
import { tokensWithTurns } from '@/lib/testing/test-token-store'
import { verify } from './codec'
import { importKeys, type Keys } from './keys'
import { DEFAULT_POLICY, isInCookie, type Policy, type Variant } from './config'
import type { Context } from './context'
import { type Issued, open } from './lifecycle'
import { emptyTables } from './memory-store'
import { COUNTING } from './store'
import { newKey } from './test-tokens'

/** A server of the JWT mode with a clock that a test moves: each request gets a context, and a trace, of its own. */
export async function tokenServer(
  change: Partial<Policy> = {},
  time: MovableClock = movableClock(),
  members = people(),
) {
  const keys = await importKeys([newKey('HS256', 'key_1')], 'HS256', ['a-secret-that-encrypts-of-256-bits-11111111'])
  const kept = emptyTables()
  const policy = {
    ...DEFAULT_POLICY,
    issuer: 'http://localhost:3000',
    successorSecrets: ['a-secret-of-the-server'] as const,
    ...change,
  }
  const context = (with_: Keys = keys): Context => {
    const trace = startTrace()
    return {
      clock: time.clock,
      keys: with_,
      verify,
      store: counted(tokensWithTurns(members, kept), trace, COUNTING),
      policy,
      trace,
    }
  }
  return {
    ...time,
    context,
    keys,
    kept,
    members,
    policy,
    async signIn(variant: Variant = 'bearer-memory', user = ADA, at: Browser = browser()) {
      const issued = tokensIn(await open(context(), { user, variant, userAgent: 'test', carrier: at.carrier() }))
      hold(at, issued)
      return { browser: at, issued, id: issued.described.id }
    },
  }
}

/** What a client of the variant does with fresh tokens. */
export function hold(at: Browser, issued: Issued): void {
  at.receive(issued.cookies)
  if (!isInCookie(issued.variant)) at.holdToken(issued.accessToken)
}

/** Tokens that must have been issued; an empty refresh token where the policy has none. */
export type Tokens = Issued & { refreshToken: string }

export function tokensIn(answer: Issued | Refused): Tokens {
  if (!answer.ok) throw new Error(`refused: ${answer.refusal}`)
  return { ...answer, refreshToken: answer.refreshToken ?? '' }
}
