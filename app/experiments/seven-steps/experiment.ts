import type { Experiment } from '@/app/experiments/_runtime/experiment'

export const experiment: Experiment = {
  slug: 'seven-steps',
  question: 'From the password to the protected page in seven steps: where do session and JWT differ?',
  intro:
    'One account signs up and goes both ways through the real endpoints. Each step is read from the requests and responses: what was sent, what the server did, what came back, and who attached the credential to the next request.',
  expects: {
    A1: {
      'session: the password is sent once, the credential on every call': true,
      'JWT: the password is sent once, the credential on every call': true,
    },
    A4: {
      'S1 opaque id: a sign-in at the app itself adds one row': true,
      'the app itself sets one cookie, with a short id and HttpOnly': true,
      'S3 encrypted data: a sign-in adds a row': false,
    },
    A5: {
      'S1 opaque id: every call reads the session': true,
      'S1 opaque id: without the row the next call is refused': true,
      'S3 encrypted data: a call reads the session': false,
    },
    A6: {
      'sign up, then session: the same user': true,
      'sign up, then JWT: the same user': true,
      'come from an identity provider': 'either',
    },
    A7: {
      'session: a wrong password and an unknown address get the same answer, at the same cost': true,
      'JWT: a wrong password and an unknown address get the same answer, at the same cost': true,
    },
    A9: {
      'two sign-ins get two ids': true,
      'an id is long enough that nobody guesses it': true,
      'behind each stands a row of this user': true,
    },
    A10: { 'before the sign-in no cookie arrives': true, 'after it one arrives with no script': true },
    A15: {
      'S1 opaque id holds nothing about the user': true,
      'S2 encrypted id holds nothing about the user': true,
      'S3 encrypted data holds nothing about the user': false,
      'J3 token in a cookie holds nothing about the user': false,
    },
    A16: {
      'link: the cookie goes along': true,
      'img: the cookie goes along': true,
      'form: the cookie goes along': true,
      'fetch: the cookie goes along': true,
    },
    A23: {
      'S1 opaque id: parsed, then looked up': true,
      'S2 encrypted id: decrypted, then looked up': true,
      'S3 encrypted data: looked up': false,
    },
    A35: { 'a sign-in that fails: the same request': true, 'a sign-in that works: the same request': true },
    A36: { 'both check the password by the same steps, and part after it': true },
    A37: {
      'it states the user who signed in': true,
      'it states the role of a new user': true,
      'it states when it expires, later than it was issued': true,
    },
    A39: {
      'the app’s own answer has the token in its body': true,
      'that answer must not be stored': true,
      'no cookie of the app has the access token': true,
      'the app’s refresh cookie has HttpOnly': true,
      'without a refresh token no cookie comes at all': true,
    },
    A42: { 'every call carries it after the word Bearer': true },
    A43: {
      'these checks refuse a changed and an expired token': true,
      'these checks refuse a token for another service': false,
      'the app refuses a token for another service': true,
    },
  },
  prediction: {
    ask: 'Which is the first step in which the two methods differ?',
    options: [
      {
        key: 'first',
        text: 'The first: the sign-in is another request',
        result: 'The sign-in request itself differed.',
      },
      {
        key: 'second',
        text: 'The second: the password is checked in another way',
        result: 'The check of the password differed.',
      },
      {
        key: 'third',
        text: 'The third: a row is written, or a token signed',
        result:
          'The third step: both check the same password in the same way; then one writes a row and the other signs a token.',
      },
    ],
  },
  settings: [],
  steps: [
    'A throw-away user signs up with the code of the real sign-up, at an address that gets no mail.',
    'At the real endpoints of each method: a wrong password, an unknown address, then the right one, and five calls.',
    'A link, an image, a form and a plain fetch go to an endpoint that notes which credentials came. No script touches them.',
    'The user signs in once more elsewhere, then everything is revoked on the server, and both call again.',
    'At the experiment’s own endpoints: the user is renamed, and each cookie is asked for the name it leads to.',
    'Four tokens (sound, with another role, expired, for another service) go to a verifier with one check left out.',
  ],
  lesson: {
    title: 'What to do',
    text: 'Both methods ask for the password in the same way; only what they hand out differs. A session hands out the name of a row, and the browser attaches it by itself. A token hands out the facts, and a script attaches them. S3 encrypted data is called a session and behaves like a token. A verifier that checks only signature and expiry accepts every token that the same key signed for anybody.',
    code: {
      file: 'lib/jwt/codec.ts',
      lines:
        "algorithms: [keys.algorithm],\ntyp: 'at+jwt',\nissuer,\naudience,\nrequiredClaims: ['exp', 'iat', 'nbf', 'sub', 'jti'],",
    },
  },
  files: [
    { path: 'lib/server/accounts/accounts.ts', what: 'steps one and two, for both' },
    { path: 'lib/session/lifecycle.ts', what: 'open and check: a row' },
    { path: 'lib/jwt/lifecycle.ts', what: 'open and check: a token' },
    { path: 'app/experiments/seven-steps/loose-verify.ts', what: 'a verifier with one check left out' },
    { path: 'app/experiments/seven-steps/run.ts', what: 'the steps of this page' },
    { path: 'app/experiments/seven-steps/judge-session.ts', what: 'how the verdicts on sessions are computed' },
    { path: 'app/experiments/seven-steps/judge-token.ts', what: 'how the verdicts on tokens are computed' },
  ],
  reading: [
    {
      name: 'OWASP: Session management cheat sheet',
      href: 'https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html',
    },
    { name: 'RFC 6265, cookies', href: 'https://www.rfc-editor.org/rfc/rfc6265' },
    { name: 'RFC 9068, JWT access tokens', href: 'https://www.rfc-editor.org/rfc/rfc9068' },
  ],
  aboutSeconds: 6,
  signsBrowserOut: true,
}
