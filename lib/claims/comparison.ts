import { cookieSpec, corsSpec } from './standards'
import type { StatementGroup } from './statement'

export const COMPARISON: StatementGroup = {
  name: 'Side by side, and which to choose',
  statements: [
    {
      id: 'A68',
      says: 'What belongs to a session lives on the server; what belongs to a token lives on the client, inside it.',
      experiment: 'where-data-lives',
    },
    {
      id: 'A69',
      says: 'Sessions are stateful, and tokens stateless as long as none is ever revoked.',
      experiment: 'where-data-lives',
      also: ['cost'],
    },
    {
      id: 'A70',
      says: 'Revocation takes one deletion with sessions and a strategy of its own with tokens.',
      experiment: 'logout-replay',
    },
    {
      id: 'A71',
      says: 'Across origins, sessions need cookie attributes and CORS, while tokens simply suit APIs and mobile apps.',
      experiment: 'cors',
      standard: corsSpec,
    },
    {
      id: 'A72',
      says: 'A session sends a tiny id; a token is bigger, because claims are in it.',
      experiment: 'payload-size',
    },
    {
      id: 'A73',
      says: 'A session goes along automatically as a cookie; a token is put into the Authorization header by hand.',
      experiment: 'csrf',
      standard: cookieSpec('8.2'),
    },
    {
      id: 'A74',
      says: 'Sessions take little set-up and often come with the framework; tokens have to be set up and stored explicitly.',
      experiment: 'choose',
    },
    {
      id: 'A75',
      says: 'Sessions are harder to scale, as they have to be shared or routed; tokens are easier, as no server keeps anything.',
      experiment: 'nodes',
      also: ['cost'],
    },
    {
      id: 'A76',
      says: 'Sessions fit an app rendered on the server that wants authentication with little effort.',
      experiment: 'server-rendering',
      also: ['choose'],
    },
    {
      id: 'A77',
      says: 'JWTs fit a mobile app or an API that grows sideways and talks to many services.',
      experiment: 'services',
      also: ['choose'],
    },
    { id: 'A78', says: 'Neither method is right for everyone; each has strengths and a price.', experiment: 'choose' },
  ],
}
