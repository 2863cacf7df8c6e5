import type { Experiment } from '@/lib/experiment/experiment'

export const experiment: Experiment = {
  slug: 'stale-claims',
  question: 'The database says you are no longer an admin. Does your credential know?',
  intro: 'A credential that says who you are was true when it was issued. One that only names a row is as true as the row.',
  expects: { A44: 'holds-if', A86: 'holds' },
  prediction: {
    ask: 'An admin is demoted while signed in and opens the door for admins, which goes by the role in the access token. What happens?',
    options: [
      { key: 'refused', text: 'Refused: the role has changed' },
      { key: 'served', text: 'Served, until the token is renewed' },
    ],
  },
  settings: [],
  steps: [
    'A throw-away user is made an admin inside this experiment and signs in four times: by a sealed id, by sealed data, with a token that is believed, and with a token that is held against the database.',
    'The user is renamed and then demoted; after each, a call shows what the server makes of the credential.',
    'The door for admins is tried twice: by the role in the credential, and by the role in the database.',
    'The credential is renewed where that can be done, the user is banned, and a last call is made.',
  ],
  lesson: {
    title: 'What to do',
    text: 'Read what may change from where it changes. For most calls a role that is five minutes old does no harm; for the few that do, one read of the database settles it. Here the access token carries the role and no name, so only the role can be stale; S3 seals name and role and keeps both until it expires, since its renewal seals the old words again. The real endpoints for admins read the role from the database, whatever the credential says.',
    code: { file: 'lib/jwt/guard.ts', lines: "const user = await findUser(admitted.user.id)\nif (!user) return refused('revoked')\nif (user.role !== 'admin') return problem('forbidden', 'This is for admins.')" },
  },
  files: [
    { path: 'lib/lab/token-calls.ts', what: 'the door for admins of this experiment' },
    { path: 'lib/jwt/guard.ts', what: 'the door for admins of the app' },
    { path: 'app/experiments/stale-claims/run.ts', what: 'the steps of this page' },
    { path: 'app/experiments/stale-claims/judge.ts', what: 'how the verdicts are computed' },
  ],
  reading: [
    { name: 'RFC 9068 §2.2.3.1, authorization claims', href: 'https://www.rfc-editor.org/rfc/rfc9068#section-2.2.3.1' },
    { name: 'OWASP: authorization cheat sheet', href: 'https://cheatsheetseries.owasp.org/cheatsheets/Authorization_Cheat_Sheet.html' },
  ],
  aboutSeconds: 2,
}
