import { type Beside, isDenied, isEndNoted } from './after-log-out'
import { count } from './format-count'
import type { Facts } from './facts'
import type { Question } from './question'
import { STEP } from './steps'

/** What came back, and what the server decided. */
export const ANSWER_ROWS: readonly Question[] = [
  {
    id: 'answer',
    label: 'answer',
    from: STEP.call,
    isCompared: false,
    cell: ({ call }) =>
      call && {
        text: outcome(call.status, call.code),
        looks: call.status < 300 ? 'served' : 'refused',
        note: `${call.name ?? 'nobody'}, node ${call.node ?? '?'}`,
      },
  },
  {
    id: 'verdict',
    label: 'verdict',
    from: STEP.inspect,
    isCompared: false,
    cell: ({ inspected }) => inspected && { text: inspected.decision.sentence },
  },
]

const outcome = (status: number, code: string | null) => `${status} ${status < 300 ? 'served' : (code ?? 'refused')}`

/** Where a script has to attach the credential, it was asked once more without. */
const plainStep = ({ specimen }: Facts) => (specimen.travels === 'by-script' ? STEP.plain : STEP.inspect)

/** What follows from it: what is left on the server, and what a log-out does to a copy. */
export const FOLLOWING_ROWS: readonly Question[] = [
  {
    id: 'rows-kept',
    label: 'database rows',
    how: 'on the server, while it lasts',
    from: STEP.inspect,
    cell: ({ inspected, specimen }) =>
      inspected && {
        text: String(inspected.devices.filter(({ variant }) => variant === specimen.variant).length),
        isMono: true,
      },
  },
  {
    id: 'without-script',
    label: 'a plain link',
    how: 'no script adds anything',
    from: plainStep,
    cell: ({ plain }) =>
      plain && { text: outcome(plain.status, plain.refusal), looks: plain.status < 300 ? 'served' : 'refused' },
  },
  {
    id: 'flags',
    label: 'flags of its cookie',
    how: 'the whole Set-Cookie line behind the value',
    from: STEP.signIn,
    cell: ({ came }) => came && (came.flags === null ? { text: 'no cookie' } : { text: came.flags, isMono: true }),
  },
  {
    id: 'log-out',
    label: 'log-out, at the store',
    from: STEP.logOut,
    cell: (facts) => {
      const { logOut } = facts
      return (
        logOut && {
          text: count(logOut.writes, 'write'),
          note: count(logOut.reads, 'read'),
          ...(isEndNoted(facts) && { because: NOTED }),
        }
      )
    },
  },
  {
    id: 'copy',
    label: 'a copy, after log-out',
    how: 'replayed from another computer',
    from: STEP.replay,
    cell: (facts, beside) => {
      const { replayed } = facts
      return (
        replayed && {
          text: outcome(replayed.status, replayed.code),
          ...(replayed.status < 300
            ? { looks: 'served to the attacker', note: `to the attacker, as ${replayed.name ?? 'somebody'}` }
            : { looks: 'refused to the attacker' }),
          ...(isDenied(facts) && { because: byDenylist(beside) }),
        }
      )
    },
  },
]

/** What refused the copy, and what it would have got without that. */
function byDenylist({ withoutDenylist }: Beside): string {
  if (!withoutDenylist) return 'by the denylist'
  const { status, refusedBy } = withoutDenylist
  return `by the denylist; without one, ${status}${refusedBy === 'expired' ? ' until it expires' : ''}`
}

const NOTED = 'a note that this sign-in has ended; changes and renewals ask for it, GET …/me does not'

/** The same credential, where it did not come from. */
export const ELSEWHERE_ROWS: readonly Question[] = [
  {
    id: 'other-node',
    label: 'at the other node',
    how: 'the same credential, while it lives',
    from: STEP.otherNode,
    cell: ({ otherNode }) =>
      otherNode &&
      (otherNode.status === 0
        ? { text: 'no answer', note: START_IT }
        : {
            text: outcome(otherNode.status, otherNode.code),
            looks: otherNode.status < 300 ? 'served' : 'refused',
            note: `node ${otherNode.node ?? '?'}, ${otherNode.reads === null ? 'reads not reported' : count(otherNode.reads, 'read')}`,
          }),
  },
  {
    id: 'other-origin',
    label: 'from a script of another origin',
    how: 'this page asks the other node itself',
    from: STEP.otherOriginRead,
    cell: ({ otherOrigin }) => {
      if (!otherOrigin) return null
      const { isAnswered, isReadable, isAskedFirst, told } = otherOrigin
      if (!isAnswered) return { text: 'no answer', note: START_IT }
      if (isReadable) return { text: 'reads the answer' }
      return {
        text: 'reads nothing',
        note: `${isAskedFirst ? 'preflight sent, and refused' : 'sent, and processed'}; told “${told ?? 'nothing'}”`,
      }
    },
  },
]

const START_IT = 'npm run demo starts both nodes'

/** What is decided, not measured: it stands there before anything was sent. */
export const DESIGN_ROWS: readonly Question[] = [
  {
    id: 'on-the-server',
    label: 'on the server',
    cell: ({ specimen: { truth, keepsRevocation } }) => ({
      text:
        truth === 'server'
          ? 'a row that says who you are'
          : keepsRevocation
            ? 'what revokes tokens'
            : 'nothing until the log-out, then a note that the sign-in has ended',
    }),
  },
  {
    id: 'travels',
    label: 'sent by',
    cell: ({ specimen }) => ({ text: specimen.travels === 'by-itself' ? 'the browser' : 'a script' }),
  },
]
