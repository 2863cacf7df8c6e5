import type { Challenge } from '../challenge'

export const challenge: Challenge = {
  name: 'outlive-logout',
  title: 'Outlive a log-out with an encrypted cookie',
  goal: 'All of Tom’s session is in an encrypted cookie, and the server keeps nothing. Log out, and be let in all the same.',
  people: [
    { name: 'Tom', is: 'You, at first: you sign in, and you press “Log out”.' },
    { name: 'Jerry', is: 'You, afterwards, on another computer. You have a copy of what Tom’s cookie was.' },
  ],
  endpoints: [
    { method: 'POST', path: 'login', does: 'Signs Tom in. The answer shows the cookie, as the developer tools do.' },
    { method: 'GET', path: 'me', does: 'Answers with Tom’s data, where the cookie lab-data decrypts.' },
    { method: 'POST', path: 'logout', does: 'Logs Tom out: has the browser remove the cookie.' },
  ],
  steps: ['Tom signed in.', 'Tom logged out.', 'After the log-out, GET me was answered to a cookie from before it.'],
  hints: [
    'What does the server do at a log-out, and whom does it ask to do it?',
    'A cookie that was removed from one browser is still a cookie. Keep a copy before you log out.',
    'Sign in, copy the cookie from the answer, log out. Then send GET me from another computer, with Cookie: lab-data=…',
  ],
  presets: [
    { label: 'Sign Tom in', sender: 'page', method: 'POST', path: 'login' },
    { label: 'Log Tom out', sender: 'page', method: 'POST', path: 'logout' },
    { label: 'Ask who I am', sender: 'page', method: 'GET', path: 'me' },
  ],
  tools: [],
  fix: {
    says: 'The server notes when Tom last logged out, and refuses a cookie that is older. One time for each user is enough.',
    weak: "logout: 'Set-Cookie: lab-data=; Max-Age=0'",
    fixed: 'me: if (content.issuedAt <= user.loggedOutAt) refuse()',
  },
  lesson:
    'Encryption hides what a cookie says and keeps it from being changed. It does not end it: only something that the server remembers can.',
  reading: [
    {
      name: 'OWASP Session Management: Session expiration',
      href: 'https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html#session-expiration',
    },
    { name: 'iron-session: FAQ', href: 'https://github.com/vvo/iron-session#faq' },
  ],
  experiment: 'logout-replay',
}
