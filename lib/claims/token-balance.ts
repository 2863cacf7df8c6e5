import { asvs, rfc } from './standards'
import type { StatementGroup } from './statement'

export const TOKEN_BALANCE: StatementGroup = {
  name: 'For and against tokens',
  statements: [
    { id: 'A48', says: 'Tokens are stateless: the server has nothing to store.', experiment: 'where-data-lives' },
    { id: 'A49', says: 'APIs and mobile apps work well with tokens.', experiment: 'services' },
    {
      id: 'A50',
      says: 'One token is easily used across several services.',
      experiment: 'services',
      standard: rfc(9068, '4'),
    },
    {
      id: 'A51',
      says: 'The missing state makes a token harder to revoke and calls for refresh tokens.',
      experiment: 'logout-replay',
      standard: asvs(7, '4.1'),
    },
    {
      id: 'A52',
      says: 'A token that the client stores carelessly is a danger.',
      experiment: 'xss',
      standard: rfc(6750, '5.2'),
    },
    {
      id: 'A53',
      says: 'A token is the larger load, for it carries the user’s data on every request.',
      experiment: 'payload-size',
    },
    {
      id: 'A54',
      says: 'With all that is needed inside the token, the system scales well over many machines.',
      experiment: 'nodes',
    },
    {
      id: 'A55',
      says: 'After a log-out or a theft, a JWT can’t be taken back without further means.',
      experiment: 'logout-replay',
      standard: asvs(7, '4.1'),
    },
  ],
}
