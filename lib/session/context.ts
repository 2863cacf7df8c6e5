import type { Clock } from '@/lib/auth/contract'
import type { Trace } from '@/lib/auth/trace'
import type { Keys } from './codec'
import type { Policy } from './config'
import type { Store } from './store'

/** Everything a session stands on. Nothing in the lifecycle reads the environment, the time or a global. */
export interface Context {
  clock: Clock
  /** The secrets that seal and unseal. */
  keys: Keys
  store: Store
  policy: Policy
  trace: Trace
}
