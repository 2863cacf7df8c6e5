// @ts-check
// Whether this process is on its way out. Plain JavaScript, because scripts/serve.mjs says it and the app is told it.
import { processGlobal } from './process-global.mjs'

const state = processGlobal('draining', () => ({ hasBegun: false }))

/** From now on this process finishes what it has begun and takes no more work. */
export function beginDraining() {
  state.hasBegun = true
}

/** Whether it takes no more work. */
export const isDraining = () => state.hasBegun
