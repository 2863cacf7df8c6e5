import { asvs } from './standards'
import type { StatementGroup } from './statement'

export const SESSION_BALANCE: StatementGroup = {
  name: 'For and against sessions',
  statements: [
    {
      id: 'A27',
      says: 'To revoke a session, it is enough to delete its record on the server.',
      experiment: 'logout-replay',
      standard: asvs(7, '4.1'),
    },
    {
      id: 'A28',
      says: 'Sessions are secure from the start, because what is known of the user never leaves the server.',
      experiment: 'where-data-lives',
    },
    {
      id: 'A29',
      says: 'Sessions are easy to clean up, because the server decides how long each record stays.',
      experiment: 'clean-up',
    },
    {
      id: 'A30',
      says: 'Sessions scale badly unless routing is sticky or the servers share a store.',
      experiment: 'nodes',
    },
    {
      id: 'A31',
      says: 'Sessions burden the backend with state: one more table to look after.',
      experiment: 'where-data-lives',
    },
  ],
}
