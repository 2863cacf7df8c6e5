import type { Experiment } from '@/lib/experiment/experiment'

export const experiment: Experiment = {
  slug: 'server-rendering',
  question: 'The first HTML arrives before any script has run. Whose name can be in it?',
  intro: 'A browser asks for a page with whatever travels by itself: cookies. A token that a script keeps is not among it, because no script has run yet.',
  expects: { A33: 'holds', A76: 'judgement' },
  prediction: {
    ask: 'Six sign-ins, six first pages. How many greet the visitor by name?',
    options: [
      { key: 'six', text: 'All six' },
      { key: 'four', text: 'Four' },
      { key: 'three', text: 'Three: the sessions' },
    ],
  },
  settings: [],
  steps: [
    'A throw-away user signs in with each of the six, one after the other.',
    'The same page is asked for as a navigation asks for it: no header is added by a script. Its HTML is searched for the name.',
    'The protected endpoint is called with the header that a script adds, and without it.',
  ],
  lesson: {
    title: 'What follows',
    text: 'A page that is personal in its first HTML needs a credential that travels by itself: a session, or a token in a cookie. With a token in a script the server draws a page for nobody, and the browser fills it in later. That is a reason to choose, and no flaw.',
  },
  files: [
    { path: 'app/experiments/[slug]/lab/page/page.tsx', what: 'the page that greets' },
    { path: 'lib/lab/who-comes.ts', what: 'who a request for a page proves to be' },
  ],
  reading: [{ name: 'RFC 6750, 2.1: the Authorization header', href: 'https://www.rfc-editor.org/rfc/rfc6750#section-2.1' }],
  aboutSeconds: 4,
}
