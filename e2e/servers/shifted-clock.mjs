// Loaded with `node --import`: a machine whose clock is wrong by CLOCK_SHIFT_SECONDS, and by what a test has added since
// (moving-clock.ts). Only what says "now" is shifted: no timer runs sooner.
import { readFileSync, rmSync } from 'node:fs'

const { CLOCK_SHIFT_SECONDS, CLOCK_ORDER } = process.env
let shiftMs = Number(CLOCK_SHIFT_SECONDS) * 1000
const TrueDate = globalThis.Date
const now = () => TrueDate.now() + shiftMs

if (CLOCK_ORDER)
  process.on('SIGUSR2', () => {
    shiftMs += Number(readFileSync(CLOCK_ORDER, 'utf8'))
    // The test waits for this.
    rmSync(CLOCK_ORDER)
  })

globalThis.Date = class Date extends TrueDate {
  constructor(...given) {
    super(...(given.length === 0 ? [now()] : given))
  }

  static now() {
    return now()
  }

  // Its own, not inherited: Next wraps Date once more, and takes along what is its own only.
  static parse = TrueDate.parse
  static UTC = TrueDate.UTC
}
