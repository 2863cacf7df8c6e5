import type { Experiment } from '@/app/experiments/_runtime/experiment'

export const experiment: Experiment = {
  slug: 'token-version',
  question: 'A token version revokes every token of a user at once. Can it revoke just one?',
  intro:
    'The user has a version number. Every token carries a copy of it, and a token whose number differs is refused. Three devices are signed in, and one of them should be logged out.',
  expects: {
    A65: { 'every token carries the same version': true, 'after it is raised, a new token is served': true },
    A66: { 'the version is raised': true, 'a token that is behind is refused as outdated': true },
    A67: {
      'where the version is checked, every device is out': true,
      'where it is not checked, every device is out': false,
    },
  },
  kinds: { A65: 'by-construction', A66: 'by-construction' },
  prediction: {
    ask: 'The version is raised because one device is logged out. Which of the three devices still works?',
    options: [
      { key: 'others', text: 'The other two', result: 'The other two devices still worked.' },
      {
        key: 'none',
        text: 'None of them',
        result: 'No device still worked: one number stands for all tokens of the user.',
      },
      {
        key: 'all',
        text: 'All three, until their tokens expire',
        result: 'All three still worked: the version was not checked.',
      },
    ],
  },
  settings: [],
  steps: [
    'A throw-away user signs in on three devices, with tokens that are checked against the token version only.',
    'Each device calls, and the version in each token is read.',
    'A log-out everywhere raises the version, and each device calls again.',
    'The same is done without checking the version, and with three sessions of which one is deleted.',
  ],
  lesson: {
    title: 'What to do',
    text: 'A token version is one number for all tokens of a user. It costs one read of the user on each request, and it cannot tell devices apart. To end a single device, keep a row for it (a refresh-token family or a denylist entry) or use a session.',
    code: {
      file: 'lib/jwt/lifecycle.ts',
      lines:
        "// Equal, not at least. Without this: a token from a future that was rolled back would be current.\nif (holder && !trace.check('version', claims.ver === holder.tokenVersion)) return refuse('outdated')",
    },
  },
  files: [
    { path: 'lib/jwt/lifecycle.ts', what: 'check compares' },
    { path: 'lib/jwt/ending.ts', what: 'revokeAll raises' },
    { path: 'app/experiments/token-version/run.ts', what: 'the steps of this page' },
    { path: 'app/experiments/token-version/judge.ts', what: 'how the verdict is computed' },
  ],
  reading: [
    {
      name: 'OWASP: JSON Web Token cheat sheet',
      href: 'https://cheatsheetseries.owasp.org/cheatsheets/JSON_Web_Token_Cheat_Sheet.html',
    },
    { name: 'RFC 7009, token revocation', href: 'https://www.rfc-editor.org/rfc/rfc7009' },
  ],
  aboutSeconds: 2,
}
