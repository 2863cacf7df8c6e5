import type { Experiment } from '@/app/experiments/_runtime/experiment'

export const experiment: Experiment = {
  slug: 'denylist',
  question: 'A denylist revokes a JWT at once. Where does the list live, and what does it cost?',
  intro:
    'A log-out puts the token’s id on the denylist, and every request looks there first. The list is state on the server, which a JWT was meant to avoid.',
  expects: {
    A61: {
      'one list for all: this node refuses': true,
      'one list for all: node B refuses': true,
      'a list in memory: this node refuses': true,
      'a list in memory: node B refuses': false,
      'a list in memory: this node refuses after a restart': false,
    },
    A62: { 'with the list, every call reads it': true, 'without it, no call reads': true },
    A63: { 'the entry stays until the token has expired, then leaves': true },
    A64: { 'a log-out leaves an entry': true, 'a call reads as often as with a session': true },
  },
  kinds: { A62: 'by-construction', A63: 'by-construction' },
  prediction: {
    ask: 'Server A puts a token on its denylist. Server B keeps a denylist of its own. The copy is sent to server B.',
    options: [
      { key: 'refused', text: 'Refused: revoked is revoked', result: 'Server B refused the copy.' },
      {
        key: 'served',
        text: 'Accepted: nobody told server B',
        result:
          'Server B accepted the revoked token: its own list knew nothing of the log-out. With a shared list it refuses.',
      },
    ],
  },
  settings: [],
  steps: [
    'Twenty calls each, in turn: with a session, with a token that is not looked up on the list, and with one that is. The server counts reads and microseconds.',
    'A token is copied, its owner logs out, and the copy is sent to this server and to server B. Once the list is in the shared store, once each server has its own.',
    'The list in the server’s memory is emptied, as a restart would do, and the copy is sent again.',
    'The entries of a log-out are counted and cleaned up: ten seconds before their expiry, and one second after it.',
  ],
  lesson: {
    title: 'What to do',
    text: 'With a denylist, a token costs what a session costs: one read per request. The store must be reachable from every server and must not forget. What is left of the difference is size. The list holds only tokens that were revoked early, each for the rest of its short lifetime. A session table holds everybody who is signed in. If server B did not answer in your run, start the app with npm run demo: it starts both servers.',
    code: {
      file: 'lib/jwt/lifecycle.ts',
      lines:
        "if (policy.revocation.denylist && !trace.check('denylist', !(await store.isDenied(denialKeys(claims))))) return refuse('revoked')",
    },
  },
  files: [
    { path: 'lib/jwt/memory-store.ts', what: 'a list in one process' },
    { path: 'lib/server/stores/denylist-database.ts', what: 'a list that all nodes ask' },
    { path: 'app/experiments/denylist/denials.ts', what: 'how the entries are counted and swept' },
    { path: 'app/experiments/denylist/run.ts', what: 'the steps of this page' },
    { path: 'app/experiments/denylist/judge.ts', what: 'how the verdicts are computed' },
  ],
  reading: [
    { name: 'RFC 7009, token revocation', href: 'https://www.rfc-editor.org/rfc/rfc7009' },
    {
      name: 'OWASP: JSON Web Token cheat sheet, denylist',
      href: 'https://cheatsheetseries.owasp.org/cheatsheets/JSON_Web_Token_Cheat_Sheet.html',
    },
  ],
  aboutSeconds: 2,
}
