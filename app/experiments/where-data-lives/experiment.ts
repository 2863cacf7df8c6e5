import type { Experiment } from '@/lib/experiment/experiment'

export const experiment: Experiment = {
  slug: 'where-data-lives',
  question: 'The server forgets everything it had in its memory. Who is still signed in?',
  intro: 'Six specimens are opened on both sides: what can be read in the browser without a key, and what the server keeps. Then the records go, and each is asked again.',
  expects: { A2: 'holds-if', A3: 'holds', A28: 'holds-if', A31: 'holds-if', A32: 'holds', A48: 'holds-if', A68: 'holds-if', A69: 'holds-if', A82: 'holds' },
  prediction: {
    ask: 'All records are wiped, as by a restart. Who is still in?',
    options: [
      { key: 'none', text: 'Nobody' },
      { key: 'tokens', text: 'The tokens, and no session' },
      { key: 'data', text: 'Everything that carries the user along, one kind of session among it' },
    ],
  },
  settings: [{ key: 'salary', label: 'A secret of the user: earns', kind: 'number', min: 1000, max: 20_000, step: 250, unit: 'a month', absent: 4250 }],
  steps: [
    'A throw-away user with a secret in its name signs in with all six specimens. Rows are counted before and after.',
    'Each credential is opened in this browser, with no key and no request.',
    'All six sign in again with records in the process’s memory only. The memory is wiped, and each calls.',
    'A token of each algorithm is verified here with the published key, and refused by the server with one claim changed.',
    'The same token is asked for under each strategy of revocation: rows and reads are counted.',
    'The secret is written into a claim; and an opaque id is copied and sent by somebody else.',
  ],
  lesson: {
    title: 'What follows',
    text: 'Not the name of the method decides where data lives, but what is in the credential. An id (S1, S2) leaves everything on the server, and falls with it. A seal around the user (S3) and a signed token carry it along, and survive it. Signed is not sealed: a claim is read by everybody who sees the token, so no secret belongs in one; what must travel and not be read is sealed (S3) or encrypted as a JWE. So sessions are stateful only as far as they are records: S3 has no row and no read. And to be rid of state a token must never be taken back: the first refresh token is a row.',
  },
  files: [
    { path: 'lib/session/credential.ts', what: 'what is sealed, and what is only an id' },
    { path: 'lib/jwt/credential.ts', what: 'the claims of a token' },
    { path: 'lib/lab/stores.ts', what: 'where experiments keep records, and how they forget them' },
    { path: 'app/experiments/where-data-lives/reading.ts', what: 'how a credential is read without a key' },
    { path: 'app/experiments/where-data-lives/run.ts', what: 'the steps of this page' },
    { path: 'app/experiments/where-data-lives/judge.ts', what: 'how the verdict is computed' },
  ],
  reading: [
    { name: 'RFC 7519 §12, privacy of claims', href: 'https://www.rfc-editor.org/rfc/rfc7519#section-12' },
    { name: 'RFC 7516, JWE', href: 'https://www.rfc-editor.org/rfc/rfc7516' },
    { name: 'iron-session', href: 'https://github.com/vvo/iron-session' },
  ],
  aboutSeconds: 4,
}
