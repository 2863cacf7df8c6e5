import type { Challenge } from '../challenge'

export const challenge: Challenge = {
  name: 'token-mix-up',
  title: 'Use Tom’s refresh token with Jerry’s access token',
  goal: 'The server says: a refresh token alone is worth nothing, because a renewal needs an access token too. Become Tom.',
  people: [
    { name: 'Tom', is: 'Signed in. His refresh token was written into a log by mistake.' },
    { name: 'Jerry', is: 'You. You have an access token of your own, and can read the log.' },
  ],
  endpoints: [
    { method: 'POST', path: 'login', does: 'Signs Jerry in: an access token and a refresh token.' },
    { method: 'GET', path: 'log', does: 'Answers with the log in which Tom’s refresh token stands.' },
    {
      method: 'POST',
      path: 'refresh',
      does: 'Takes {"refresh_token": …} with an access token in Authorization, and answers with two new ones.',
    },
    { method: 'GET', path: 'me', does: 'Answers with the data of the user whom the access token names.' },
  ],
  steps: [
    'You read Tom’s refresh token in the log.',
    'A renewal was answered to Jerry’s access token and Tom’s refresh token.',
    'GET me was answered with Tom’s data.',
  ],
  hints: [
    'A renewal asks two questions: is the access token good, and is the refresh token good?',
    'It does not ask whether both are of the same user.',
    'Sign Jerry in. Then POST refresh with Jerry’s access token in Authorization and Tom’s refresh token in the body.',
  ],
  presets: [
    { label: 'Sign Jerry in', sender: 'computer', method: 'POST', path: 'login' },
    { label: 'Read the log', sender: 'computer', method: 'GET', path: 'log' },
    {
      label: 'Renew',
      sender: 'computer',
      method: 'POST',
      path: 'refresh',
      authorization: 'Bearer ',
      body: '{"refresh_token": ""}',
    },
    { label: 'Ask who I am', sender: 'computer', method: 'GET', path: 'me', authorization: 'Bearer ' },
  ],
  tools: [],
  fix: {
    says: 'Both tokens must be of one user and of one sign-in. Where they are not, the sign-in of the refresh token ends.',
    weak: 'if (isGood(access) && isGood(refresh)) return issue(refresh.user)',
    fixed: 'if (access.sub !== refresh.sub || access.sid !== refresh.sid) endSignIn(refresh.sid)',
  },
  lesson:
    'Two credentials that are each good are no proof together unless they are checked against each other. Bind a refresh token to its client and its sign-in.',
  reading: [
    {
      name: 'RFC 9700 §4.14.2: Refresh token protection',
      href: 'https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2',
    },
    { name: 'RFC 6749 §10.4: Refresh tokens', href: 'https://www.rfc-editor.org/rfc/rfc6749#section-10.4' },
  ],
  experiment: 'refresh-race',
}
