import { steady, wholeMicros } from './counted'
import type { Question } from './question'
import { STEP } from './steps'

/** What the server does: from its own report of the measured calls. */
export const SERVER_ROWS: readonly Question[] = [
  {
    id: 'truth', label: 'who you are, from', from: STEP.inspect,
    cell: ({ inspected, specimen }) => inspected && { text: inspected.truth.server.isHere ? 'the row' : specimen.mode === 'jwt' ? 'the token' : 'the seal' },
  },
  {
    id: 'checks', label: 'checks run', from: STEP.call,
    cell: ({ call }) => call && { text: call.checks.join(', '), isMono: true, note: `${call.checks.length} of them` },
  },
  {
    id: 'reads', label: 'reads of the store', how: 'per call', from: STEP.call,
    cell: ({ call }) => call?.reads ? { text: steady(call.reads), isMono: true } : null,
  },
  {
    id: 'writes', label: 'writes to the store', how: 'per call', from: STEP.call,
    cell: ({ call }) => call?.writes ? { text: steady(call.writes), isMono: true } : null,
  },
  {
    id: 'micros', label: 'server time, µs', from: STEP.call, isCompared: false,
    cell: ({ call }) => {
      if (!call?.micros) return null
      const { median, p10, p90, count } = call.micros
      return { text: wholeMicros(median), amount: median, isMono: true, note: count === 1 ? 'one call' : `median of ${count}, p10–p90 ${wholeMicros(p10)}\u2060–\u2060${wholeMicros(p90)}` }
    },
  },
]
