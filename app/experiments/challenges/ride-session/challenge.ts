import type { Challenge } from '../challenge'

export const challenge: Challenge = {
  name: 'ride-session',
  title: 'Use a session without reading it',
  goal: 'Your script runs in a page where Tom is signed in. His cookie is HttpOnly. Give his account an e-mail address of yours.',
  people: [
    {
      name: 'Tom',
      is: 'Signed in, in this browser. His settings can be changed with a form token that his page contains.',
    },
    {
      name: 'Your script',
      is: 'The request form below: what it sends from this page, an injected script could send from Tom’s.',
    },
  ],
  endpoints: [
    { method: 'GET', path: 'page', does: 'Answers with Tom’s settings page, in which the form token stands.' },
    {
      method: 'POST',
      path: 'email',
      does: 'Takes {"email": …, "form_token": …} and changes the address. Password resets go there.',
    },
    { method: 'GET', path: 'me', does: 'Answers with Tom’s data.' },
  ],
  steps: [
    'The script read Tom’s settings page, with Tom’s cookie.',
    'The address was changed to one that ends in @jerry.example, with Tom’s cookie and the right form token.',
  ],
  hints: [
    'HttpOnly keeps the script from reading the cookie. Does it keep the browser from attaching it?',
    'The form token is there against other sites. Your script is on this one: it can read the page.',
    'GET page, copy the form token from its HTML, and POST email with it and with an address at jerry.example.',
  ],
  presets: [
    { label: 'Ask who I am', sender: 'page', method: 'GET', path: 'me' },
    {
      label: 'Change the address',
      sender: 'page',
      method: 'POST',
      path: 'email',
      body: '{"email": "", "form_token": ""}',
    },
  ],
  tools: [],
  fix: {
    says: 'Whoever changes the address has to enter the password again. The script in the page doesn’t know it.',
    weak: 'if (session && formToken === session.formToken) setEmail(email)',
    fixed: 'if (!isPasswordOf(user, body.password)) refuse()',
  },
  lesson:
    'HttpOnly keeps a session from being copied out, not from being used from the page. Against that helps what a script can’t do: enter the password. Better still, let no script in: escape, and send a strict CSP.',
  reading: [
    {
      name: 'OWASP: Require re-authentication for sensitive features',
      href: 'https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html#require-re-authentication-for-sensitive-features',
    },
    {
      name: 'OWASP: Cross-site scripting prevention',
      href: 'https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html',
    },
  ],
  experiment: 'xss',
}
