import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect } from '@playwright/test'
import type { Env } from './node'

/** What makes the clock of a node one that is wrong by so many seconds, and that a test can move on. */
export const withClock = (folder: string, shiftSeconds: number, { NODE_OPTIONS }: Env = {}): Env => ({
  NODE_OPTIONS: [`--import=${pathToFileURL('e2e/servers/shifted-clock.mjs')}`, NODE_OPTIONS].filter(Boolean).join(' '),
  CLOCK_SHIFT_SECONDS: String(shiftSeconds),
  CLOCK_ORDER: join(folder, 'clock-order'),
})

/** What this needs of a node (own-node.ts). */
interface ClockedNode {
  pid: number
  env: Env
}

/** A node's clock that a test moves on instead of waiting: an end of half an hour is reached at once, and to the second. */
export interface MovingClock {
  /** Milliseconds since 1970, as the node has it. */
  now(): number
  /** Moves it on until it says at least this. Never back. */
  reach(moment: number | string): Promise<void>
}

const clocks = new WeakMap<ClockedNode, MovingClock>()

/** The clock of a node that was started with `shiftSeconds`. Tests that share the node share how far it was moved. */
export function clockOf(node: ClockedNode): MovingClock {
  const clock = clocks.get(node) ?? newClock(node)
  clocks.set(node, clock)
  return clock
}

function newClock(node: ClockedNode): MovingClock {
  const order = node.env.CLOCK_ORDER
  if (!order) throw new Error('The clock of this node is the machine’s own')
  let movedMs = Number(node.env.CLOCK_SHIFT_SECONDS) * 1000
  const now = () => Date.now() + movedMs
  return {
    now,
    async reach(moment) {
      const ahead = Math.ceil((typeof moment === 'number' ? moment : Date.parse(moment)) - now())
      if (ahead <= 0) return
      writeFileSync(`${order}.new`, String(ahead))
      renameSync(`${order}.new`, order)
      process.kill(node.pid, 'SIGUSR2')
      await expect.poll(() => existsSync(order), { intervals: [5, 10, 20], timeout: 10_000 }).toBe(false)
      movedMs += ahead
    },
  }
}
