import type { Experiment } from '@/app/experiments/_runtime/experiment'

const yesNo = [
  { value: 'no', text: 'not in the answer' },
  { value: 'yes', text: 'in the answer' },
] as const

export const experiment: Experiment = {
  slug: 'cors',
  question: 'CORS: which setting decides whether your cookie is sent?',
  intro:
    'A page sends a request to another origin. Three questions are easily confused: was the credential sent, was the request processed, and can the script read the response? Set one request yourself; the run also tries all the others.',
  expects: {
    A17: {
      'the page reads the answer only with both headers': true,
      'the cookie is sent only with the headers': false,
    },
    A18: {
      'to another origin the cookie goes only with include': true,
      'to its own origin the cookie goes only with include': false,
    },
    A19: {
      'with the origin and Allow-Credentials the answer is read': true,
      'without Allow-Credentials it is not': true,
      'with * it is not': true,
      'without any CORS header no request with a cookie is processed': false,
    },
    A20: {
      'without it the server recognises nobody by a cookie': false,
      'without it no cookie is set': false,
    },
    A21: {
      'to another port of the host': true,
      'from another site, a cookie with Lax': false,
      // A rule of this browser on third-party cookies, and no rule of SameSite.
      'from another site, a cookie with None': 'either',
    },
    A22: {
      'credentials: include is missing: not sent': true,
      'a header of the answer is missing: not sent': false,
    },
    A71: {
      'a session needs Allow-Credentials to be read': true,
      'a session needs a cookie that leaves its site': true,
      'a token is enough where its header is allowed': true,
      'a token is enough by itself': false,
    },
  },
  prediction: {
    ask: 'fetch with credentials: include, and a response without any CORS header. How far does the request get?',
    options: [
      { key: 'not-sent', text: 'The cookie is not sent', result: 'The cookie was not sent.' },
      {
        key: 'processed',
        text: 'Sent and processed, but the script cannot read the response',
        result:
          'The cookie was sent and the server processed the request. CORS only kept the script from reading the response.',
      },
      { key: 'read', text: 'Sent, processed and read', result: 'The script could read the response.' },
    ],
  },
  settings: [
    {
      key: 'from',
      label: 'Asking page',
      kind: 'choice',
      absent: 'app',
      options: [
        { value: 'app', text: 'the app, asks node B (same site)' },
        { value: 'attacker', text: 'the attacker’s, asks the app (cross-site)' },
      ],
    },
    {
      key: 'carrier',
      label: 'Credential',
      kind: 'choice',
      absent: 'cookie',
      options: [
        { value: 'cookie', text: 'session cookie, Lax' },
        { value: 'bearer', text: 'token in Authorization' },
      ],
    },
    {
      key: 'credentials',
      label: 'credentials',
      kind: 'choice',
      absent: 'include',
      options: [
        { value: 'omit', text: 'omit' },
        { value: 'same-origin', text: 'same-origin (default)' },
        { value: 'include', text: 'include' },
      ],
    },
    {
      key: 'origin',
      label: 'Allow-Origin',
      kind: 'choice',
      absent: 'none',
      options: [
        { value: 'none', text: 'not in the answer' },
        { value: 'any', text: '*' },
        { value: 'asking', text: 'the asking origin' },
      ],
    },
    { key: 'allow-credentials', label: 'Allow-Credentials', kind: 'choice', absent: 'no', options: yesNo },
    { key: 'allow-headers', label: 'Allow-Headers: authorization', kind: 'choice', absent: 'no', options: yesNo },
  ],
  steps: [
    'A throw-away user signs in twice: a session cookie with SameSite=Lax, and a token in a variable of this page.',
    'This page calls server B, another origin of the same site, with each of three credentials modes and four responses, and three times with the token.',
    'A frame of the attacker’s site calls the app with the same fifteen.',
    'Your own combination is sent.',
    'The servers’ logs say what arrived, preflights included. A last request to the own origin shows which of the new cookies were kept.',
  ],
  lesson: {
    title: 'What to do',
    text: 'CORS is about reading. By the time a browser looks at Access-Control-Allow-Credentials, the cookie has been sent, the request processed, and a cookie of the response kept. What keeps a cookie back is the credentials mode, SameSite and the browser’s own policy. What keeps a request from having an effect is a check on the server. A token needs Access-Control-Allow-Headers, and the browser sends a preflight before the request.',
    code: {
      file: 'the headers of a server that lets one origin in',
      lines:
        "'Access-Control-Allow-Origin': 'https://app.example', // never * with credentials\n'Access-Control-Allow-Credentials': 'true',            // for cookies, and to read the answer\n'Access-Control-Allow-Headers': 'authorization',       // for tokens, in the answer to OPTIONS\nVary: 'Origin'",
    },
  },
  files: [
    { path: 'app/experiments/cors/lab/answer/route.ts', what: 'the endpoint, and its headers' },
    { path: 'app/experiments/cors/run.ts', what: 'the requests of this page' },
    { path: 'app/experiments/cors/fetch-frame-page.tsx', what: 'those of the attacker’s' },
    { path: 'app/experiments/cors/judge.ts', what: 'how the verdict is computed' },
  ],
  reading: [
    { name: 'Fetch: the CORS protocol', href: 'https://fetch.spec.whatwg.org/#http-cors-protocol' },
    { name: 'MDN: CORS', href: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS' },
  ],
  aboutSeconds: 4,
}
