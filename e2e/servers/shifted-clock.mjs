// Loaded with `node --import`: a machine whose clock is wrong by CLOCK_SHIFT_SECONDS. Only what says "now" is shifted.
const shiftMs = Number(process.env.CLOCK_SHIFT_SECONDS) * 1000
const TrueDate = globalThis.Date
const now = () => TrueDate.now() + shiftMs

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
