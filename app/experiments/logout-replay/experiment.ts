import type { Experiment } from '@/lib/experiment/experiment'

export const experiment: Experiment = {
  slug: 'logout-replay',
  question: 'Somebody has copied your credential. You log out. For how long does the copy go on working?',
  intro: 'A log-out clears your own browser. The copy is elsewhere, so only the server can end it: by deleting what the copy points at, by looking it up on a list, or by waiting until it expires.',
  expects: {
    A25: 'holds', A26: 'holds', A27: 'holds-if', A46: 'holds', A51: 'holds', A55: 'holds', A56: 'holds', A57: 'holds-if', A58: 'holds-if', A59: 'holds', A70: 'holds-if', A83: 'holds',
  },
  prediction: {
    ask: 'You log out. Which copies are still served half a minute later?',
    options: [
      { key: 'none', text: 'None: logged out is logged out' },
      { key: 'tokens', text: 'Only tokens: a session can always be deleted' },
      { key: 'sessions', text: 'Only sessions: a token knows when it was ended' },
      { key: 'unkept', text: 'Sessions and tokens alike, where the server keeps nothing of them that it looks at' },
    ],
  },
  settings: [
    {
      key: 'accessSeconds', label: 'Access tokens live', kind: 'choice', absent: '300',
      options: [{ value: '60', text: '1 minute' }, { value: '300', text: '5 minutes' }, { value: '900', text: '15 minutes' }, { value: '86400', text: '1 day' }],
    },
  ],
  steps: [
    'A throw-away user signs in: three kinds of session, and tokens under each of five ways of taking them back.',
    'Each credential is copied. Then the user logs out, logs out everywhere, or an admin ends everything.',
    'A clean client replays the copy at once and then as if time had passed, just before and just after each end that a credential can have, until it is refused.',
    'The copied refresh token is shown once as well, the owner’s own browser is asked after its row was deleted, and a token without a refresh token is used past its end.',
  ],
  lesson: {
    title: 'What to do',
    text: 'Keep something the server can cross out, and look at it on every request: a row, a denylist entry, a version. Each costs a read per request, as a session does. Without it, the lifetime of the access token is the time a thief has; S3 makes the same bargain with a seal, for its idle time. Each way has a gap: a version reaches every device and never one alone, so a plain log-out leaves the copy alive; a denylist knows only tokens it was told about, so what an admin ends by user is not on it. The real endpoints use both. And a refresh cookie whose path is that of the token calls goes out with each of them, not only with the refresh.',
    code: { file: 'lib/jwt/lifecycle.ts', lines: "// Denied first. Without this order: a store that fails between the two leaves tokens alive that nobody can end again.\nawait deny(context, jti ? [`jti:${jti}`, `sid:${familyId}`] : [`sid:${familyId}`])\nawait context.store.remove(familyId, context.clock())" },
  },
  files: [
    { path: 'lib/session/lifecycle.ts', what: 'revoke deletes the row, where there is one' },
    { path: 'lib/jwt/lifecycle.ts', what: 'revoke ends the family and denies the token' },
    { path: 'lib/experiment/time-to-death.ts', what: 'how long a copy lived' },
    { path: 'app/experiments/logout-replay/run.ts', what: 'the steps of this page' },
    { path: 'app/experiments/logout-replay/judge.ts', what: 'how the verdicts are computed' },
  ],
  reading: [
    { name: 'RFC 7009, token revocation', href: 'https://www.rfc-editor.org/rfc/rfc7009' },
    { name: 'OWASP: session management, logout', href: 'https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html' },
    { name: 'RFC 9700 §4.14, refresh tokens', href: 'https://www.rfc-editor.org/rfc/rfc9700#section-4.14' },
  ],
  aboutSeconds: 6,
}
