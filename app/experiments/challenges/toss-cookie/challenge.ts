import type { Challenge } from '../challenge'

export const challenge: Challenge = {
  name: 'toss-cookie',
  title: 'Toss a cookie',
  goal: 'Tom is about to save a private note. Have his own browser save it in Jerry’s account, and read it there.',
  people: [
    { name: 'Tom', is: 'Signed in, in this browser, by the cookie lab-user. He saves his note from this page.' },
    {
      name: 'Jerry',
      is: 'You. You have an account of your own, and a page on another port of this host. Cookies know no ports.',
    },
  ],
  endpoints: [
    { method: 'POST', path: 'login', does: 'Signs Jerry in on his own computer, and answers with his session id.' },
    { method: 'POST', path: 'note', does: 'Takes {"text": …} and saves it for whoever the cookie lab-user names.' },
    { method: 'GET', path: 'notes', does: 'Answers with the notes of whoever the cookie lab-user names.' },
  ],
  steps: [
    'Tom’s browser sent two cookies of one name.',
    'A note that Tom’s browser sent was saved in Jerry’s account.',
    'Jerry read it on his own computer.',
  ],
  hints: [
    'A browser may have two cookies of one name, for two paths. It sends both, and the server sees no paths.',
    'The cookie with the longer path is sent first, and the server takes the first.',
    'Sign Jerry in. Write his id as a cookie for the path …/lab/note with the tool below. Save a note from this page. Read the notes from another computer, with Cookie: lab-user=…',
  ],
  presets: [
    { label: 'Sign Jerry in', sender: 'computer', method: 'POST', path: 'login' },
    { label: 'Save Tom’s note', sender: 'page', method: 'POST', path: 'note', body: '{"text": "Tom’s private note"}' },
    { label: 'Read Jerry’s notes', sender: 'computer', method: 'GET', path: 'notes', cookie: 'lab-user=' },
  ],
  tools: ['cookie'],
  fix: {
    says: 'Two cookies of one name are refused. A name that begins with __Host- keeps browsers from taking the second one at all.',
    weak: 'cookies.find(({ name }) => name === "lab-user")',
    fixed: 'if (cookies.filter(({ name }) => name === "lab-user").length > 1) refuse()',
  },
  lesson:
    'A cookie says what it is worth and not who set it. Neighbours under one host, on other ports or subdomains, can write cookies for you. Name yours __Host-…, and refuse doubles.',
  reading: [
    {
      name: 'RFC 6265 §8.6: Weak integrity',
      href: 'https://www.rfc-editor.org/rfc/rfc6265#section-8.6',
    },
    {
      name: 'MDN: Cookie prefixes',
      href: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/Cookies#cookie_prefixes',
    },
  ],
  experiment: 'fixation',
}
