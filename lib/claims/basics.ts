import type { StatementGroup } from './statement'

export const BASICS: StatementGroup = {
  name: 'Remembering who you are',
  statements: [
    {
      id: 'A1',
      says: 'Whoever has signed in once is known on every later request and types the password no second time.',
      experiment: 'seven-steps',
    },
    {
      id: 'A2',
      says: 'With a session, the record of who somebody is stands on the server.',
      experiment: 'where-data-lives',
    },
    {
      id: 'A3',
      says: 'With a JWT, the client carries that record, and a signature vouches for it.',
      experiment: 'where-data-lives',
    },
  ],
}
