import type { Experiment } from '@/app/experiments/_runtime/experiment'

export const experiment: Experiment = {
  slug: 'nodes',
  question: 'Behind a load balancer with two servers, who gets logged out, and who gets in who should not?',
  intro:
    'Server A and server B are two processes. The sign-in happens at one of them, and the requests after it go to both in turn, as behind a load balancer. Then server B is restarted, and then the keys change. Every wrong response is counted, in both directions.',
  expects: {
    A30: {
      'sessions in memory, nodes in turn: requests fail': true,
      'sessions in memory, always the same node: all are served': true,
      'sessions in a shared store, nodes in turn: all are served': true,
      'encrypted data in a cookie, nodes in turn: requests fail': false,
      'always the same node: still served after that node restarted': false,
      'a shared store: still served after a node restarted': true,
    },
    A54: {
      'a token is served by every node without a read': true,
      'a token with a new key is served where only the old key is known': false,
      'a token that can be revoked is served without a read': false,
    },
    A61: {
      'a list that all nodes ask: the revoked token is refused': true,
      'a list in memory: the revoked token is refused everywhere': false,
      'a list in memory: it is refused after a restart': false,
    },
    A75: {
      'a session needs a shared store or routing': true,
      'encrypted data in a cookie needs one too': false,
      'a token needs none': true,
      'a token that can be revoked needs none': false,
    },
  },
  prediction: {
    ask: 'The session is kept in the memory of the server that opened it. Requests go to two servers in turn. What share fails?',
    options: [
      { key: 'none', text: 'None: the cookie goes to both', result: 'None failed.' },
      {
        key: 'half',
        text: 'Every second one',
        result: 'Every second request failed: the other server does not know the session.',
      },
      {
        key: 'all',
        text: 'All after the first that failed: the session is gone then',
        result: 'All requests after the first refusal failed.',
      },
    ],
  },
  settings: [
    { key: 'calls', label: 'Calls per sign-in', kind: 'number', min: 4, max: 40, step: 2, unit: 'calls', absent: 10 },
    {
      key: 'fleet',
      label: 'A larger set of servers',
      kind: 'choice',
      absent: '3',
      options: [
        { value: '3', text: 'three servers' },
        { value: '5', text: 'five servers' },
      ],
    },
    {
      key: 'restart',
      label: 'Node B',
      kind: 'choice',
      absent: 'yes',
      options: [
        { value: 'yes', text: 'is stopped and started' },
        { value: 'no', text: 'keeps running' },
      ],
    },
  ],
  steps: [
    'Server B is asked for its health. If it does not respond, the run ends here: with one server there is nothing to see.',
    'A throw-away user signs in at server A with six designs and calls A and B in turn. The designs differ in what must be looked up, and where.',
    'The same is done with three or five servers, by sticky routing, round robin and a shared store. Each server beyond A and B is a store of its own inside one of these processes.',
    'Two tokens are revoked by a log-out at A: one on a list in A’s memory, one on the shared list. Both are then sent to A and B in turn.',
    'Four sign-ins happen at server B. B is really stopped and started. Meanwhile they call A, and afterwards B.',
    'A token and an encrypted session are created with the old key, and a pair with the new one. Each is sent to both servers in each phase of the key change.',
  ],
  lesson: {
    title: 'What to do',
    text: 'What matters is not session or token, but what must be looked up. A record must be where the request arrives: in a shared store, or the request must be routed to it, and then it dies with its server. A token or an encrypted cookie needs the keys everywhere, before the first one is used. As soon as tokens can be revoked there is a list again. With three servers that remember for themselves, two of three requests fail, and with five, four of five. An in-memory list on one server is worse than none: the other server still accepts revoked tokens.',
    code: {
      file: 'lib/session/memory-store.ts',
      lines: 'Sessions in this process: gone at a restart, unknown to every other node.',
    },
  },
  files: [
    { path: 'lib/session/memory-store.ts', what: 'sessions in one process' },
    { path: 'lib/jwt/memory-store.ts', what: 'a denylist in one process' },
    { path: 'scripts/supervisor.mjs', what: 'starts node B again when it asks for that' },
    { path: 'app/experiments/nodes/run.ts', what: 'the steps of this page' },
    { path: 'app/experiments/nodes/fleet.ts', what: 'three and five servers' },
    { path: 'app/experiments/nodes/judge.ts', what: 'how the verdict is computed' },
  ],
  reading: [
    {
      name: 'OWASP ASVS 5.0, 7.4 session termination',
      href: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x16-V7-Session-Management.md',
    },
    { name: 'RFC 7517, JSON Web Key: sets and key ids', href: 'https://www.rfc-editor.org/rfc/rfc7517#section-4.5' },
  ],
  aboutSeconds: 8,
}
