import 'server-only'
import { startTrace, counted, type Trace } from '@/lib/core/trace'
import { type Env, env } from '@/lib/server/config/env'
import { sessionStore } from '@/lib/server/stores/choose'
import { type Unseal, unseal } from '@/lib/session/codec'
import { importKeys, type Keys } from '@/lib/session/keys'
import { cookiesFor, DEFAULT_POLICY, type Policy, slideSecondsFor } from '@/lib/session/config'
import type { Context } from '@/lib/session/context'
import { unseal as fastUnseal } from '@/lib/session/fast-codec'
import { COUNTING } from '@/lib/session/store'
import { setsSecureCookies } from '@/lib/server/config/trustworthy'

let keys: Keys | undefined

/** The context of the real endpoints: secrets, store and lifetimes from the environment, and the machine's clock. */
export async function realContext(trace: Trace = startTrace()): Promise<Context> {
  keys ??= importKeys(env().sessionSecrets)
  const store = counted(sessionStore(), trace, COUNTING)
  return { clock: () => new Date(), keys, unseal: realUnseal(), store, policy: realPolicy(), trace }
}

let policy: Policy | undefined

/** The policy of the real endpoints: made once, as the environment is read once. */
export const realPolicy = (): Policy => (policy ??= policyOf(env()))

function policyOf({
  sessionIdleSeconds: idleSeconds,
  sessionAbsoluteSeconds: absoluteSeconds,
  ...environment
}: Env): Policy {
  return Object.freeze({
    idleSeconds,
    absoluteSeconds,
    slideSeconds: slideSecondsFor(idleSeconds),
    areSealedEndsNoted: true,
    // Without this: a cached user who is believed for as long as the session may idle never moves its end.
    cacheSeconds: Math.min(DEFAULT_POLICY.cacheSeconds, idleSeconds / 2),
    cookies: cookiesFor(setsSecureCookies(environment)),
  })
}

/** What CODEC says that seals are opened with. */
export const realUnseal = (): Unseal => (env().codec === 'fast' ? fastUnseal : unseal)
