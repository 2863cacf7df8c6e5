import type { Experiment } from '@/lib/experiment/experiment'

export const experiment: Experiment = {
  slug: 'clean-up',
  question: 'A session has expired. Who takes its row away?',
  intro: 'Nobody can use a record that has ended, and nothing removes it by itself. Thousands of sessions, refresh families and denylist entries are made that ended an hour ago; then the clean-up of this node makes a round.',
  expects: { A29: 'holds-if', A63: 'holds' },
  prediction: {
    ask: 'The sessions ended an hour ago, and one of them is called. How many rows are there afterwards?',
    options: [
      { key: 'none', text: 'None: what has expired is gone' },
      { key: 'less', text: 'One less: the call finds it expired and deletes it' },
      { key: 'all', text: 'All of them' },
    ],
  },
  settings: [{ key: 'rows', label: 'Rows in each table', kind: 'number', min: 250, max: 2000, step: 250, unit: 'rows', absent: 2000 }],
  steps: [
    'A throw-away user gets that many sessions, refresh families and denylist entries, each opened an hour ago for one minute. They have really ended: no clock is moved, because a clean-up obeys the real one.',
    'Two sessions of the same user are alive. One is called as it is, and once more as if it had run out: both times the rows are counted.',
    'A token is revoked, so that it is on the list; it is called now, and as if it had run out.',
    'A token that needs no record and a session that is sealed whole are opened. The rows are counted again.',
    'The clean-up that this node makes every five minutes makes a round now, in batches of a hundred, each timed.',
    'The rows are counted, and the living session and the revoked token are called again.',
  ],
  lesson: {
    title: 'The price',
    text: 'Expiry is a comparison, clean-up is a job. Without the job the table grows for ever, and nobody notices, because every answer stays right. Whoever keeps rows writes three lines: an index on the end, a limit on the batch, a pause between two. It goes for sessions, and just as much for refresh families and denylist entries; only what keeps no record needs none. Here a row may stay for up to fifteen minutes after its end: ten so that a late request is still told that it expired, five until the next round. Redis forgets by itself.',
    code: { file: 'lib/stores/session-database.ts', lines: 'DELETE FROM "Session" WHERE "idHash" IN\n  (SELECT "idHash" FROM "Session" WHERE "idleExpiresAt" <= ${now} OR "expiresAt" <= ${now} LIMIT ${limit})' },
  },
  files: [
    { path: 'lib/clean-up.ts', what: 'the job: batches, pauses, how long what has ended stays' },
    { path: 'lib/lab/rows.ts', what: 'makes the rows, times the batches' },
    { path: 'app/experiments/clean-up/judge.ts', what: 'how the verdict is computed' },
  ],
  reading: [
    { name: 'OWASP ASVS 5.0, 7.3 session timeout', href: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x16-V7-Session-Management.md' },
    { name: 'Redis: EXPIRE', href: 'https://redis.io/docs/latest/commands/expire/' },
  ],
  aboutSeconds: 6,
}
