import type { Experiment } from '@/lib/experiment/experiment'
import { LIFETIMES, spoken } from './lifetimes'

export const experiment: Experiment = {
  slug: 'expiry',
  question: 'Everything ends by the clock in the end. At which second, and what does a shorter life cost?',
  intro: 'A session has two ends: one that each use moves, and one that nothing moves. A token has one, written into it. The clock is moved for single requests, so that nobody waits for either.',
  expects: { A24: 'holds', A45: 'holds', A79: 'holds' },
  prediction: {
    ask: 'The owner logs out, a thief has copies of both credentials, and no list is kept of dead tokens. What is still served?',
    options: [
      { key: 'neither', text: 'Neither: the log-out ended both' },
      { key: 'token', text: 'The token, until it expires and a few seconds longer' },
      { key: 'both', text: 'Both, until they expire' },
    ],
  },
  settings: [
    { key: 'lifetime', label: 'Lifetime of an access token', kind: 'choice', options: LIFETIMES.map((seconds) => ({ value: String(seconds), text: spoken(seconds) })), absent: '300' },
  ],
  steps: [
    'Sessions of sixty seconds (S1, S2, S3) are called at once, two seconds before their end, at their end, and a second later by the browser that has the cookie.',
    'A session with an idle end of 60 s and an absolute end of 180 s is used every fifty seconds; another one is not used.',
    'Tokens (J1, J2, J3) are called one second before exp, at exp, and 3, 4 and 5 s after it.',
    'For seven lifetimes from 15 s to 30 days: sign in, copy, log out, and replay the copy just before and just after its end.',
  ],
  lesson: {
    title: 'The trade-off',
    text: 'A session is refused in the very second its record says, or the seal around it (S2, S3), and at the next request after a log-out. A token is served until exp and for a tolerance after it, here five seconds, because clocks differ. So the lifetime of an access token is the answer to one question: for how long may a copy be used that nobody can take back? Five to fifteen minutes cost some 100 to 300 refreshes a day of a client that never rests.',
    code: { file: 'lib/jwt/codec.ts', lines: "if (exp + expToleranceSeconds <= now.getTime() / 1000) return { ...failed('exp', 'expired'), claims: claims.data }" },
  },
  files: [
    { path: 'lib/session/lifecycle.ts', what: 'check: absolute and idle; renew moves the idle end' },
    { path: 'lib/jwt/codec.ts', what: 'exp and its tolerance' },
    { path: 'lib/auth/moved-clock.ts', what: 'how a request moves its own clock' },
    { path: 'app/experiments/expiry/run.ts', what: 'the steps of this page' },
    { path: 'app/experiments/expiry/judge.ts', what: 'how the verdict is computed' },
  ],
  reading: [
    { name: 'RFC 7519 §4.1.4, exp', href: 'https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4' },
    { name: 'OWASP: Session expiration', href: 'https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html#session-expiration' },
    { name: 'RFC 9700, OAuth 2.0 security', href: 'https://www.rfc-editor.org/rfc/rfc9700' },
  ],
  aboutSeconds: 3,
}
