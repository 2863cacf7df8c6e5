import type { Experiment } from '@/lib/experiment/experiment'

export const experiment: Experiment = {
  slug: 'nodes',
  question: 'Two nodes take turns. Who is logged out by that, and who is let in that should not be?',
  intro: 'Node A and node B are two processes. A sign-in happens at one of them, and the requests after it go now to this one, now to that one, as behind a load balancer. Then node B is stopped and started (once a minute at most: whoever else is on it waits for a second or two), and then the keys change. Every wrong answer is counted, in both directions.',
  expects: { A30: 'holds-if', A54: 'holds-if', A61: 'holds-if', A75: 'holds-if' },
  prediction: {
    ask: 'A session is kept in the memory of the node that opened it, and requests go to two nodes in turn. What share of them fails?',
    options: [
      { key: 'none', text: 'None: the cookie goes to both' },
      { key: 'half', text: 'Every second one' },
      { key: 'all', text: 'All after the first that failed: the session is gone then' },
    ],
  },
  settings: [
    { key: 'calls', label: 'Calls per sign-in', kind: 'number', min: 4, max: 40, step: 2, unit: 'calls', absent: 10 },
    {
      key: 'restart', label: 'Node B', kind: 'choice', absent: 'yes',
      options: [
        { value: 'yes', text: 'is stopped and started' },
        { value: 'no', text: 'keeps running' },
      ],
    },
  ],
  steps: [
    'Node B is asked for its health. If nothing answers, the run ends here: with one node there is nothing to see.',
    'A throw-away user signs in at node A six times over, and calls in turn at A and B: a session in A’s memory, the same with every call sent to A, a session in the shared store, a sealed session without a record, a token that nobody can revoke, a token under the strictest policy.',
    'Two tokens are revoked by a log-out at A, one on a list in A’s memory and one on the shared list. Both are then called at A and B in turn.',
    'Four sign-ins are made at node B. B is really stopped and started; while it is away they call at A, and afterwards at B.',
    'A token and a sealed session are made with the old key, and a pair with the new one. Each is called at both nodes while they know the old key, the old and the new, the new and the old, and the new one alone.',
  ],
  lesson: {
    title: 'What two nodes must share',
    text: 'Not the method decides, but what has to be looked up. A record must be where the request arrives: in a shared store, or the request must be routed to it, and then it dies with its node. A token or a seal needs the keys everywhere, before the first one is used. As soon as tokens can be taken back there is a list again, and a list in one node’s memory is worse than none: after a restart, and at the other node, it lets in whom it should not. The sentence about three nodes says that two calls of three fail; here there are two nodes, so it is one of two.',
    code: { file: 'lib/stores/session-memory.ts', lines: 'Sessions in this process: gone at a restart, unknown to every other node.' },
  },
  files: [
    { path: 'lib/stores/session-memory.ts', what: 'sessions in one process' },
    { path: 'lib/stores/denylist-memory.ts', what: 'a denylist in one process' },
    { path: 'scripts/keeper.mjs', what: 'starts node B again when it asks for that' },
    { path: 'app/experiments/nodes/run.ts', what: 'the steps of this page' },
    { path: 'app/experiments/nodes/judge.ts', what: 'how the verdict is computed' },
  ],
  reading: [
    { name: 'OWASP ASVS 5.0, 7.4 session termination', href: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x16-V7-Session-Management.md' },
    { name: 'RFC 7517, JSON Web Key: sets and key ids', href: 'https://www.rfc-editor.org/rfc/rfc7517#section-4.5' },
  ],
  aboutSeconds: 8,
}
