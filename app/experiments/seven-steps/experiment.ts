import type { Experiment } from '@/lib/experiment/experiment'

export const experiment: Experiment = {
  slug: 'seven-steps',
  question: 'Seven steps from the password to the protected page, in two methods. Where do they part?',
  intro: 'One account signs up and goes both ways through the real endpoints. Each step is read off the exchanges: what was sent, what the server did, what came back, and who put the credential on the next request.',
  expects: {
    A1: 'holds', A4: 'holds', A5: 'holds', A6: 'holds', A7: 'holds', A9: 'holds', A10: 'holds', A15: 'holds-if', A16: 'holds', A23: 'holds',
    A35: 'holds', A36: 'holds', A37: 'holds', A39: 'holds', A42: 'holds', A43: 'holds-if',
  },
  prediction: {
    ask: 'Which is the first step that the two methods don’t share?',
    options: [
      { key: 'first', text: 'The first: the sign-in is another request' },
      { key: 'second', text: 'The second: the password is checked in another way' },
      { key: 'third', text: 'The third: a row is written, or a token signed' },
    ],
  },
  settings: [],
  steps: [
    'A throw-away user signs up by the code of the real sign-up, at an address that gets no mail.',
    'At the real endpoints of each method: a wrong password, an unknown address, then the right one, and five calls.',
    'A link, an image, a form and a plain fetch go to a door that notes which credentials came. No script touches them.',
    'The user signs in once more elsewhere, then everything is ended on the server, and both call again.',
    'On the experiment’s own doors: the user is renamed, and each cookie is asked for the name it leads to.',
    'A sound token, one with another role in it, an expired one and one for another service meet a verifier with one check left out.',
  ],
  lesson: {
    title: 'What follows',
    text: 'Who you are is asked in the same way; only what is handed out differs. A session hands out the name of a row, and the browser carries it by itself. A token hands out the facts, and a script carries them. A sealed cookie with the user in it (S3) is a session by name and a token by nature. And a verifier that checks signature and time alone takes every token that the same key signed for anybody.',
    code: { file: 'lib/jwt/codec.ts', lines: "algorithms: [keys.algorithm],\ntyp: 'at+jwt',\nissuer: expected.issuer,\naudience: expected.audience,\nrequiredClaims: ['exp', 'iat', 'nbf', 'sub', 'jti']," },
  },
  files: [
    { path: 'lib/auth/accounts.ts', what: 'steps one and two, for both' },
    { path: 'lib/session/lifecycle.ts', what: 'open and check: a row' },
    { path: 'lib/jwt/lifecycle.ts', what: 'open and check: a token' },
    { path: 'lib/lab/loose-verify.ts', what: 'a verifier with one check left out' },
    { path: 'app/experiments/seven-steps/run.ts', what: 'the steps of this page' },
    { path: 'app/experiments/seven-steps/judge-session.ts', what: 'how the verdicts on sessions are computed' },
    { path: 'app/experiments/seven-steps/judge-token.ts', what: 'how the verdicts on tokens are computed' },
  ],
  reading: [
    { name: 'OWASP: Session management cheat sheet', href: 'https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html' },
    { name: 'RFC 6265, cookies', href: 'https://www.rfc-editor.org/rfc/rfc6265' },
    { name: 'RFC 9068, JWT access tokens', href: 'https://www.rfc-editor.org/rfc/rfc9068' },
  ],
  aboutSeconds: 6,
}
