import type { Challenge } from '../challenge'

export const challenge: Challenge = {
  name: 'read-across',
  title: 'Read an answer across origins',
  goal: 'Tom is signed in, in this browser. Have a page of another origin read the phrase that only Tom may see, and hand it in.',
  people: [
    { name: 'Tom', is: 'Signed in, by a cookie with SameSite=Lax.' },
    { name: 'Jerry', is: 'You. You have a page on another port of this host, and Tom has it open.' },
  ],
  endpoints: [
    { method: 'GET', path: 'phrase', does: 'Answers Tom with a phrase. It is another one each time.' },
    { method: 'POST', path: 'hand-in', does: 'Takes {"phrase": …}: a phrase that was sent to another origin.' },
  ],
  steps: [
    'A page of another origin asked for the phrase, with Tom’s cookie.',
    'The answer allowed that origin to read it, with credentials.',
    'You handed in the phrase of that answer.',
  ],
  hints: [
    'Another port is another origin, and still the same site. So SameSite lets the cookie pass, and only CORS decides who reads.',
    'Which origin does the server allow? Whoever asks: it sends the Origin header back as Access-Control-Allow-Origin.',
    'Open the page on another port and fetch the address phrase with credentials. Copy what it reads, and hand it in from here.',
  ],
  presets: [
    { label: 'Ask for the phrase', sender: 'page', method: 'GET', path: 'phrase' },
    { label: 'Hand a phrase in', sender: 'page', method: 'POST', path: 'hand-in', body: '{"phrase": ""}' },
  ],
  tools: ['neighbour'],
  fix: {
    says: 'Origins that may read stand on a list. Any other one gets no Access-Control-Allow-Origin, and its browser withholds the answer.',
    weak: "'Access-Control-Allow-Origin': request.headers.origin",
    fixed: 'if (ALLOWED.includes(origin)) allow(origin)',
  },
  lesson:
    'CORS is what opens the wall between origins. Whoever allows every Origin together with credentials has no wall.',
  reading: [
    {
      name: 'MDN: CORS, requests with credentials',
      href: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS#requests_with_credentials',
    },
    { name: 'PortSwigger: CORS', href: 'https://portswigger.net/web-security/cors' },
  ],
  experiment: 'cors',
}
