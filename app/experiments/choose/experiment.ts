import type { Experiment } from '@/lib/experiment/experiment'

export const experiment: Experiment = {
  slug: 'choose',
  question: 'Does the advice change with the answers, and does it rest on anything?',
  intro: 'Eight questions lead to one of six designs. Here every set of answers is given once, and what the advice rests on is measured beside it: the first page, what a stranger can verify, what a log-out ends, and how much code each method takes.',
  expects: { A74: 'judgement', A76: 'judgement', A77: 'judgement', A78: 'judgement', A87: 'judgement', A88: 'judgement' },
  prediction: {
    ask: 'All sets of answers are tried. To how many of the six designs do they lead?',
    options: [
      { key: 'one', text: 'One: a good default is good for everybody' },
      { key: 'two', text: 'Two: the default of each method' },
      { key: 'more', text: 'Three to five' },
      { key: 'six', text: 'All six' },
    ],
  },
  settings: [],
  steps: [
    'Every set of answers to the eight questions is given to the function that /choose asks. What it advises is counted.',
    'The sources of both methods are counted where this server runs: files, lines, places where the way forks.',
    'A throw-away user signs in with each of the six. Each asks for a page as a navigation does, calls once, is copied, logs out, and the copy is replayed.',
    'A stranger with the published key alone tries to verify the token, and the session’s cookie.',
    'One kind of token is issued under each way of taking it back: what a call reads, and what the copy gets after the log-out.',
  ],
  lesson: {
    title: 'How to choose',
    text: 'Ask who else has to verify the credential, and how soon it must be possible to end it. Where nobody else verifies, a row on the server answers the second question with one deletion. Where somebody does, a signed token is the only one of the six that helps; and each thing you then want back, a log-out that ends copies, a ban, a fresh role, is a part that you add, run and test. How much an answer weighs is our judgement, and stands in one file to be argued with; what is measured beside it is not.',
    code: { file: 'lib/choose/recommend.ts', lines: 'const ranking = SPECIMENS.map((specimen) => rank(specimen, reasons)).toSorted((one, other) => one.cannot.length - other.cannot.length || other.points - one.points)' },
  },
  files: [
    { path: 'lib/choose/weighing.ts', what: 'what each answer weighs, and why' },
    { path: 'lib/choose/recommend.ts', what: 'from eight answers to one design' },
    { path: 'lib/choose/set-up.ts', what: 'counts the code of both methods' },
    { path: 'app/experiments/choose/run.ts', what: 'the steps of this page' },
    { path: 'app/experiments/choose/judge.ts', what: 'how the verdicts are computed' },
  ],
  reading: [{ name: 'OWASP ASVS 5.0, V7: session management', href: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x16-V7-Session-Management.md' }],
  aboutSeconds: 6,
}
