import type { Experiment } from '@/lib/experiment/experiment'

export const experiment: Experiment = {
  slug: 'token-storage',
  question: 'Where in the browser does a token live, how long, and who else can read it there?',
  intro: 'localStorage, sessionStorage, a variable, a cookie with HttpOnly. Real pages of this browser keep real credentials in each, are loaded again, look from another tab, and are closed. A second script, which is somebody else’s, looks for them in the same page.',
  expects: { A40: 'holds', A41: 'holds-if', A58: 'holds-if' },
  prediction: {
    ask: 'The page is loaded again. Which of the places that a script writes still has the token?',
    options: [
      { key: 'local', text: 'localStorage only' },
      { key: 'stores', text: 'localStorage and sessionStorage' },
      { key: 'all', text: 'Those, and the variable' },
      { key: 'none', text: 'None of them' },
    ],
  },
  settings: [],
  steps: [
    'A throw-away user signs in four times: a session, a bearer token for storage, a token in a cookie, a token in a variable with its refresh cookie.',
    'A page in a frame keeps the tokens. What it finds in each place it sends to the server: what is there is what the server takes.',
    'A second script of the same page searches storage, cookies and every global, and then has the cookies sent without seeing them.',
    'The frame is loaded again, and looks.',
    'A tab of its own opens, with no tie to this page, and looks for what the frame has kept. Then it keeps its own, and closes. The frame looks for that.',
    'The server tells with which requests the refresh cookie came.',
  ],
  lesson: {
    title: 'What follows',
    text: 'Whatever a script writes, any script of the page reads, except what it never hands out: a variable that is no global. That one is gone with every reload, and so is only as good as the refresh cookie that brings the next token. HttpOnly hides a cookie from scripts and does not stop them from having it sent. sessionStorage is no safer than localStorage; it only ends sooner.',
    code: { file: 'lib/jwt/config.ts', lines: "{ httpOnly: true, secure: true, sameSite: 'strict', path: '/api/jwt' }" },
  },
  files: [
    { path: 'app/experiments/token-storage/page-scripts.ts', what: 'the two scripts of the page' },
    { path: 'app/experiments/token-storage/run.ts', what: 'the requests of this page' },
    { path: 'app/experiments/token-storage/keepers.ts', what: 'the frame and the tab' },
    { path: 'app/experiments/token-storage/judge.ts', what: 'how the verdict is computed' },
  ],
  reading: [
    { name: 'HTML: Web storage', href: 'https://html.spec.whatwg.org/multipage/webstorage.html' },
    { name: 'RFC 6265bis, HttpOnly', href: 'https://www.ietf.org/archive/id/draft-ietf-httpbis-rfc6265bis-20.html#section-5.6.6' },
    { name: 'OWASP: HTML5 Security, local storage', href: 'https://cheatsheetseries.owasp.org/cheatsheets/HTML5_Security_Cheat_Sheet.html#local-storage' },
  ],
  aboutSeconds: 2,
}
