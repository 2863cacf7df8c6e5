import { count } from './counted'
import type { Question } from './question'

/** What came back, and what the server decided. */
export const ANSWER_ROWS: readonly Question[] = [
  {
    id: 'answer', label: 'answer', isCompared: false,
    cell: ({ call }) => call && { text: outcome(call.status, call.code), looks: call.status < 300 ? 'served' : 'refused', note: `${call.name ?? 'nobody'}, node ${call.node ?? '?'}` },
  },
  {
    id: 'verdict', label: 'verdict', isCompared: false,
    cell: ({ inspected }) => inspected && { text: inspected.decision.sentence },
  },
]

const outcome = (status: number, code: string | null) => `${status} ${status < 300 ? 'served' : (code ?? 'refused')}`

/** What follows from it: what is left on the server, and what a log-out does to a copy. */
export const FOLLOWING_ROWS: readonly Question[] = [
  {
    id: 'rows-kept', label: 'rows of this sign-in', how: 'on the server, while it lasts',
    cell: ({ inspected, specimen }) => inspected && { text: String(inspected.devices.filter(({ variant }) => variant === specimen.variant).length), isMono: true },
  },
  {
    id: 'without-script', label: 'a plain link', how: 'no script adds anything',
    cell: ({ plain }) => plain && { text: outcome(plain.status, plain.refusal), looks: plain.status < 300 ? 'served' : 'refused' },
  },
  {
    id: 'flags', label: 'flags of its cookie',
    cell: ({ came }) => came && (came.flags === null ? { text: 'no cookie' } : { text: came.flags, isMono: true }),
  },
  {
    id: 'log-out', label: 'log-out, at the store',
    cell: ({ logOut }) => logOut && { text: count(logOut.writes, 'write'), note: count(logOut.reads, 'read') },
  },
  {
    id: 'copy', label: 'a copy, after log-out', how: 'replayed from a clean client',
    cell: ({ replayed }) => replayed && { text: outcome(replayed.status, replayed.code), ...(replayed.status < 300 ? { looks: 'served to the attacker', note: `to the attacker, as ${replayed.name ?? 'somebody'}` } : { looks: 'refused' }) },
  },
]

/** What is decided, not measured: it stands there before anything was sent. */
export const DESIGN_ROWS: readonly Question[] = [
  {
    id: 'on-the-server', label: 'on the server',
    cell: ({ specimen: { truth, keepsRevocation } }) => ({ text: truth === 'server' ? 'a row that says who you are' : keepsRevocation ? 'what takes tokens back' : 'nothing' }),
  },
  { id: 'travels', label: 'travels', cell: ({ specimen }) => ({ text: specimen.travels === 'by-itself' ? 'by itself' : 'a script attaches it' }) },
]
