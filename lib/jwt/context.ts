import type { Clock } from '../core/contract'
import type { Trace } from '../core/trace'
import type { Verify } from './codec'
import type { Keys } from './keys'
import type { Policy } from './config'
import type { Store } from './store'

/** Everything a token stands on. Nothing in the lifecycle reads the environment, the time or a global. */
export interface Context {
  clock: Clock
  /** The keys that sign and verify. */
  keys: Keys
  /** What verifies with them: `verify` of codec.ts, or of fast-codec.ts. */
  verify: Verify
  store: Store
  policy: Policy
  trace: Trace
}
