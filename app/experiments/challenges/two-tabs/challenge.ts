import type { Challenge } from '../challenge'

export const challenge: Challenge = {
  name: 'two-tabs',
  title: 'Keep two tabs signed in',
  goal: 'Tom’s tab is open, and you have a copy of its refresh token in a tab of your own. Keep both tabs signed in.',
  people: [
    { name: 'Tom', is: 'His tab renews whenever its access token is over, and gets a new refresh token each time.' },
    { name: 'Jerry', is: 'You. You have the same refresh token as Tom’s tab, and renew from your own computer.' },
  ],
  endpoints: [
    { method: 'POST', path: 'refresh', does: 'Takes {"refresh_token": …} and answers with a new pair of tokens.' },
    { method: 'GET', path: 'me', does: 'Answers with the data of the user whom the access token names.' },
  ],
  steps: [
    'Both tabs renewed from one and the same refresh token.',
    'Each of the two renewed once more, with the token that it had got.',
    'After that, both access tokens still opened GET me.',
  ],
  hints: [
    'Each renewal answers with a new refresh token. Does the old one stop working?',
    'Send the first refresh token twice: once for Tom’s tab and once for yours. You get two pairs.',
    'Renew each pair once more. Then ask GET me with both of the newest access tokens.',
  ],
  presets: [
    {
      label: 'Renew Tom’s tab',
      sender: 'page',
      method: 'POST',
      path: 'refresh',
      body: '{"refresh_token": ""}',
    },
    {
      label: 'Renew yours',
      sender: 'computer',
      method: 'POST',
      path: 'refresh',
      body: '{"refresh_token": ""}',
    },
    { label: 'Ask who I am', sender: 'computer', method: 'GET', path: 'me', authorization: 'Bearer ' },
  ],
  tools: [],
  fix: {
    says: 'A refresh token that comes a second time means two holders. The server can’t tell who the thief is, so it ends both.',
    weak: 'const family = findFamily(token); return issue(family)',
    fixed: 'if (wasUsed(token)) endFamily(token)',
  },
  lesson:
    'Rotation alone finds nothing: it is reuse detection that ends a copy. Two honest tabs look like a theft, too. So renew in one tab at a time, or allow a few seconds of grace.',
  reading: [
    {
      name: 'RFC 9700 §4.14.2: Refresh token protection',
      href: 'https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2',
    },
  ],
  experiment: 'refresh-race',
}
