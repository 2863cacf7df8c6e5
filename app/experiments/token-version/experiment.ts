import type { Experiment } from '@/lib/experiment/experiment'

export const experiment: Experiment = {
  slug: 'token-version',
  question: 'One number on the user ends every token at once. Can it end just one?',
  intro: 'The user has a version. Every token carries a copy of it, and a token whose copy differs is refused. Three devices are signed in; one of them is to be logged out.',
  expects: { A65: 'holds', A66: 'holds', A67: 'holds-if' },
  prediction: {
    ask: 'The version goes up because one device is logged out. Which of the three is still served?',
    options: [
      { key: 'others', text: 'The other two' },
      { key: 'none', text: 'None of them' },
      { key: 'all', text: 'All three, until their tokens expire' },
    ],
  },
  settings: [],
  steps: [
    'A throw-away user signs in on three devices, with tokens that are held against the version and against nothing else.',
    'Each device calls; each token’s version is read off.',
    'The version is raised by a log-out everywhere, and each device calls again.',
    'The same is done with the version not checked, and with three sessions, of which one is deleted.',
  ],
  lesson: {
    title: 'The price',
    text: 'A version is one number for all of a user’s tokens: it takes a read of the user on each request, and it can’t tell one device from another. To end a single device, keep a row for it (a refresh family, a denylist entry) or use a session.',
    code: { file: 'lib/jwt/lifecycle.ts', lines: "// Equal, not at least: a token from a future that was rolled back would be current.\nif (holder && claims.ver !== holder.tokenVersion) return refuse('outdated')" },
  },
  files: [
    { path: 'lib/jwt/lifecycle.ts', what: 'check compares, revokeAll raises' },
    { path: 'app/experiments/token-version/run.ts', what: 'the steps of this page' },
    { path: 'app/experiments/token-version/judge.ts', what: 'how the verdict is computed' },
  ],
  reading: [
    { name: 'OWASP: JSON Web Token cheat sheet', href: 'https://cheatsheetseries.owasp.org/cheatsheets/JSON_Web_Token_for_Java_Cheat_Sheet.html' },
    { name: 'RFC 7009, token revocation', href: 'https://www.rfc-editor.org/rfc/rfc7009' },
  ],
  aboutSeconds: 2,
}
