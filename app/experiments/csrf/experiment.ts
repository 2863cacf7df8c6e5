import type { Experiment } from '@/app/experiments/_runtime/experiment'

export const experiment: Experiment = {
  slug: 'csrf',
  question: 'CSRF: a page you happen to visit asks your bank for a transfer. Who pays?',
  intro:
    'A throw-away customer is signed in at nine test banks: with a session cookie or a JWT in a cookie, each with SameSite Strict, Lax, None and unset, and with a JWT that a script attaches. Pages of two foreign origins send the banks the same request as the bank’s own page.',
  expects: {
    A14: {
      'Strict stops another site': true,
      'Lax stops its form': true,
      'Lax stops its link': false,
      'a fresh cookie without the attribute stops its form': false,
      'Strict stops another port of the same host': false,
    },
    A73: {
      'S1 opaque id goes along by itself': true,
      'J1 token in localStorage goes only by script': true,
      'J3 token in a cookie goes only by script': false,
    },
    A81: {
      'J3 token in a cookie is safe without a defence': false,
      'it is safe with: Origin is ours': true,
      'it is safe with: Sec-Fetch-Site is same-origin': true,
      'it is safe with: a token from the page': true,
    },
  },
  kinds: { A81: 'always' },
  prediction: {
    ask: 'No bank has a CSRF defence. Who loses money?',
    options: [
      { key: 'session', text: 'Only the session; a JWT is safe', result: 'Only the session cookie paid.' },
      {
        key: 'cookies',
        text: 'Both cookies; only the JWT attached by a script is safe',
        result:
          'Both cookies paid alike, session and JWT: the browser attaches either one. The JWT that a script attaches paid nothing.',
      },
      { key: 'all', text: 'All of them', result: 'All of them paid, the JWT in the Authorization header too.' },
      {
        key: 'nobody',
        text: 'Nobody: SameSite stops it',
        result: 'Nobody paid: in this browser SameSite stopped every forged request.',
      },
    ],
  },
  settings: [],
  steps: [
    'A throw-away customer signs in: eight cookies are set, and one token stays in a variable of this page.',
    'The bank’s own page pays 10, with the token and the form’s secret. Every account lets that through.',
    'A window opens at the attacker’s site. It sends the request by image, frame, form in a frame and fetch, then by a link, then by a form.',
    'Server B, the same host on another port, does the same. The window closes itself.',
    'Each request is sent to every bank, without a defence and with each of four; then the balances are read.',
  ],
  lesson: {
    title: 'What to do',
    text: 'What is in the cookie makes no difference: a JWT in a cookie is forged as easily as a session. Change nothing by GET, set SameSite yourself, and refuse requests from other origins. One check is enough: Sec-Fetch-Site, Origin, or a token from the page. SameSite=Lax stops a cross-site POST form; a link takes the cookie along. A token in the Authorization header needs none of these checks, because no browser attaches it. The price is that a script can read it.',
    code: {
      file: 'lib/server/http/origin-rule.mjs',
      lines:
        "const site = headers.get('sec-fetch-site')\nif (site !== null) return site !== 'same-origin' && site !== 'none'\nconst origin = headers.get('origin')\nreturn origin !== null && origin !== ownOrigin(headers.get('host'), ownOrigins)",
    },
  },
  files: [
    { path: 'app/experiments/csrf/transfer.ts', what: 'the banks, and what each defence asks' },
    { path: 'app/experiments/_runtime/attack-page.tsx', what: 'what the strangers’ pages do' },
    { path: 'lib/server/http/origin-rule.mjs', what: 'the check of every real endpoint' },
    { path: 'app/experiments/csrf/judge.ts', what: 'how the verdict is computed' },
  ],
  reading: [
    {
      name: 'OWASP: Cross-Site Request Forgery Prevention',
      href: 'https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html',
    },
    {
      name: 'RFC 6265bis, the two minutes of Lax by default',
      href: 'https://www.ietf.org/archive/id/draft-ietf-httpbis-rfc6265bis-20.html#section-5.6.7.2',
    },
    { name: 'W3C Fetch Metadata', href: 'https://www.w3.org/TR/fetch-metadata/' },
  ],
  aboutSeconds: 6,
}
