import type { Challenge } from '../challenge'

export const challenge: Challenge = {
  name: 'stolen-copy',
  title: 'Make the stolen copy die within a minute, without a list',
  goal: 'Jerry copies Tom’s tokens as soon as Tom signs in. Tom logs out. Have both copies refused one minute later, and keep no denylist.',
  people: [
    { name: 'Tom', is: 'Signs in and logs out in this browser.' },
    { name: 'Jerry', is: 'Has a copy of both of Tom’s tokens, on another computer.' },
    { name: 'You', is: 'You run the server: the policy is yours. You also play the other two.' },
  ],
  endpoints: [
    {
      method: 'POST',
      path: 'policy',
      does: 'Sets {"accessSeconds": 15 to 900, "version": "renewal" or "request", "denylist": true or false}.',
    },
    {
      method: 'POST',
      path: 'login',
      does: 'Signs Tom in under the policy of that moment. The answer shows both tokens.',
    },
    {
      method: 'GET',
      path: 'me',
      does: 'Answers to a good access token. ?later=60 asks as if a minute had passed since the log-out.',
    },
    {
      method: 'POST',
      path: 'refresh',
      does: 'Takes {"refresh_token": …} and answers with a new access token. Knows ?later= too.',
    },
    {
      method: 'POST',
      path: 'logout',
      does: 'Takes Tom’s access token. Ends his refresh token and raises his token version.',
    },
  ],
  steps: [
    'Before the log-out, the copied access token worked on another computer.',
    'Tom logged out, and no denylist was kept.',
    'At most one minute later, the copied access token was refused on another computer.',
    'So was the copied refresh token.',
  ],
  hints: [
    'Play it once as it is: after the log-out the copied access token goes on working. Why does the refresh token not?',
    'What ends a token that nobody asks about? Its expiry. And one number for each user is no list.',
    'Set accessSeconds to 60 or less, or version to "request". Then sign in, use the copy, log out, and use both copies with ?later=60.',
  ],
  presets: [
    {
      label: 'Set the policy',
      sender: 'page',
      method: 'POST',
      path: 'policy',
      body: '{"accessSeconds": 900, "version": "renewal", "denylist": false}',
    },
    { label: 'Sign Tom in', sender: 'page', method: 'POST', path: 'login' },
    { label: 'Use the copy', sender: 'computer', method: 'GET', path: 'me', authorization: 'Bearer ' },
    { label: 'Log Tom out', sender: 'page', method: 'POST', path: 'logout', authorization: 'Bearer ' },
    {
      label: 'Renew with the copy',
      sender: 'computer',
      method: 'POST',
      path: 'refresh?later=60',
      body: '{"refresh_token": ""}',
    },
  ],
  tools: [],
  fix: {
    says: 'The token is bound to a second secret, which Tom’s browser has in an HttpOnly cookie. A copy alone never works, so there is nothing left to end.',
    weak: 'me: verify(token)',
    fixed: 'me: verify(token) && sha256(cookie.fingerprint) === token.fingerprint',
  },
  lesson:
    'A short life and a version number end a copy without a list: the first costs renewals, the second a look-up. A token that is bound to its browser is worth nothing as a copy.',
  reading: [
    {
      name: 'OWASP JWT: Token sidejacking',
      href: 'https://cheatsheetseries.owasp.org/cheatsheets/JSON_Web_Token_for_Java_Cheat_Sheet.html#token-sidejacking',
    },
    { name: 'RFC 9449: DPoP', href: 'https://www.rfc-editor.org/rfc/rfc9449' },
  ],
  experiment: 'denylist',
}
