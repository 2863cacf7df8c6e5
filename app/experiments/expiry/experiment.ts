import type { Experiment } from '@/app/experiments/_runtime/experiment'
import { LIFETIMES, spoken } from './lifetimes'

export const experiment: Experiment = {
  slug: 'expiry',
  question: 'When exactly does a session or a JWT expire, and what does a shorter lifetime cost?',
  intro:
    'A session has two ends: an idle timeout, which each use moves, and an absolute timeout, which nothing moves. A token has one, written into it (exp). Single requests are judged in simulated time, so nobody waits.',
  expects: {
    A24: {
      'S1 opaque id: served to its last second, refused after it': true,
      'S2 encrypted id: served to its last second, refused after it': true,
      'S3 encrypted data: served to its last second, refused after it': true,
      'without use it ends by its idle time': true,
      'in use it ends by its absolute time': true,
    },
    A45: {
      'J1 token in localStorage: served until it expires, refused from some second on': true,
      'J2 token in memory: served until it expires, refused from some second on': true,
      'J3 token in a cookie: served until it expires, refused from some second on': true,
    },
    A79: {
      'a copy is served until its token expires, and no longer': true,
      'a longer life is a longer theft and fewer refreshes': true,
    },
  },
  kinds: { A79: 'judgement' },
  prediction: {
    ask: 'The owner logs out. A thief has copies of session and token, and there is no denylist. What still works?',
    options: [
      { key: 'neither', text: 'Neither: the log-out ended both', result: 'The log-out ended both copies.' },
      {
        key: 'token',
        text: 'The token, until it expires and a few seconds longer',
        result:
          'The token still worked until its expiry and for a few seconds of tolerance; the session was refused at once.',
      },
      { key: 'both', text: 'Both, until they expire', result: 'Both copies worked until they expired.' },
    ],
  },
  settings: [
    {
      key: 'lifetime',
      label: 'Lifetime of an access token',
      kind: 'choice',
      options: LIFETIMES.map((seconds) => ({ value: String(seconds), text: spoken(seconds) })),
      absent: '300',
    },
  ],
  steps: [
    'Sessions of 60 s (S1 opaque id, S2 encrypted id, S3 encrypted data) are called at once, two seconds before expiry, at expiry, and one second later.',
    'A session with an idle timeout of 60 s and an absolute timeout of 3 min is used every 50 s. Another one is not used.',
    'Tokens (in localStorage, in memory, in a cookie) are called one second before exp, at exp, and 3, 4 and 5 s after it.',
    'For seven lifetimes from 15 s to 30 days: sign in, copy, log out, and replay the copy just before and just after its expiry.',
  ],
  lesson: {
    title: 'What to do',
    text: 'A session is refused in the very second its record or its encrypted cookie names, and at the next request after a log-out. A token is accepted until exp and for a tolerance after it, here five seconds, because clocks differ. So the lifetime of an access token answers one question: how long may a copy work that nobody can revoke? Five to fifteen minutes cost some 100 to 300 refreshes a day for a client that never rests.',
    code: {
      file: 'lib/jwt/codec.ts',
      lines:
        "const isOver = exp + expToleranceSeconds <= now.getTime() / 1000\nreturn isOver ? failed('exp', 'expired', claims.data) : { ok: true, claims: claims.data }",
    },
  },
  files: [
    { path: 'lib/session/lifecycle.ts', what: 'check: absolute and idle; renew moves the idle end' },
    { path: 'lib/jwt/codec.ts', what: 'exp and its tolerance' },
    { path: 'lib/server/http/moved-clock.ts', what: 'how a request moves its own clock' },
    { path: 'app/experiments/expiry/run.ts', what: 'the steps of this page' },
    { path: 'app/experiments/expiry/judge.ts', what: 'how the verdict is computed' },
  ],
  reading: [
    { name: 'RFC 7519 §4.1.4, exp', href: 'https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4' },
    {
      name: 'OWASP: Session expiration',
      href: 'https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html#session-expiration',
    },
    { name: 'RFC 9700, OAuth 2.0 security', href: 'https://www.rfc-editor.org/rfc/rfc9700' },
  ],
  aboutSeconds: 3,
}
