import type { Experiment } from '@/app/experiments/_runtime/experiment'

export const experiment: Experiment = {
  slug: 'jwt-debugger',
  question: 'What does a JWT debugger need to show what is in a token?',
  intro:
    'The best known one is a web page. It shows header and claims of whatever you paste. Does it need a key for that, a server, or your trust?',
  expects: {
    A34: {
      'this app’s decoder shows the header': true,
      'this app’s decoder shows the claims': true,
      'and sends nothing for it': true,
      'a link to jwt.io has the token behind # only': true,
      'jwt.io itself was asked': false,
    },
  },
  prediction: {
    ask: 'This page decodes a token. What is sent to anybody while that happens?',
    options: [
      { key: 'nothing', text: 'Nothing', result: 'Nothing was sent: decoding needs no key and no server.' },
      { key: 'token', text: 'The token, to a server that decodes it', result: 'The token was sent to a server.' },
    ],
  },
  settings: [],
  steps: [
    'A throw-away user signs in and gets a token of this experiment: it opens nothing else.',
    'This page decodes it, with no key, while every request of the page is counted.',
    'A link to the online debugger is created, with the token behind #. Nobody follows it but you.',
  ],
  lesson: {
    title: 'What to do',
    text: 'Decoding needs nothing: a token is text in a public alphabet. What stands behind # in an address stays in the browser, so the online debugger need not receive anything either. But its page could read it. So never paste a token that opens something. The link below exists for tokens of experiments only.',
  },
  files: [
    { path: 'app/_features/decode/jwt.ts', what: 'takes a token apart' },
    { path: 'app/experiments/jwt-debugger/run.ts', what: 'counts what is sent' },
  ],
  reading: [
    { name: 'RFC 7519, 3.1: an example, taken apart', href: 'https://www.rfc-editor.org/rfc/rfc7519#section-3.1' },
    { name: 'RFC 3986, 3.5: fragments are not sent', href: 'https://www.rfc-editor.org/rfc/rfc3986#section-3.5' },
  ],
  aboutSeconds: 1,
}
