import type { Experiment } from '@/app/experiments/_runtime/experiment'

export const experiment: Experiment = {
  slug: 'cost',
  question: 'What does a request cost with a session and with a JWT, and what does a distant database add?',
  intro:
    'The same call goes through seven designs in turn, so that a slow moment of this machine affects them alike. Bytes are those of the request, reads and writes are counted at the store, and times are the server’s own. Then the store is moved further away.',
  expects: {
    A60: {
      'calls with a short-lived token read nothing': true,
      'a session reads on each call': true,
      'what is read and written falls to the refreshes': true,
    },
    A64: { 'with a denylist a call reads more than without': true, 'and as much as a session': true },
    A69: {
      'S1 opaque id keeps a record and reads it': true,
      'S3 encrypted data does so too': false,
      'a token without revocation keeps nothing and reads nothing': true,
      'a token that can be revoked keeps records and reads them': true,
    },
    A75: {
      'S1 opaque id waits longer for a far store': true,
      'S3 encrypted data does so too': false,
      'a token without revocation does not': true,
      'a token with a denylist does not': false,
    },
  },
  kinds: { A60: 'judgement' },
  prediction: {
    ask: 'A token is checked against a denylist. How many database reads does a request cost, compared with a session?',
    options: [
      {
        key: 'fewer',
        text: 'Fewer: the token still carries the user',
        result: 'The token cost fewer reads than the session.',
      },
      {
        key: 'same',
        text: 'As many',
        result: 'As many: with a denylist a token costs the same number of reads as a session.',
      },
      { key: 'more', text: 'More', result: 'The token cost more reads than the session.' },
    ],
  },
  settings: [
    {
      key: 'calls',
      label: 'Calls of each design',
      kind: 'number',
      min: 10,
      max: 60,
      step: 5,
      unit: 'calls',
      absent: 20,
    },
    {
      key: 'delay',
      label: 'The store is further away by',
      kind: 'number',
      min: 2,
      max: 200,
      step: 2,
      unit: 'ms',
      absent: 10,
    },
    {
      key: 'ttl',
      label: 'An access token lives',
      kind: 'choice',
      absent: '300',
      options: [
        { value: '60', text: '1 minute' },
        { value: '300', text: '5 minutes' },
        { value: '900', text: '15 minutes' },
        { value: '3600', text: '1 hour' },
      ],
    },
  ],
  steps: [
    'A throw-away user signs in with seven designs, and what the server keeps of each is counted.',
    'Each design is called in turn, over and over. The first two rounds are a warm-up and are not counted.',
    'Four of them are called again with a store that is half as far away as set, and with one that is as far away as set. Each access waits that long.',
    'One user’s hour in simulated time: the access token expires, is refreshed, and is used for two calls, until an hour is over.',
  ],
  lesson: {
    title: 'What to do',
    text: 'Checking a signature costs processor time and no round trip. A lookup costs a round trip and hardly any processor time. With a store on the same machine the two are of similar size; across a network the round trip is nearly all of it. A token saves it only as long as nothing about the token is looked up. The textbook token needs no read; this app’s own default, denylist + token version, needs two. Reads per user per hour = reads per refresh × 3600 ÷ token lifetime in seconds.',
    code: {
      file: 'lib/jwt/lifecycle.ts',
      lines:
        "if (policy.revocation.denylist && !trace.check('denylist', !(await store.isDenied(denialKeys(claims))))) return refuse('revoked')",
    },
  },
  files: [
    { path: 'lib/core/trace.ts', what: 'counts reads and writes, times spans' },
    { path: 'app/experiments/_lab/delayed.ts', what: 'the store that is further away' },
    { path: 'app/experiments/cost/run.ts', what: 'the steps of this page' },
    { path: 'app/experiments/cost/judge.ts', what: 'how the verdict is computed' },
  ],
  reading: [
    {
      name: 'RFC 9700, OAuth 2.0 security best current practice, section 2.2',
      href: 'https://www.rfc-editor.org/rfc/rfc9700#section-2.2',
    },
    { name: 'W3C Server Timing', href: 'https://www.w3.org/TR/server-timing/' },
  ],
  aboutSeconds: 6,
}
