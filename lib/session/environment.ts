import 'server-only'
import { startTrace, counted, type Trace } from '@/lib/auth/trace'
import { isTrustworthy } from '@/lib/auth/trustworthy'
import { env } from '@/lib/env'
import { sessionStore } from '@/lib/stores/choose'
import { importKeys, type Keys } from './codec'
import { cookiesFor, type Policy, slideSecondsFor } from './config'
import type { Context } from './context'
import { COUNTING } from './store'

let keys: Keys | undefined

/** The context of the real endpoints: secrets, store and lifetimes from the environment, and the machine's clock. */
export async function realContext(trace: Trace = startTrace()): Promise<Context> {
  keys ??= importKeys(env().sessionSecrets)
  return { clock: () => new Date(), keys, store: counted(sessionStore(), trace, COUNTING), policy: realPolicy(), trace }
}

/** The policy of the real endpoints. */
export function realPolicy(): Policy {
  const { sessionIdleSeconds: idleSeconds, sessionAbsoluteSeconds: absoluteSeconds, appOrigin } = env()
  return { idleSeconds, absoluteSeconds, slideSeconds: slideSecondsFor(idleSeconds), cookies: cookiesFor(isTrustworthy(appOrigin)) }
}
