import type { Clock } from '../core/contract'
import type { Trace } from '../core/trace'
import type { Unseal } from './codec'
import type { Keys } from './keys'
import type { Policy } from './config'
import type { Store } from './store'

/**
 * Everything a session stands on. Nothing in the lifecycle reads the environment, the time or a global, but
 * what iron-session does: it counts the end of a seal by the machine's clock.
 */
export interface Context {
  clock: Clock
  /** The secrets that seal and unseal. */
  keys: Keys
  /** What opens them: `unseal` of codec.ts, or of fast-codec.ts. */
  unseal: Unseal
  store: Store
  policy: Policy
  trace: Trace
}
