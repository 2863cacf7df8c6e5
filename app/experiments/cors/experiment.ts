import type { Experiment } from '@/lib/experiment/experiment'

const yesNo = [{ value: 'no', text: 'not in the answer' }, { value: 'yes', text: 'in the answer' }] as const

export const experiment: Experiment = {
  slug: 'cors',
  question: 'Which of the CORS settings decides whether your cookie is sent?',
  intro: 'A page asks another origin. Three questions are easily taken for one: was the credential sent, was the request processed, and could the script read the answer? Set one request yourself; the run also tries all of them.',
  expects: { A17: 'holds-if', A18: 'holds-if', A19: 'holds', A20: 'fails', A21: 'holds-if', A22: 'holds-if', A71: 'holds-if' },
  prediction: {
    ask: 'credentials: include, and an answer without any CORS header. How far does the request get?',
    options: [
      { key: 'not-sent', text: 'The cookie is not sent' },
      { key: 'processed', text: 'Sent and processed, but the script can’t read the answer' },
      { key: 'read', text: 'Sent, processed and read' },
    ],
  },
  settings: [
    { key: 'from', label: 'Asking page', kind: 'choice', absent: 'app', options: [{ value: 'app', text: 'the app, asks node B (same site)' }, { value: 'attacker', text: 'the attacker’s, asks the app (cross-site)' }] },
    { key: 'carrier', label: 'Credential', kind: 'choice', absent: 'cookie', options: [{ value: 'cookie', text: 'session cookie, Lax' }, { value: 'bearer', text: 'token in Authorization' }] },
    { key: 'credentials', label: 'credentials', kind: 'choice', absent: 'include', options: [{ value: 'omit', text: 'omit' }, { value: 'same-origin', text: 'same-origin (default)' }, { value: 'include', text: 'include' }] },
    { key: 'origin', label: 'Allow-Origin', kind: 'choice', absent: 'none', options: [{ value: 'none', text: 'not in the answer' }, { value: 'any', text: '*' }, { value: 'asking', text: 'the asking origin' }] },
    { key: 'allow-credentials', label: 'Allow-Credentials', kind: 'choice', absent: 'no', options: yesNo },
    { key: 'allow-headers', label: 'Allow-Headers: authorization', kind: 'choice', absent: 'no', options: yesNo },
  ],
  steps: [
    'A throw-away user signs in twice: a session cookie with SameSite=Lax, and a token in a variable of this page.',
    'This page asks node B, another origin of the same site, with each of three credentials modes and four answers, and three times with the token.',
    'A frame of the attacker’s site asks the app with the same fifteen.',
    'Your own combination is sent.',
    'The nodes’ logs say what arrived, preflights included; a last request to the own origin shows which of the set cookies were kept.',
  ],
  lesson: {
    title: 'What follows',
    text: 'CORS is about reading. By the time a browser looks at Allow-Credentials, the cookie was sent, the request was processed and a cookie of the answer was kept. What keeps a cookie back is credentials, SameSite and the browser’s own policy; what keeps a request from having an effect is a check on the server. A token needs one header less and one more: no Allow-Credentials, but Allow-Headers, and the browser asks before each request.',
    code: { file: 'app/experiments/cors/lab/answer/route.ts', lines: "'Access-Control-Allow-Origin': 'https://app.example', // never * with credentials\n'Access-Control-Allow-Credentials': 'true',            // for cookies, and to read the answer\n'Access-Control-Allow-Headers': 'authorization',       // for tokens, in the answer to OPTIONS\nVary: 'Origin'" },
  },
  files: [
    { path: 'app/experiments/cors/lab/answer/route.ts', what: 'the door, and its headers' },
    { path: 'app/experiments/cors/run.ts', what: 'the requests of this page' },
    { path: 'app/_experiment/messenger.tsx', what: 'those of the attacker’s' },
    { path: 'app/experiments/cors/judge.ts', what: 'how the verdict is computed' },
  ],
  reading: [
    { name: 'Fetch: the CORS protocol', href: 'https://fetch.spec.whatwg.org/#http-cors-protocol' },
    { name: 'MDN: CORS', href: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS' },
  ],
  aboutSeconds: 4,
}
