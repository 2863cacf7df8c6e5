import type { Experiment } from '@/lib/experiment/experiment'

export const experiment: Experiment = {
  slug: 'denylist',
  question: 'A list of revoked tokens ends one token at once. Where does that list live, and what does it cost?',
  intro: 'A log-out puts the token’s name on a list, and every request looks there first. The list is state on the server, which a token was meant to do without.',
  expects: { A61: 'holds-if', A62: 'holds', A63: 'holds', A64: 'holds' },
  prediction: {
    ask: 'Node A denies a token. Node B keeps a list of its own. The copy is shown to node B.',
    options: [
      { key: 'refused', text: 'Refused: revoked is revoked' },
      { key: 'served', text: 'Served: nobody told node B' },
    ],
  },
  settings: [],
  steps: [
    'Ten calls with a token that is looked up on the list, ten with one that is not, ten with a session; reads and microseconds as the server counts them.',
    'A token is copied, its owner logs out, and the copy is shown to this node and to node B: once with the list in the shared store, once with a list in each process.',
    'The process’s list is emptied, as a restart would, and the copy is shown again.',
    'The entries of a log-out are counted and swept: ten seconds before their end, and one second after it.',
  ],
  lesson: {
    title: 'The price',
    text: 'With the list a token costs what a session costs: one read per request of a store that every node can reach, and that must not forget. What is left of the difference is size: the list holds only what was ended early, each entry for the rest of a token’s short life, where a session table holds everybody who is signed in. If node B did not answer in your run, start the app with npm run demo: it brings both nodes.',
    code: { file: 'lib/jwt/lifecycle.ts', lines: "if (policy.revocation.denylist && !trace.check('denylist', !(await store.isDenied(denialKeys(claims))))) return refuse('revoked')" },
  },
  files: [
    { path: 'lib/stores/denylist-memory.ts', what: 'a list in one process' },
    { path: 'lib/stores/denylist-database.ts', what: 'a list that all nodes ask' },
    { path: 'lib/lab/denials.ts', what: 'how the entries are counted and swept' },
    { path: 'app/experiments/denylist/run.ts', what: 'the steps of this page' },
    { path: 'app/experiments/denylist/judge.ts', what: 'how the verdicts are computed' },
  ],
  reading: [
    { name: 'RFC 7009, token revocation', href: 'https://www.rfc-editor.org/rfc/rfc7009' },
    { name: 'OWASP: JSON Web Token cheat sheet, denylist', href: 'https://cheatsheetseries.owasp.org/cheatsheets/JSON_Web_Token_for_Java_Cheat_Sheet.html' },
  ],
  aboutSeconds: 2,
}
