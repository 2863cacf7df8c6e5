import type { Experiment } from '@/lib/experiment/experiment'

export const experiment: Experiment = {
  slug: 'jwt-debugger',
  question: 'What does a debugger need to show what is in a token?',
  intro: 'The best known one is a web page. It shows header and claims of whatever is pasted into it. The question is what it needs for that: a key, a server, your trust?',
  expects: { A34: 'holds' },
  prediction: {
    ask: 'A token is taken apart on this page. What is sent to anybody while that happens?',
    options: [
      { key: 'nothing', text: 'Nothing' },
      { key: 'token', text: 'The token, to a server that decodes it' },
    ],
  },
  settings: [],
  steps: [
    'A throw-away user signs in and gets a token of this experiment: it opens nothing else.',
    'This page decodes it, with no key, while every request of the page is counted.',
    'A link to the online debugger is made, with the token behind #. Nobody follows it but you.',
  ],
  lesson: {
    title: 'The rule',
    text: 'Decoding needs nothing: a token is text in an open alphabet. What stands behind # of an address stays in the browser, so the online debugger need not be told anything either; but its page could read it. So never paste a token that opens something. The link below exists for tokens of experiments only.',
  },
  files: [
    { path: 'lib/decode/jwt.ts', what: 'takes a token apart' },
    { path: 'app/experiments/jwt-debugger/run.ts', what: 'counts what is sent' },
  ],
  reading: [
    { name: 'RFC 7519, 3.1: an example, taken apart', href: 'https://www.rfc-editor.org/rfc/rfc7519#section-3.1' },
    { name: 'RFC 3986, 3.5: fragments are not sent', href: 'https://www.rfc-editor.org/rfc/rfc3986#section-3.5' },
  ],
  aboutSeconds: 1,
}
