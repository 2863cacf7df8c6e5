import type { StatementGroup } from './statement'

export const REVOCATION: StatementGroup = {
  name: 'Taking tokens back',
  statements: [
    { id: 'A65', says: 'A version number on the user, copied into every token, marks which tokens are current.', experiment: 'token-version' },
    { id: 'A66', says: 'A token whose version is behind the database is refused.', experiment: 'token-version' },
    { id: 'A67', says: 'Raising the version ends all tokens of a user at once.', experiment: 'token-version' },
  ],
}
