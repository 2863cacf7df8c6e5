import type { Experiment } from '@/app/experiments/_runtime/experiment'

const SESSIONS = {
  'S1 opaque id: the copy is refused at once': true,
  'S2 encrypted id: the copy is refused at once': true,
  'S3 encrypted data: the copy is refused at once': false,
} as const
const APP_LOG_OUT = {
  'the app itself, S1 opaque id: its log-out ends the copy': true,
  'the app itself, S2 encrypted id: its log-out ends the copy': true,
  'the app itself, S3 encrypted data: its log-out ends the copy': false,
} as const

export const experiment: Experiment = {
  slug: 'logout-replay',
  question: 'You log out. Is the stolen copy of your session or JWT dead too?',
  intro:
    'A log-out clears your own browser. The copy is on another computer, so only the server can revoke it: by deleting the session record, by looking the token up on a list, or by waiting for its expiry.',
  expects: {
    A25: {
      'S1 opaque id: an admin ends it, the next request is refused': true,
      'S2 encrypted id: an admin ends it, the next request is refused': true,
      'S3 encrypted data: an admin ends it': false,
      ...APP_LOG_OUT,
    },
    A26: {
      'S1 opaque id: the cookie is sent and refused': true,
      'S2 encrypted id: the cookie is sent and refused': true,
      'S3 encrypted data: the cookie opens nothing': false,
      ...APP_LOG_OUT,
    },
    A27: { ...SESSIONS, 'S3 encrypted data: a thief who uses the copy is out': false, ...APP_LOG_OUT },
    A46: {
      'without a refresh token: a new sign-in is needed': true,
      'with a refresh token: a new sign-in is needed': false,
    },
    A51: {
      'no revocation: the token outlives the log-out, the session does not': true,
      'refresh only: the access token outlives the log-out': true,
      'refused at once only where the database is read': true,
    },
    A55: { 'no revocation: the copy is served after the log-out': true },
    A56: {
      'the copy of the access token works until it expires': true,
      'and not for longer': true,
      'the refresh token fetches the next one': true,
    },
    A57: { 'lost before its end, it does no harm': false },
    A58: {
      'a script can’t read it': true,
      'it stays off other paths': true,
      'a script can’t use it': false,
      'the app’s own refresh cookie: HttpOnly, on its own path': true,
    },
    A59: {
      'the refresh token is refused after the log-out': true,
      'the app itself, J2 token in memory: its log-out ends the family': true,
      'the app itself, J3 token in a cookie: its log-out ends the family': true,
    },
    A70: { ...SESSIONS, 'token, no revocation: one deletion is enough': false },
    A83: {
      'without revocation the copy outlives the log-out': true,
      'a denylist ends it at once': true,
      'a token version ends it at once, where the log-out is everywhere': true,
    },
  },
  kinds: { A83: 'judgement' },
  prediction: {
    ask: 'You log out. Which stolen copies still work half a minute later?',
    options: [
      {
        key: 'none',
        text: 'None: logged out is logged out',
        result: 'Every copy was refused within half a minute of the log-out.',
      },
      {
        key: 'tokens',
        text: 'Only tokens: a session can always be deleted',
        result: 'Only tokens outlived the log-out: every session had a record to delete.',
      },
      {
        key: 'sessions',
        text: 'Only sessions: a token knows when it was ended',
        result: 'Only sessions outlived the log-out.',
      },
      {
        key: 'unkept',
        text: 'Sessions and tokens alike, if the server keeps nothing to check them against',
        result:
          'Both kinds outlived the log-out where the server kept nothing to check: the JWT until it expires, and the encrypted cookie that has no record.',
      },
    ],
  },
  settings: [
    {
      key: 'accessSeconds',
      label: 'Access tokens live',
      kind: 'choice',
      absent: '300',
      options: [
        { value: '60', text: '1 minute' },
        { value: '300', text: '5 minutes' },
        { value: '900', text: '15 minutes' },
        { value: '86400', text: '1 day' },
      ],
    },
  ],
  steps: [
    'A throw-away user signs in with three kinds of session, and with tokens under each of five kinds of revocation.',
    'Each credential is copied. Then the user logs out, logs out everywhere, or an admin ends all sign-ins.',
    'Another computer, which has only the copy, replays it at once. It replays it again in simulated time, just before and just after each possible expiry, until the server refuses it.',
    'One thief of an encrypted cookie uses the copy every 25 minutes and keeps each renewed cookie. The app’s own sign-in and log-out are tried as well, which signs this browser out of the app.',
    'The copied refresh token is tried once too. The owner’s browser calls after its record was deleted, and a token without a refresh token is used after its expiry.',
  ],
  lesson: {
    title: 'What to do',
    text: 'Keep something on the server that can be deleted or listed, and check it on every request: a session record, a denylist entry or a token version. Each costs one read per request, as a session does. Without it, a thief has the token for its whole lifetime. An encrypted cookie that carries the data has the same weakness: nothing on the server can be deleted. A thief who uses it keeps it alive up to the absolute timeout. Each kind of revocation has a gap. A token version ends all devices and never just one, so a plain log-out leaves the copy alive. A denylist only knows the tokens it was told about, so “an admin ends everything” does not reach them. This app’s own endpoints use both.',
    code: {
      file: 'lib/jwt/ending.ts',
      lines:
        '// Denied first. Without this order: a store that fails between the two leaves tokens alive that nobody can end again.\nawait deny(context, jti ? [`jti:${jti}`, `sid:${familyId}`] : [`sid:${familyId}`])\nawait context.store.remove(familyId, context.clock())',
    },
  },
  files: [
    { path: 'lib/session/ending.ts', what: 'revoke deletes the row, where there is one' },
    { path: 'lib/jwt/ending.ts', what: 'revoke ends the family and denies the token' },
    { path: 'app/experiments/logout-replay/copy-lifetime.ts', what: 'how long a copy lived' },
    { path: 'app/experiments/logout-replay/run.ts', what: 'the steps of this page' },
    { path: 'app/experiments/logout-replay/judge.ts', what: 'how the verdicts are computed' },
  ],
  reading: [
    { name: 'RFC 7009, token revocation', href: 'https://www.rfc-editor.org/rfc/rfc7009' },
    {
      name: 'OWASP: session management, logout',
      href: 'https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html',
    },
    { name: 'RFC 9700 §4.14, refresh tokens', href: 'https://www.rfc-editor.org/rfc/rfc9700#section-4.14' },
  ],
  aboutSeconds: 6,
  signsBrowserOut: true,
}
