import type { Experiment } from '@/lib/experiment/experiment'

export const experiment: Experiment = {
  slug: 'weak-secret',
  question: 'Whoever holds one token can guess at its secret, offline. How long does a word last?',
  intro: 'An HS256 token is text and a MAC over it. Guessing needs no server: take a word, compute the MAC, compare. Who finds the secret signs whatever he likes.',
  expects: { A84: 'holds-if' },
  prediction: {
    ask: 'A thousand words that everybody tries first. How long until this page has the secret that is one of them?',
    options: [
      { key: 'second', text: 'Under a second' },
      { key: 'minute', text: 'Seconds to a minute' },
      { key: 'never', text: 'It is a secret: never' },
    ],
  },
  settings: [],
  steps: [
    'The laboratory signs one token with a word from its list, chosen at random, and one with 256 random bits.',
    'A worker of this page tries every word of the list on both.',
    'With the word that was found a token for an admin is signed here, and the laboratory’s verifier with that weak secret is asked.',
    'The rule by which this app starts is asked about both secrets; so is the library.',
  ],
  lesson: {
    title: 'The fix',
    text: 'A secret for HMAC is 256 random bits, not a word and not a sentence. The library takes six bytes without a word, so refuse a weak one yourself, when the server starts. With RS256, ES256 or EdDSA there is no secret to guess, and no verifier that could sign.',
    code: { file: 'a secret', lines: "node -e \"console.log(require('node:crypto').randomBytes(32).toString('base64url'))\"" },
  },
  files: [
    { path: 'lib/env-secrets.ts', what: 'what a secret must be, or nothing starts' },
    { path: 'app/experiments/weak-secret/cracker.ts', what: 'the worker' },
    { path: 'lib/lab/weak-secrets.ts', what: 'the two tokens' },
  ],
  reading: [
    { name: 'RFC 8725, 3.5: keys with enough entropy', href: 'https://www.rfc-editor.org/rfc/rfc8725#section-3.5' },
    { name: 'RFC 7518, 3.2: HMAC key size', href: 'https://www.rfc-editor.org/rfc/rfc7518#section-3.2' },
  ],
  aboutSeconds: 2,
}
