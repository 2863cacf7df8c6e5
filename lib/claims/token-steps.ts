import { browserApps, rfc } from './standards'
import type { StatementGroup } from './statement'

export const TOKEN_STEPS: StatementGroup = {
  name: 'A token, step by step',
  statements: [
    {
      id: 'A32',
      says: 'A JWT says everything that is needed about itself, and is signed with a shared secret or a private key.',
      experiment: 'where-data-lives',
      standard: rfc(7519),
    },
    {
      id: 'A33',
      says: 'The client attaches the token to each request, as a rule in the Authorization header.',
      experiment: 'server-rendering',
      standard: rfc(6750, '2.1'),
    },
    { id: 'A34', says: 'The online debugger at jwt.io shows what a token is made of.', experiment: 'jwt-debugger' },
    {
      id: 'A35',
      says: 'Signing in for a token begins with the same request as signing in for a session.',
      experiment: 'seven-steps',
    },
    {
      id: 'A36',
      says: 'The credentials are checked in the same way, whichever of the two follows.',
      experiment: 'seven-steps',
    },
    {
      id: 'A37',
      says: 'The server then issues a token that states the user, the roles and when it expires.',
      experiment: 'seven-steps',
      standard: rfc(9068, '2.2'),
    },
    {
      id: 'A38',
      says: 'The signature makes a token tamper-proof.',
      experiment: 'forging',
      also: ['xss'],
      standard: rfc(8725, '2.1'),
    },
    {
      id: 'A39',
      says: 'The token comes back in the body of the answer, mostly as JSON.',
      experiment: 'seven-steps',
      standard: rfc(6749, '5.1'),
    },
    {
      id: 'A40',
      says: 'The client keeps it in localStorage, in sessionStorage or in a variable.',
      experiment: 'token-storage',
      standard: browserApps,
    },
    {
      id: 'A41',
      says: 'localStorage lays a token open to XSS, and an HttpOnly cookie is the remedy.',
      experiment: 'xss',
      also: ['token-storage'],
      standard: browserApps,
    },
    {
      id: 'A42',
      says: 'On each request the token follows the word Bearer in the Authorization header.',
      experiment: 'seven-steps',
      standard: rfc(6750, '2.1'),
    },
    {
      id: 'A43',
      says: 'A token is accepted if it is unaltered, not expired, and signed with the expected key.',
      experiment: 'forging',
      also: ['seven-steps'],
      standard: rfc(8725, '3'),
    },
    {
      id: 'A44',
      says: 'The server reads what it needs to know of the user from the token.',
      experiment: 'stale-claims',
      standard: rfc(9068, '2.2'),
    },
    {
      id: 'A45',
      says: 'A token opens protected pages for as long as it is valid.',
      experiment: 'expiry',
      standard: rfc(7519, '4.1.4'),
    },
    {
      id: 'A46',
      says: 'When the token has expired, the user has to sign in again.',
      experiment: 'logout-replay',
      standard: rfc(6750, '3.1'),
    },
    {
      id: 'A47',
      says: 'Instead of a new sign-in, a refresh token can fetch the next access token.',
      experiment: 'refresh-race',
      standard: rfc(6749, '6'),
    },
  ],
}
