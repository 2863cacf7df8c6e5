import type { Experiment } from '@/app/experiments/_runtime/experiment'

export const experiment: Experiment = {
  slug: 'token-storage',
  question: 'Where should a browser keep a token: localStorage, memory or a cookie?',
  intro:
    'Real pages of this browser keep real credentials in localStorage, sessionStorage, a variable and an HttpOnly cookie. They are reloaded, opened in another tab, and closed. A second, foreign script looks for the credentials in the same page.',
  expects: {
    A40: { 'localStorage keeps it': true, 'sessionStorage keeps it': true, 'a variable keeps it': true },
    A41: {
      'localStorage is read by another script': true,
      'an HttpOnly cookie is not': true,
      'nor is it used by one': false,
    },
    A58: {
      'no script reads the refresh cookie': true,
      'it goes nowhere outside of its path': true,
      'no script has it used': false,
    },
  },
  prediction: {
    ask: 'The page is reloaded. Which places that a script writes to still have the token?',
    options: [
      { key: 'local', text: 'localStorage only', result: 'Only localStorage still had the token.' },
      {
        key: 'stores',
        text: 'localStorage and sessionStorage',
        result: 'localStorage and sessionStorage still had the token; the variable was empty after the reload.',
      },
      { key: 'all', text: 'Those, and the variable', result: 'All three still had the token.' },
      { key: 'none', text: 'None of them', result: 'None of them still had the token.' },
    ],
  },
  settings: [],
  steps: [
    'A throw-away user signs in four times: a session, a bearer token for storage, a token in a cookie, and a token in a variable with its refresh cookie.',
    'A page in a frame stores the tokens. It sends what it finds in each place to the server: a token counts as there if the server accepts it.',
    'A second script of the same page searches storage, cookies and every global variable. Then it sends requests with cookies that it cannot see.',
    'The frame is reloaded and looks again.',
    'An independent tab opens and looks for what the frame has stored. It stores its own, and closes. The frame looks for that.',
    'The server reports which requests brought the refresh cookie.',
  ],
  lesson: {
    title: 'What to do',
    text: 'Whatever a script stores, any script of the page can read. The exception is a variable that is not global, and that one is gone with every reload. So it is only as good as the refresh cookie that brings the next token. HttpOnly hides a cookie from scripts and does not stop them from using it. sessionStorage is no safer than localStorage; it only ends sooner.',
    code: {
      file: 'lib/jwt/config.ts',
      lines:
        "const attributes = { httpOnly: true, secure: isTrustworthy }\n…\nattributes: { ...attributes, sameSite: 'strict', path: '/api/jwt' },",
    },
  },
  files: [
    { path: 'app/experiments/token-storage/page-scripts.ts', what: 'the two scripts of the page' },
    { path: 'app/experiments/token-storage/run.ts', what: 'the requests of this page' },
    { path: 'app/experiments/token-storage/viewers.ts', what: 'the frame and the tab' },
    { path: 'app/experiments/token-storage/judge.ts', what: 'how the verdict is computed' },
  ],
  reading: [
    { name: 'HTML: Web storage', href: 'https://html.spec.whatwg.org/multipage/webstorage.html' },
    {
      name: 'RFC 6265bis, HttpOnly',
      href: 'https://www.ietf.org/archive/id/draft-ietf-httpbis-rfc6265bis-20.html#section-5.6.6',
    },
    {
      name: 'OWASP: HTML5 Security, local storage',
      href: 'https://cheatsheetseries.owasp.org/cheatsheets/HTML5_Security_Cheat_Sheet.html#local-storage',
    },
  ],
  aboutSeconds: 2,
}
