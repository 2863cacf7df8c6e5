import type { Experiment } from '@/lib/experiment/experiment'

export const experiment: Experiment = {
  slug: 'fixation',
  question: 'An attacker plants an id before you sign in. Does your sign-in make it valid?',
  intro: 'Whoever can set a cookie in your browser (a sibling subdomain, a script for a moment) can put an id there that he knows. If the sign-in keeps that id, he is signed in with you.',
  expects: { A9: 'holds-if' },
  prediction: {
    ask: 'You sign in with a planted id in your browser, and the server makes a new one. What is the planted one worth afterwards?',
    options: [
      { key: 'nothing', text: 'Nothing: refused' },
      { key: 'victim', text: 'It is you: served with your name' },
    ],
  },
  settings: [],
  steps: [
    'The attacker knows a value: an id he made up, or a session or token of his own.',
    'It is planted as a cookie. The victim signs in, at a sign-in that keeps what it finds, and at the real one.',
    'The attacker’s clean client sends the planted value.',
  ],
  lesson: {
    title: 'The fix',
    text: 'A sign-in always makes a new id, and ends whatever credential of its kind came along. An id that the server did not make is never adopted. A token can’t be fixed: it names its user, and a planted one names the attacker.',
    code: { file: 'lib/session/lifecycle.ts', lines: 'await forget(context, carrier, variant)\n…\nconst secretId = randomToken()' },
  },
  files: [
    { path: 'lib/session/lifecycle.ts', what: 'open: always a new id' },
    { path: 'app/experiments/fixation/lab/login/route.ts', what: 'the sign-in that keeps what it finds' },
  ],
  reading: [
    { name: 'OWASP: session fixation', href: 'https://owasp.org/www-community/attacks/Session_fixation' },
    { name: 'OWASP ASVS 5.0, 7.2.4', href: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x16-V7-Session-Management.md' },
  ],
  aboutSeconds: 3,
}
