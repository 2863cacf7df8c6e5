import type { Experiment } from '@/lib/experiment/experiment'

export const experiment: Experiment = {
  slug: 'cost',
  question: 'What does one request cost, and what does a far store add to it?',
  intro: 'The same call is made through seven designs, in turn, so that a slow moment of this machine hits them alike. Bytes are those of the request, reads and writes are counted where the store is called, times are the server’s own. Then the store is moved further away.',
  expects: { A60: 'judgement', A64: 'holds', A69: 'holds-if', A75: 'holds-if' },
  prediction: {
    ask: 'A token is held against a denylist. How many reads does a request cost then, compared with a session?',
    options: [
      { key: 'fewer', text: 'Fewer: the token still carries the user' },
      { key: 'same', text: 'As many' },
      { key: 'more', text: 'More' },
    ],
  },
  settings: [
    { key: 'calls', label: 'Calls of each design', kind: 'number', min: 10, max: 60, step: 5, unit: 'calls', absent: 20 },
    { key: 'delay', label: 'The store is further away by', kind: 'number', min: 2, max: 200, step: 2, unit: 'ms', absent: 10 },
    {
      key: 'ttl', label: 'An access token lives', kind: 'choice', absent: '300',
      options: [{ value: '60', text: '1 minute' }, { value: '300', text: '5 minutes' }, { value: '900', text: '15 minutes' }, { value: '3600', text: '1 hour' }],
    },
  ],
  steps: [
    'A throw-away user signs in through seven designs; what the server keeps of each is counted.',
    'Each design is called in turn, over and over. The first two rounds are not counted: caches fill, code is compiled.',
    'Four of them are called again with a store that is half as far as set, and with one that is as far as set: each access to it waits so long.',
    'One user’s hour: the clock of the lab moves forward by the life of an access token, the token is refreshed, two calls are made; until an hour is over.',
  ],
  lesson: {
    title: 'Where the costs cross',
    text: 'A check by key costs processor time and no journey; a look-up costs a journey and hardly any processor time. With a store on the same machine the two are of one size; with one across a network the journey is nearly all there is. What a token saves it saves only as long as nothing about it is looked up: one list, and each request reads as much as a session’s. A refresh reads too, and more than once: the refresh token, the user, whatever rotation asks. So an hour of a user is the reads of a refresh × 3600 / life.',
    code: { file: 'lib/jwt/lifecycle.ts', lines: "if (policy.revocation.denylist && !trace.check('denylist', !(await store.isDenied(denialKeys(claims))))) return refuse('revoked')" },
  },
  files: [
    { path: 'lib/auth/trace.ts', what: 'counts reads and writes, times spans' },
    { path: 'lib/lab/delayed.ts', what: 'the store that is further away' },
    { path: 'app/experiments/cost/run.ts', what: 'the steps of this page' },
    { path: 'app/experiments/cost/judge.ts', what: 'how the verdict is computed' },
  ],
  reading: [
    { name: 'RFC 9700, OAuth 2.0 security best current practice, section 2.2', href: 'https://www.rfc-editor.org/rfc/rfc9700#section-2.2' },
    { name: 'W3C Server Timing', href: 'https://www.w3.org/TR/server-timing/' },
  ],
  aboutSeconds: 6,
}
