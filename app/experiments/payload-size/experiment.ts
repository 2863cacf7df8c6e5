import type { Experiment } from '@/lib/experiment/experiment'

export const experiment: Experiment = {
  slug: 'payload-size',
  question: 'What does a credential weigh on each request, and where does one that grows break?',
  intro: 'A session’s id stays as long as it is. A token is as long as what is written into it, and it goes along with every request. Browser and server both have limits; neither says so beforehand.',
  expects: { A11: 'holds-if', A53: 'holds', A72: 'holds-if' },
  prediction: {
    ask: 'The server sets a cookie of 4,097 bytes. What does the browser send back?',
    options: [
      { key: 'kept', text: 'All of it' },
      { key: 'cut', text: 'The first 4,096 bytes' },
      { key: 'dropped', text: 'Nothing, and nobody is told' },
    ],
  },
  settings: [
    { key: 'note', label: 'Written into the claims', kind: 'number', min: 0, max: 6000, step: 100, unit: 'letters', absent: 500 },
    { key: 'requests', label: 'Requests a day', kind: 'number', min: 100, max: 10_000, step: 100, unit: '', absent: 1000 },
  ],
  steps: [
    'Every kind of session and a token of each algorithm is sent once, and weighed as the server received it.',
    'Tokens with 0 to 6,000 letters more in their claims are sent in a header and in a cookie.',
    'Cookies of 4,096 and of 4,097 bytes are set, and one with a Max-Age of three years.',
    'Headers of up to 16,500 letters are sent, until the server gives up.',
  ],
  lesson: {
    title: 'The price',
    text: 'Tiny is what is opaque: 43 letters. A sealed id is as good as half a token, and sealed data outweighs a token signed with HS256. A token that grows is lost in three places, each in its own way: a cookie over 4,096 bytes is dropped without a word, our verifier refuses what is over 8,192 letters unread, and Node answers 431 when all headers together pass 16 KiB, cookies included. So claims hold ids and not lists, and permissions that grow are asked for.',
  },
  files: [
    { path: 'app/experiments/payload-size/tokens.ts', what: 'how a credential is weighed' },
    { path: 'app/experiments/payload-size/cookies.ts', what: 'how a cookie’s limits are found' },
    { path: 'app/experiments/payload-size/judge.ts', what: 'how the verdict is computed' },
    { path: 'lib/lab/noted-token.ts', what: 'a token with one claim more' },
    { path: 'lib/jwt/codec.ts', what: 'the longest token that is read at all' },
  ],
  reading: [
    { name: 'RFC 6265bis §5.7, limits of a cookie', href: 'https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-5.7' },
    { name: 'RFC 6585 §5, status 431', href: 'https://www.rfc-editor.org/rfc/rfc6585#section-5' },
    { name: 'Node: --max-http-header-size', href: 'https://nodejs.org/api/cli.html#--max-http-header-sizesize' },
  ],
  aboutSeconds: 4,
}
