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
}
