import type { Experiment } from '@/app/experiments/_runtime/experiment'

export const experiment: Experiment = {
  slug: 'where-data-lives',
  question: 'The server loses everything it had in memory. Who is still signed in?',
  intro:
    'Six designs are opened on both sides: what can be read in the browser without a key, and what the server keeps. In this run all records are in the server’s memory. Then that memory is cleared, and each credential is used again.',
  expects: {
    A2: {
      'S1 opaque id is kept on the server': true,
      'S2 encrypted id is kept on the server': true,
      'S3 encrypted data is kept on the server': false,
    },
    A3: {
      'J1 token in localStorage says who it is and is served without a read': true,
      'J2 token in memory says who it is and is served without a read': true,
      'J3 token in a cookie says who it is and is served without a read': true,
      'every signature vouches for it': true,
    },
    A28: {
      'S1 opaque id shows nothing without the server’s key': true,
      'S2 encrypted id shows nothing without the server’s key': true,
      'S3 encrypted data shows nothing without the server’s key': true,
      'a stolen copy of an id opens nothing': false,
    },
    A31: {
      'S1 opaque id adds rows': true,
      'S2 encrypted id adds rows': true,
      'S3 encrypted data adds rows': false,
    },
    A32: {
      'HS256: verified, and refused when changed': true,
      'RS256: verified, and refused when changed': true,
      'ES256: verified, and refused when changed': true,
      'EdDSA: verified, and refused when changed': true,
    },
    A48: {
      'J1 token in localStorage needs nothing of the server': true,
      'J2 token in memory needs nothing of the server': false,
      'J3 token in a cookie needs nothing of the server': false,
    },
    A68: {
      'S1 opaque id is kept on the server': true,
      'S2 encrypted id is kept on the server': true,
      'S3 encrypted data is kept on the server': false,
      'J1 token in localStorage is kept by the browser': true,
      'J2 token in memory is kept by the browser': true,
      'J3 token in a cookie is kept by the browser': true,
    },
    A69: {
      'S1 opaque id keeps state': true,
      'S2 encrypted id keeps state': true,
      'S3 encrypted data keeps state': false,
      'a token without revocation keeps none': true,
      'a token with token version is looked up': true,
      'a token with denylist is looked up': true,
      'a token with denylist + token version is looked up': true,
    },
    A82: { 'a secret in a claim is read without any key': true },
  },
  kinds: { A28: 'always', A48: 'always', A82: 'judgement' },
  prediction: {
    ask: 'All records are cleared, as by a restart. Who is still signed in?',
    options: [
      { key: 'none', text: 'Nobody', result: 'Nobody was still signed in.' },
      { key: 'tokens', text: 'The tokens, and no session', result: 'Only the tokens still worked.' },
      {
        key: 'data',
        text: 'Everything that carries the user’s data, including one kind of session',
        result:
          'Every design that carries the user’s data still worked: the tokens, and the session in an encrypted cookie.',
      },
    ],
  },
  settings: [
    {
      key: 'salary',
      label: 'A secret of the user: earns',
      kind: 'number',
      min: 1000,
      max: 20_000,
      step: 250,
      unit: 'a month',
      absent: 4250,
    },
  ],
  steps: [
    'A throw-away user with a secret in its name signs in with all six designs. Rows are counted before and after.',
    'Each credential is opened in this browser, with no key and no request.',
    'All six sign in again with records in the server’s memory only. The memory is cleared, and each calls again.',
    'A token of each algorithm is verified here with the published key, and refused by the server with one claim changed.',
    'The same token is requested under each kind of revocation: rows and reads are counted.',
    'The secret is written into a claim. An opaque id is copied and sent from another computer.',
  ],
  lesson: {
    title: 'What to do',
    text: 'What is in the credential decides where the data lives, not the name of the method. An id leaves everything on the server, and dies with it. An encrypted cookie with the data in it and a signed token carry it along, and survive. Signed is not encrypted: everybody who sees a token can read its claims, so no secret belongs in one. What must travel unread is encrypted, in a cookie or as a JWE. And a token is only stateless as long as it cannot be revoked: the first refresh token is a database row.',
  },
  files: [
    { path: 'lib/session/credential.ts', what: 'what is encrypted, and what is only an id' },
    { path: 'lib/jwt/credential.ts', what: 'the claims of a token' },
    { path: 'app/experiments/_lab/stores.ts', what: 'where experiments keep records, and how they forget them' },
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
