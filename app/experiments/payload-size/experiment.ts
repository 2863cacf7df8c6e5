import type { Experiment } from '@/app/experiments/_runtime/experiment'

export const experiment: Experiment = {
  slug: 'payload-size',
  question: 'How many bytes does a session or a JWT add to each request, and where does it break?',
  intro:
    'A session id keeps its size. A token is as long as what is written into it, and it goes along with every request. Browser and server both have limits, and neither announces them.',
  expects: {
    A11: {
      'a cookie of 4096 bytes is kept whole': true,
      'a cookie of 4097 bytes is kept whole': false,
      'a Max-Age of 1095 days is kept': false,
    },
    A53: {
      'S1 opaque id is smaller than the smallest token': true,
      'S2 encrypted id is smaller than the smallest token': true,
      'S3 encrypted data is smaller than the smallest token': false,
    },
    A72: {
      'S1 opaque id is at most a quarter of the smallest token': true,
      'S2 encrypted id is at most a quarter of the smallest token': false,
      'S3 encrypted data is at most a quarter of the smallest token': false,
    },
  },
  prediction: {
    ask: 'The server sets a cookie of 4,097 bytes. What does the browser send back?',
    options: [
      { key: 'kept', text: 'All of it', result: 'The browser kept all of it.' },
      { key: 'cut', text: 'The first 4,096 bytes', result: 'The browser cut the cookie.' },
      {
        key: 'dropped',
        text: 'Nothing, and nobody is told',
        result: 'Nothing: the browser dropped the whole cookie without an error anywhere.',
      },
    ],
  },
  settings: [
    {
      key: 'note',
      label: 'Written into the claims',
      kind: 'number',
      min: 0,
      max: 6000,
      step: 100,
      unit: 'letters',
      absent: 500,
    },
    {
      key: 'requests',
      label: 'Requests a day',
      kind: 'number',
      min: 100,
      max: 10_000,
      step: 100,
      unit: '',
      absent: 1000,
    },
  ],
  steps: [
    'Every kind of session and a token of each algorithm is sent once, and measured as the server received it.',
    'Tokens with 0 to 6,000 more characters in their claims are sent in a header and in a cookie.',
    'Cookies of 4,096 and of 4,097 bytes are set, and one with a Max-Age of three years.',
    'Headers of up to 16,500 characters are sent, until the server refuses.',
  ],
  lesson: {
    title: 'What to do',
    text: 'Only an opaque id is tiny: 43 characters. An encrypted id is about half as long as a token, and an encrypted cookie with the data in it is longer than a token signed with HS256. A growing token fails in three places. A cookie over 4,096 bytes is dropped silently. Our verifier refuses a token over 8,192 characters unread. This server responds 431 when all headers together pass 32 KiB, cookies included; Node’s own limit is 16 KiB. So put ids into claims, not lists, and look up permissions that grow. A token’s size also depends on the name and id of its user, so sizes are only comparable for the same user.',
  },
  files: [
    { path: 'app/experiments/payload-size/tokens.ts', what: 'how a credential is weighed' },
    { path: 'app/experiments/payload-size/cookies.ts', what: 'how a cookie’s limits are found' },
    { path: 'app/experiments/payload-size/judge.ts', what: 'how the verdict is computed' },
    { path: 'app/experiments/_lab/noted-token.ts', what: 'a token with one claim more' },
    { path: 'lib/jwt/codec.ts', what: 'the longest token that is read at all' },
  ],
  reading: [
    {
      name: 'RFC 6265bis §5.7, limits of a cookie',
      href: 'https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-5.7',
    },
    { name: 'RFC 6585 §5, status 431', href: 'https://www.rfc-editor.org/rfc/rfc6585#section-5' },
    { name: 'Node: --max-http-header-size', href: 'https://nodejs.org/api/cli.html#--max-http-header-sizesize' },
  ],
  aboutSeconds: 4,
}
