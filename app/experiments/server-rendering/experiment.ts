import type { Experiment } from '@/app/experiments/_runtime/experiment'

export const experiment: Experiment = {
  slug: 'server-rendering',
  question: 'Server rendering: the first HTML arrives before any script runs. Whose name can be in it?',
  intro:
    'When a browser asks for a page, it attaches what it attaches by itself: cookies. A token that a script keeps is not among them, because no script has run yet.',
  expects: {
    A33: {
      'J1 token in localStorage: served with the header, refused without, and no navigation carries it': true,
      'J2 token in memory: served with the header, refused without, and no navigation carries it': true,
    },
    A76: {
      'S1 opaque id: the first page is personal': true,
      'S2 encrypted id: the first page is personal': true,
      'S3 encrypted data: the first page is personal': true,
      'J1 token in localStorage: the first page is for nobody': true,
      'J2 token in memory: the first page is for nobody': true,
      'J3 token in a cookie: the first page is personal': true,
    },
  },
  kinds: { A76: 'judgement' },
  prediction: {
    ask: 'Six designs, six first pages. How many greet the visitor by name?',
    options: [
      { key: 'six', text: 'All six', result: 'All six pages greeted the visitor by name.' },
      {
        key: 'four',
        text: 'Four',
        result: 'Four: the three sessions and the token in a cookie. A script would have to attach the other two.',
      },
      { key: 'three', text: 'Three: the sessions', result: 'Three pages greeted the visitor by name.' },
    ],
  },
  settings: [],
  steps: [
    'A throw-away user signs in with each of the six designs.',
    'The same page is requested as a navigation would: no script adds a header. Its HTML is searched for the name.',
    'The protected endpoint is called with the header that a script adds, and without it.',
  ],
  lesson: {
    title: 'What to do',
    text: 'A page that is personal in its first HTML needs a credential that the browser attaches: a session, or a token in a cookie. With a token in a script, the server renders a page for nobody, and the browser fills it in later. That is a reason to choose, not a defect.',
  },
  files: [
    { path: 'app/experiments/[slug]/lab/page/page.tsx', what: 'the page that greets' },
    { path: 'app/experiments/_lab/authenticate-request.ts', what: 'who a request for a page proves to be' },
  ],
  reading: [
    { name: 'RFC 6750, 2.1: the Authorization header', href: 'https://www.rfc-editor.org/rfc/rfc6750#section-2.1' },
  ],
  aboutSeconds: 4,
}
