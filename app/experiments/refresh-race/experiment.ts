import type { Experiment } from '@/lib/experiment/experiment'

export const experiment: Experiment = {
  slug: 'refresh-race',
  question: 'Two tabs renew with the same refresh token in one moment. Is that theft or an accident?',
  intro: 'A refresh token may be used once; a second use is how a thief shows up. But two tabs of one honest browser do the same thing.',
  expects: { A47: 'holds', A80: 'holds-if' },
  prediction: {
    ask: 'Both tabs find their access token expired and trade the same refresh token. Who is still signed in?',
    options: [
      { key: 'both-stay', text: 'Both tabs' },
      { key: 'one-out', text: 'One tab; the other is signed out' },
      { key: 'both-out', text: 'Neither: both tabs are signed out' },
    ],
  },
  settings: [{ key: 'tabs', label: 'Tabs in the large race', kind: 'number', min: 3, max: 20, step: 1, unit: 'tabs', absent: 10 }],
  steps: [
    'One tab calls with an expired token: refused, refreshed, called again, without a password.',
    'Two tabs, then many, find their tokens expired and renew at once: with no grace, with ten seconds of it, and with the Web Lock of lib/jwt/client.ts and no grace. Then each tab calls.',
    'Two tabs with one session call at once.',
    'A refresh token is copied; its owner trades it, and the thief trades the copy: after the grace, within it, and where there is none.',
  ],
  lesson: {
    title: 'The fix',
    text: 'Rotation without a grace logs honest people out. With it, both tabs get the same successor, because the successor is derived from the token that was presented. The lock of the browser’s client goes further: one tab asks, the others are told, and no token is used twice at all. The price of the grace is in the second tree of a theft: a thief who is quicker than the window is let in, and is noticed only when the next token is used twice.',
    code: { file: 'lib/jwt/lifecycle.ts', lines: "const isWithinGrace = policy.graceSeconds > 0 && now < addSeconds(token.usedAt, policy.graceSeconds)\nreturn trace.check('reuse', isWithinGrace && !token.isSuccessorUsed) ? null : 'reused'" },
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
