import { asvs, browserApps, rfc } from './standards'
import type { StatementGroup } from './statement'

export const REVOCATION: StatementGroup = {
  name: 'Taking tokens back',
  statements: [
    {
      id: 'A56',
      says: 'In place of revoking, an access token expires within minutes and a long-lived refresh token fetches the next one.',
      experiment: 'logout-replay',
      standard: rfc(6750, '5.3'),
    },
    { id: 'A57', says: 'A short-lived access token may be lost without harm.', experiment: 'logout-replay' },
    {
      id: 'A58',
      says: 'A refresh token is to be stored safely, best in an HttpOnly cookie.',
      experiment: 'xss',
      also: ['token-storage', 'logout-replay'],
      standard: browserApps,
    },
    {
      id: 'A59',
      says: 'Logging out revokes the refresh token.',
      experiment: 'logout-replay',
      standard: rfc(7009, '2'),
    },
    {
      id: 'A60',
      says: 'Short-lived tokens with refresh are what most apps use, and what scales best.',
      experiment: 'cost',
      also: ['logout-replay'],
    },
    {
      id: 'A61',
      says: 'A server can keep a list of the tokens it no longer accepts, in memory or in a database.',
      experiment: 'denylist',
      also: ['nodes'],
      standard: asvs(7, '4.1'),
    },
    { id: 'A62', says: 'Every request is held against that list.', experiment: 'denylist' },
    {
      id: 'A63',
      says: 'An entry leaves the list when its token would have expired anyway.',
      experiment: 'denylist',
      also: ['clean-up'],
    },
    {
      id: 'A64',
      says: 'Such a list brings state back and adds work to each request.',
      experiment: 'denylist',
      also: ['cost'],
    },
    {
      id: 'A65',
      says: 'A version number on the user, copied into every token, marks which tokens are current.',
      experiment: 'token-version',
    },
    { id: 'A66', says: 'A token whose version is behind the database is refused.', experiment: 'token-version' },
    {
      id: 'A67',
      says: 'Raising the version ends all tokens of a user at once.',
      experiment: 'token-version',
      standard: asvs(7, '4.3'),
    },
  ],
}
