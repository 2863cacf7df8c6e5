import { count } from './format-count'
import type { Question } from './question'
import { STEP } from './steps'
import { grouped } from '@/lib/words/grouped'

/** What goes out: the request, as script made it and as the server received it. */
export const WIRE_ROWS: readonly Question[] = [
  {
    id: 'header',
    label: 'header line',
    from: STEP.call,
    isCompared: false,
    cell: ({ call }) =>
      call?.header
        ? { text: call.header.start, credential: call.header.short, full: call.header.full, isMono: true }
        : null,
  },
  {
    id: 'attached-by',
    label: 'attached by',
    from: STEP.call,
    cell: ({ call }) => call && { text: call.attachedBy },
  },
  {
    id: 'credential-bytes',
    label: 'credential, bytes',
    from: STEP.call,
    cell: ({ call }) => call && { text: grouped(call.credentialBytes), amount: call.credentialBytes, isMono: true },
  },
  {
    id: 'request-bytes',
    label: 'whole request, bytes',
    how: 'counted, see below',
    from: STEP.call,
    isCompared: false,
    cell: ({ call }) =>
      call && call.requestBytes !== null
        ? { text: grouped(call.requestBytes), amount: call.requestBytes, isMono: true }
        : null,
  },
  {
    id: 'rides-along',
    label: 'sent but not needed',
    from: STEP.call,
    cell: ({ call }) => {
      if (!call) return null
      const [first] = call.ridesAlong
      return first ? { text: first.name, isMono: true, note: count(first.bytes, 'byte') } : { text: 'nothing' }
    },
  },
  {
    id: 'script-reads',
    label: 'readable by a script',
    from: STEP.signIn,
    cell: ({ came, specimen }) =>
      came &&
      (came.inBody
        ? {
            text: 'yes',
            note: `it came in the body${specimen.variant === 'bearer-storage' ? ', kept in localStorage' : ', kept in a variable'}`,
          }
        : /httponly/i.test(came.flags ?? '')
          ? { text: 'no', note: 'HttpOnly' }
          : { text: 'yes', note: 'no HttpOnly' }),
  },
  {
    id: 'keyless',
    label: 'readable without a key',
    from: STEP.inspect,
    cell: ({ inspected }) => {
      if (!inspected?.credential) return null
      const { length, parts } = inspected.credential
      const readable = parts.filter(({ withoutKey }) => withoutKey === 'readable')
      return {
        text: readable.length === 0 ? 'nothing' : readable.map(({ name }) => name).join(', '),
        // Of all of it, the marks between the parts included: as many bytes as are counted below.
        note: `${readable.reduce((sum, { bytes }) => sum + bytes, 0)} of ${count(length, 'byte')}`,
      }
    },
  },
]
