import type { Experiment } from '@/app/experiments/_runtime/experiment'

export const experiment: Experiment = {
  slug: 'stale-claims',
  question: 'You are no longer an admin. Does your session or JWT know?',
  intro:
    'A credential can say who you are, as of the moment when it was issued. Or it can name a row in the database, and the server looks there.',
  expects: {
    A44: {
      'J2 token in memory, believed: the old role is told until the token is renewed': true,
      'J2 token in memory, compared with the database: the old role is told until the token is renewed': false,
    },
    A86: {
      'by the token alone, a demoted admin is still let in': true,
      'by the database, nobody is': true,
    },
  },
  kinds: { A86: 'judgement' },
  prediction: {
    ask: 'An admin is demoted while signed in and calls an admin endpoint that trusts the role in the token. What happens?',
    options: [
      { key: 'refused', text: 'Refused: the role has changed', result: 'The demoted admin was refused.' },
      {
        key: 'served',
        text: 'Accepted, until the token is refreshed or expires',
        result: 'The demoted admin was still let in: the token carried the old role, and the endpoint believed it.',
      },
    ],
  },
  settings: [],
  steps: [
    'A throw-away user becomes an admin inside this experiment. The user signs in four times: with an encrypted id, with encrypted data, with a token that is believed, and with one that is checked against the database.',
    'The user is renamed and then demoted. After each change, a call shows what the server makes of the credential.',
    'The admin endpoint is tried twice: by the role in the credential, and by the role in the database.',
    'The credential is renewed where that is possible, the user is banned, and a last call is made.',
  ],
  lesson: {
    title: 'What to do',
    text: 'Read what may change from the place where it changes. For most calls a role that is five minutes old does no harm. For the few where it does, one read of the database settles it. Here the access token carries the role and no name, so only the role can be out of date. S3 encrypted data carries both. Renewing it encrypts the old data again, so a thief who uses his copy keeps it alive up to the absolute timeout. This app’s admin endpoints read the role from the database.',
    code: {
      file: 'lib/server/modes/jwt/guard.ts',
      lines:
        "const user = await findUser(admitted.user.id)\nif (!user) return refused('revoked')\nif (user.role !== 'admin') return problem('forbidden', 'This is for admins.')",
    },
  },
  files: [
    { path: 'app/experiments/_lab/token-calls.ts', what: 'the admin endpoint of this experiment' },
    { path: 'lib/server/modes/jwt/guard.ts', what: 'the admin endpoint of the app' },
    { path: 'app/experiments/stale-claims/run.ts', what: 'the steps of this page' },
    { path: 'app/experiments/stale-claims/judge.ts', what: 'how the verdicts are computed' },
  ],
  reading: [
    { name: 'RFC 9068 §2.2.3.1, authorization claims', href: 'https://www.rfc-editor.org/rfc/rfc9068#section-2.2.3.1' },
    {
      name: 'OWASP: authorization cheat sheet',
      href: 'https://cheatsheetseries.owasp.org/cheatsheets/Authorization_Cheat_Sheet.html',
    },
  ],
  aboutSeconds: 2,
}
