import type { Challenge } from '../challenge'

export const challenge: Challenge = {
  name: 'guessable-id',
  title: 'Find the id that can be guessed',
  goal: 'Tom signed in a moment ago. Find his session id without anybody showing it to you, and read his data with it.',
  people: [
    { name: 'Tom', is: 'Signed in on his own computer, shortly before you came.' },
    { name: 'Jerry', is: 'You. You may sign in as yourself as often as you like.' },
  ],
  endpoints: [
    {
      method: 'POST',
      path: 'login',
      does: 'Signs Jerry in. The answer shows the session id that the cookie lab-id has.',
    },
    { method: 'GET', path: 'me', does: 'Answers with the data of whoever’s session id the cookie lab-id has.' },
  ],
  steps: [
    'You signed in, and were given an id of your own.',
    'GET me was answered with Tom’s data, for an id that nobody gave you.',
  ],
  hints: [
    'Sign in twice and lay the two ids side by side. Most of their letters are the same.',
    'They are base64url. Decode them with the tool below.',
    'A number counts up by one. Tom was just before you: encode his number, and send it from another computer as Cookie: lab-id=…',
  ],
  presets: [
    { label: 'Sign Jerry in', sender: 'computer', method: 'POST', path: 'login' },
    { label: 'Ask who I am', sender: 'computer', method: 'GET', path: 'me', cookie: 'lab-id=' },
  ],
  tools: ['base64'],
  fix: {
    says: 'The id is 256 bits from the system’s random source. There is no next one and no one before.',
    weak: "id = base64url('session-' + ++counter)",
    fixed: 'id = base64url(randomBytes(32))',
  },
  lesson:
    'A session id has one task: nobody can guess it. Encoding is no secret, and a number that counts up is none either.',
  reading: [
    {
      name: 'OWASP Session Management: Session ID entropy',
      href: 'https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html#session-id-entropy',
    },
  ],
  experiment: 'fixation',
}
