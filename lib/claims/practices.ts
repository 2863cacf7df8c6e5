import { asvs, browserApps, rfc } from './standards'
import type { StatementGroup } from './statement'

export const PRACTICES: StatementGroup = {
  name: 'Good practice with tokens',
  statements: [
    {
      id: 'A79',
      says: 'An access token should expire soon, after 5 to 15 minutes.',
      experiment: 'expiry',
      standard: rfc(6750, '5.3'),
    },
    {
      id: 'A80',
      says: 'Refresh tokens should keep users signed in without another login.',
      experiment: 'refresh-race',
      standard: rfc(9700, '4.14'),
    },
    {
      id: 'A81',
      says: 'A JWT should never be in localStorage and always in an HttpOnly cookie.',
      experiment: 'xss',
      also: ['csrf'],
      standard: browserApps,
    },
    {
      id: 'A82',
      says: 'A token should hold nothing sensitive and no more than its purpose needs.',
      experiment: 'where-data-lives',
      standard: rfc(7519, '12'),
    },
    {
      id: 'A83',
      says: 'Tokens should be revocable: by a denylist, a version or a short life.',
      experiment: 'logout-replay',
      also: ['nodes'],
      standard: asvs(7, '4.1'),
    },
    {
      id: 'A84',
      says: 'Secrets and algorithms should be strong: RS256, or HS256 with a strong key.',
      experiment: 'weak-secret',
      standard: rfc(8725, '3.5'),
    },
    {
      id: 'A85',
      says: 'Every request should have exp, iat and nbf checked.',
      experiment: 'forging',
      standard: asvs(9, '2.1'),
    },
    {
      id: 'A86',
      says: 'What is critical should never be allowed by a JWT alone, but by the user’s present state on the server too.',
      experiment: 'stale-claims',
      standard: asvs(8, '3.2'),
    },
    {
      id: 'A87',
      says: 'In most apps that render on the server, sessions are less risk and less work.',
      experiment: 'choose',
    },
    {
      id: 'A88',
      says: 'JWTs are for an architecture that needs them, and not for following a fashion.',
      experiment: 'choose',
    },
  ],
}
