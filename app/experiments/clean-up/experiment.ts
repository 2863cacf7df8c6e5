import type { Experiment } from '@/app/experiments/_runtime/experiment'

export const experiment: Experiment = {
  slug: 'clean-up',
  question: 'A session has expired. Who deletes its database row?',
  intro:
    'Nobody can use an expired record, and nothing deletes it by itself. The run creates thousands of sessions, refresh-token families and denylist entries that expired an hour ago. Then this server’s clean-up runs once.',
  expects: {
    A29: {
      'what has ended goes by itself': false,
      'after one round of the clean-up it is gone, and the living session is served': true,
    },
    A63: { 'entries of expired tokens leave, entries of living ones stay': true },
  },
  kinds: { A63: 'by-construction' },
  prediction: {
    ask: 'The sessions expired an hour ago, and one of them is used. How many rows are left afterwards?',
    options: [
      { key: 'none', text: 'None: expired rows are gone', result: 'No expired row was left.' },
      {
        key: 'less',
        text: 'One less: the request finds it expired and deletes it',
        result: 'The request deleted the row that it found expired.',
      },
      {
        key: 'all',
        text: 'All of them',
        result:
          'All rows were still there: a request that is refused as expired deletes nothing. Only the clean-up does.',
      },
    ],
  },
  settings: [
    {
      key: 'rows',
      label: 'Rows in each table',
      kind: 'number',
      min: 250,
      max: 2000,
      step: 250,
      unit: 'rows',
      absent: 2000,
    },
  ],
  steps: [
    'A throw-away user gets that many sessions, refresh-token families and denylist entries, each opened an hour ago for one minute. They have really expired, because a clean-up follows the real time.',
    'Two sessions of the same user are alive. One is used now, and once more in simulated time after its expiry. Rows are counted both times.',
    'A token is revoked, so that it is on the denylist. It is used now, and in simulated time after its expiry.',
    'A token that needs no record and an encrypted session with the data in it are opened. The rows are counted again.',
    'The clean-up, which this server runs every five minutes, runs now, in batches of a hundred. Each batch is timed.',
    'The rows are counted, and the living session and the revoked token are used again.',
  ],
  lesson: {
    title: 'What to do',
    text: 'Expiry is a comparison; clean-up is a job. Without the job the table grows for ever, and nobody notices, because every response stays right. If you keep rows, write three lines: an index on the expiry, a limit on the batch, a pause between two batches. This holds for sessions and just as much for refresh-token families and denylist entries. Here a row may stay up to fifteen minutes after its expiry. Redis deletes expired keys by itself.',
    code: {
      file: 'lib/server/stores/session-database.ts',
      lines:
        'DELETE FROM "Session" WHERE "idHash" IN\n  (SELECT "idHash" FROM "Session" WHERE "idleExpiresAt" <= ${now} OR "expiresAt" <= ${now} LIMIT ${limit})',
    },
  },
  files: [
    { path: 'lib/server/start/clean-up.ts', what: 'the job: batches, pauses, how long what has ended stays' },
    { path: 'app/experiments/clean-up/rows.ts', what: 'makes the rows, times the batches' },
    { path: 'app/experiments/clean-up/judge.ts', what: 'how the verdict is computed' },
  ],
  reading: [
    {
      name: 'OWASP ASVS 5.0, 7.3 session timeout',
      href: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x16-V7-Session-Management.md',
    },
    { name: 'Redis: EXPIRE', href: 'https://redis.io/docs/latest/commands/expire/' },
  ],
  aboutSeconds: 6,
}
