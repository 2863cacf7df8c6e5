import { timeText } from '@/lib/words/amounts'
import { steady } from './format-count'
import type { Question } from './question'
import { STEP } from './steps'

/** What the server does: from its own report of the measured calls. */
export const SERVER_ROWS: readonly Question[] = [
  {
    id: 'truth',
    label: 'who you are, from',
    from: STEP.inspect,
    cell: ({ inspected, specimen }) =>
      inspected && {
        text: inspected.truth.server.isHere
          ? 'the row'
          : specimen.mode === 'jwt'
            ? 'the token'
            : 'the encrypted cookie',
      },
  },
  {
    id: 'checks',
    label: 'checks run',
    from: STEP.call,
    cell: ({ call }) => call && { text: call.checks.join(', '), isMono: true, note: `${call.checks.length} of them` },
  },
  {
    id: 'reads',
    label: 'reads of the store',
    how: 'per call',
    from: STEP.call,
    cell: ({ call }) => (call?.reads ? { text: steady(call.reads), isMono: true } : null),
  },
  {
    id: 'writes',
    label: 'writes to the store',
    how: 'per call',
    from: STEP.call,
    cell: ({ call }) => (call?.writes ? { text: steady(call.writes), isMono: true } : null),
  },
  {
    id: 'micros',
    label: 'server time',
    how: 'of these calls, one design after the other: compare by the costs below',
    from: STEP.call,
    isCompared: false,
    cell: ({ call }) => {
      if (!call?.micros) return null
      const { median, p10, p90, count } = call.micros
      return {
        text: timeText(median),
        isMono: true,
        note: count === 1 ? 'one call' : `median of ${count}, 8 of 10 within ${timeText(p10)} to ${timeText(p90)}`,
      }
    },
  },
]
