import type { Experiment } from '@/app/experiments/_runtime/experiment'

export const experiment: Experiment = {
  slug: 'weak-secret',
  question: 'An HS256 secret can be guessed offline from one token. How long does a word last?',
  intro:
    'An HS256 token is a text and a MAC over it. Guessing needs no server: take a word, compute the MAC, compare. Whoever finds the secret can sign any token.',
  expects: {
    A84: {
      'a word is found, and signs an admin’s token': true,
      '256 random bits are not on the list': true,
      'the app’s own token is signed with a strong key': true,
      'this app does not start with the word as its secret': true,
      'the library refuses the word as a secret': false,
    },
  },
  prediction: {
    ask: 'The secret is one of a thousand common words. How long until this page has found it?',
    options: [
      {
        key: 'second',
        text: 'Under a second',
        result: 'It took less than a second, without one request to the server.',
      },
      {
        key: 'minute',
        text: 'Seconds to a minute',
        result: 'It took more than a second, without one request to the server.',
      },
      { key: 'never', text: 'It is a secret: never', result: 'The secret was not found.' },
    ],
  },
  settings: [],
  steps: [
    'The experiment signs one token with a random word from its list, and one with 256 random bits.',
    'A worker of this page tries every word of the list on both.',
    'This page signs an admin token with the word it found, and sends it to the experiment’s verifier with that weak secret.',
    'Both secrets are put to the rule that this app checks at its start, and to the library.',
  ],
  lesson: {
    title: 'What to do',
    text: 'A secret for HMAC is 256 random bits, not a word and not a sentence. The library accepts six bytes without complaint, so refuse a weak secret yourself when the server starts. With RS256, ES256 or EdDSA there is no secret to guess, and a verifier cannot sign.',
    code: {
      file: 'a secret',
      lines: "node -e \"console.log(require('node:crypto').randomBytes(32).toString('base64url'))\"",
    },
  },
  files: [
    { path: 'lib/server/config/env-secrets.ts', what: 'what a secret must be, or nothing starts' },
    { path: 'app/experiments/weak-secret/cracker.ts', what: 'the worker' },
    { path: 'app/experiments/weak-secret/weak-secrets.ts', what: 'the two tokens' },
  ],
  reading: [
    { name: 'RFC 8725, 3.5: keys with enough entropy', href: 'https://www.rfc-editor.org/rfc/rfc8725#section-3.5' },
    { name: 'RFC 7518, 3.2: HMAC key size', href: 'https://www.rfc-editor.org/rfc/rfc7518#section-3.2' },
  ],
  aboutSeconds: 2,
  signsBrowserOut: true,
}
