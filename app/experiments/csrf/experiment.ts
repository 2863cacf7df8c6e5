import type { Experiment } from '@/lib/experiment/experiment'

export const experiment: Experiment = {
  slug: 'csrf',
  question: 'A page you happen to visit asks your bank for money. Who pays?',
  intro: 'A throw-away customer is signed in at nine banks: with a session cookie, with a JWT in a cookie, each in four ways of saying SameSite, and with a JWT that a script attaches. Two strangers’ pages then send the banks the same request that the bank’s own page sends.',
  expects: { A14: 'holds-if', A73: 'holds-if', A81: 'holds-if' },
  prediction: {
    ask: 'No bank has a defence of its own. Whose money is gone?',
    options: [
      { key: 'session', text: 'That of the session; a JWT is safe' },
      { key: 'cookies', text: 'That of both cookies; the JWT that a script attaches is safe' },
      { key: 'all', text: 'Everybody’s' },
      { key: 'nobody', text: 'Nobody’s: SameSite stops it' },
    ],
  },
  settings: [],
  steps: [
    'A throw-away customer signs in: eight cookies are set, and one token stays in a variable of this page.',
    'The bank’s own page pays ten, with the token and the form’s secret. Every account lets that through.',
    'A window opens at the attacker’s site, which asks by picture, frame, form in a frame and fetch, then by a link, then by a form.',
    'Node B, the same host on another port, does the same; the window closes itself.',
    'Each request is put before every bank, without a defence and with each of four; what was paid is read from the books.',
  ],
  lesson: {
    title: 'Fix',
    text: 'What is in the cookie makes no difference: a JWT that travels by itself is forged as easily as a session. Change nothing by GET, say SameSite yourself, and refuse what another origin sent. Of the checks one is enough: Sec-Fetch-Site, Origin, or a token from the page. A token in Authorization needs none of them, because no browser attaches it; the price is that a script can read it.',
    code: { file: 'lib/auth/origin.ts', lines: "const site = headers.get('sec-fetch-site')\nif (site !== null) return site !== 'same-origin' && site !== 'none'\nconst origin = headers.get('origin')\nreturn origin !== null && origin !== ownOrigin(headers.get('host'), ownOrigins)" },
  },
  files: [
    { path: 'app/experiments/csrf/transfer.ts', what: 'the banks, and what each defence asks' },
    { path: 'app/_experiment/stand.tsx', what: 'what the strangers’ pages do' },
    { path: 'lib/auth/origin.ts', what: 'the check of every real endpoint' },
    { path: 'app/experiments/csrf/judge.ts', what: 'how the verdict is computed' },
  ],
  reading: [
    { name: 'OWASP: Cross-Site Request Forgery Prevention', href: 'https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html' },
    { name: 'RFC 6265bis, the two minutes of Lax by default', href: 'https://www.ietf.org/archive/id/draft-ietf-httpbis-rfc6265bis-20.html#section-5.6.7.2' },
    { name: 'W3C Fetch Metadata', href: 'https://www.w3.org/TR/fetch-metadata/' },
  ],
  aboutSeconds: 6,
}
