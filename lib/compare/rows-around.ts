import { count } from './counted'
import type { Question } from './question'

/** What follows from it: what is left on the server, and what a log-out does to a copy. */
export const FOLLOWING_ROWS: readonly Question[] = [
  {
    id: 'rows-kept', label: 'rows of this sign-in', how: 'on the server, while it lasts',
    cell: ({ inspected, specimen }) => inspected && { text: String(inspected.devices.filter(({ variant }) => variant === specimen.variant).length), isMono: true },
  },
  {
    id: 'without-script', label: 'a plain link', how: 'no script adds anything',
    cell: ({ plain }) => plain && { text: [plain.status, plain.refusal ?? 'served'].join(' '), looks: plain.status < 300 ? 'served' : 'refused' },
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
    cell: ({ replayed }) => replayed && { text: [replayed.status, replayed.status < 300 ? 'served' : (replayed.code ?? 'refused')].join(' '), looks: replayed.status < 300 ? 'served to the attacker' : 'refused', ...(replayed.name === null ? {} : { note: `as ${replayed.name}` }) },
  },
]

/** What is decided, not measured: it stands there before anything was sent. */
export const DESIGN_ROWS: readonly Question[] = [
  { id: 'in-the-browser', label: 'in the browser', isCompared: false, cell: ({ specimen }) => ({ text: specimen.description }) },
  {
    id: 'on-the-server', label: 'on the server',
    cell: ({ specimen: { truth, keepsRevocation } }) => ({ text: truth === 'server' ? 'a row that says who you are' : keepsRevocation ? 'what takes tokens back' : 'nothing' }),
  },
  { id: 'travels', label: 'travels', cell: ({ specimen }) => ({ text: specimen.travels === 'by-itself' ? 'by itself' : 'a script attaches it' }) },
]
