import type { Experiment } from '@/app/experiments/_runtime/experiment'

export const experiment: Experiment = {
  slug: 'refresh-race',
  question: 'Refresh token rotation: two tabs refresh at the same moment. Theft or accident?',
  intro:
    'A refresh token works once. A second use is how a thief is noticed, and the whole family is revoked. But two tabs of one honest browser do the same thing, and so does a client whose response was lost.',
  expects: {
    A47: { 'the call is refused, refreshed and repeated': true, 'no password is sent': true },
    A80: {
      'two tabs, without a grace: nobody is signed out': false,
      'two tabs, with a grace: nobody is signed out': true,
      'two tabs, they take turns: nobody is signed out': true,
      'many tabs, without a grace: nobody is signed out': false,
      'many tabs, with a grace: nobody is signed out': true,
      'many tabs, they take turns: nobody is signed out': true,
      'an answer that was lost: with a grace the owner stays signed in': true,
      'an answer that was lost: without a grace the owner stays signed in': false,
      'a thief after the grace is caught': true,
      'a thief within the grace is caught when the owner goes on': true,
      'a thief is caught where there is no grace': true,
      'a thief within the grace is noticed though the owner never returns': false,
    },
  },
  prediction: {
    ask: 'Both tabs find their access token expired and use the same refresh token. Who is still signed in?',
    options: [
      {
        key: 'both-stay',
        text: 'Both tabs',
        result: 'With a grace period both tabs stayed signed in: both get the same new refresh token.',
      },
      {
        key: 'one-out',
        text: 'One tab; the other is signed out',
        result: 'One tab was signed out: without a grace period the second use counts as theft.',
      },
      {
        key: 'both-out',
        text: 'Neither: both tabs are signed out',
        result:
          'Without one both were signed out: the server cannot tell them from a thief and revokes the whole family.',
      },
    ],
  },
  settings: [
    {
      key: 'tabs',
      label: 'Tabs in the large race',
      kind: 'number',
      min: 3,
      max: 20,
      step: 1,
      unit: 'tabs',
      absent: 10,
    },
  ],
  steps: [
    'One tab calls with an expired token: it is refused, refreshes, and calls again, without a password.',
    'Two tabs, then many, find their tokens expired and refresh at once. They do it without a grace period, with ten seconds of it, and with the browser’s lock instead. Then each tab calls.',
    'Two tabs with one session call at once.',
    'A refresh token is copied. Its owner uses it, and then the thief uses the copy: after the grace period, within it, and where there is none.',
  ],
  lesson: {
    title: 'What to do',
    text: 'Rotation without a grace period logs honest people out: two tabs at once, or one client whose response was lost on the way and which tries again. With a grace period both tabs get the same new token. A lock in the browser goes further: one tab refreshes and the others wait. It covers the tabs of one browser profile only. The grace period has a price. A thief who is faster than it is let in. He is noticed only when the next token is used twice; if the owner never comes back, he is not noticed at all.',
    code: {
      file: 'lib/jwt/lifecycle.ts',
      lines:
        "const isWithinGrace = policy.graceSeconds > 0 && now < addSeconds(token.usedAt, policy.graceSeconds)\nreturn trace.check('reuse', isWithinGrace && !token.isSuccessorUsed) ? null : 'reused'",
    },
  },
  files: [
    { path: 'lib/jwt/lifecycle.ts', what: 'renew rotates, forgives within the grace, and raises the alarm' },
    { path: 'lib/jwt/client.ts', what: 'the browser’s half: one refresh at a time, by a Web Lock' },
    { path: 'app/experiments/refresh-race/run.ts', what: 'the steps of this page' },
    { path: 'app/experiments/refresh-race/family.ts', what: 'how turns become a tree' },
    { path: 'app/experiments/refresh-race/judge.ts', what: 'how the verdicts are computed' },
  ],
  reading: [
    { name: 'RFC 9700 §4.14.2, refresh token rotation', href: 'https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2' },
    { name: 'MDN: Web Locks', href: 'https://developer.mozilla.org/en-US/docs/Web/API/Web_Locks_API' },
  ],
  aboutSeconds: 3,
}
