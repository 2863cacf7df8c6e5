import type { Experiment } from '@/app/experiments/_runtime/experiment'

export const experiment: Experiment = {
  slug: 'choose',
  question: 'Does the advice of Choose change with your answers, and what does it rest on?',
  intro:
    'Eight questions lead to one of six designs. This run gives every set of answers once. Beside it, it measures what the advice rests on: the first page, what another service can verify, what a log-out revokes, and how much code each method takes.',
  expects: {
    A74: {
      'the same functions take fewer lines with a session': true,
      'a cookie is sent and stored by the browser, a token needs a script': true,
    },
    A76: { 'every session greets in the first HTML': true, 'a token that a script sends does not': true },
    A77: {
      'somebody with the public key alone verifies the token': true,
      'nobody verifies the session’s cookie so': true,
      'where another party verifies, the advice is always a token': true,
    },
    A78: {
      'a session with a record is out at the log-out, for one read per call': true,
      'a token without revocation needs no read, and its copy stays in': true,
      'other answers lead to other designs': true,
    },
    A87: {
      'a session with a record greets in the first HTML': true,
      'its copy is refused after the log-out': true,
      'no script reads its cookie': true,
    },
    A88: {
      'a token without revocation: no read, and the copy is served': true,
      'with it the copy is refused, and every call reads': true,
      'where nobody else verifies, a token mostly needs more added': true,
    },
  },
  kinds: { A74: 'judgement', A76: 'judgement', A77: 'judgement', A78: 'judgement', A87: 'judgement', A88: 'judgement' },
  prediction: {
    ask: 'All sets of answers are tried. To how many of the six designs do they lead?',
    options: [
      {
        key: 'one',
        text: 'One: a good default is good for everybody',
        result: 'All sets of answers led to one design.',
      },
      { key: 'two', text: 'Two: the default of each method', result: 'The answers led to two designs.' },
      { key: 'more', text: 'Three to five', result: 'The answers led to three to five of the six designs.' },
      { key: 'six', text: 'All six', result: 'Each of the six designs was the best one for some set of answers.' },
    ],
  },
  settings: [],
  steps: [
    'Every set of answers to the eight questions is given to the function that /choose uses, and its advice is counted.',
    'The source code of both methods is counted on this server: files, lines, and branches.',
    'A throw-away user signs in with each of the six. Each requests a page as a navigation would, calls once, is copied, logs out, and the copy is replayed.',
    'Another service, which has only the published key, tries to verify the token and the session’s cookie.',
    'One kind of token is issued under each kind of revocation: how many reads a call takes, and what the copy gets after the log-out.',
  ],
  lesson: {
    title: 'What to do',
    text: 'Ask who else has to verify the credential, and how soon it must be possible to revoke it. If nobody else verifies it, a session record answers the second question with one deletion. If another service verifies it, a signed token is the only one of the six designs that helps. Each thing you then want back (a log-out that revokes copies, a ban, a current role) is a part that you add, run and test. How much an answer weighs is our judgement, written in one file. What is measured beside it is not.',
    code: {
      file: 'app/_features/advisor/recommend.ts',
      lines:
        'const ranking = IN_ORDER.map((specimen) => rank(specimen, reasons)).toSorted(\n  (one, other) => one.cannot.length - other.cannot.length || other.points - one.points,\n)',
    },
  },
  files: [
    { path: 'app/_features/advisor/weighing.ts', what: 'what each answer weighs, and why' },
    { path: 'app/_features/advisor/recommend.ts', what: 'from eight answers to one design' },
    { path: 'app/_features/advisor/set-up.ts', what: 'counts the code of both methods' },
    { path: 'app/experiments/choose/run.ts', what: 'the steps of this page' },
    { path: 'app/experiments/choose/judge.ts', what: 'how the verdicts are computed' },
  ],
  reading: [
    {
      name: 'OWASP ASVS 5.0, V7: session management',
      href: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x16-V7-Session-Management.md',
    },
  ],
  aboutSeconds: 6,
}
