import type { Experiment } from '@/lib/experiment/experiment'

export const experiment: Experiment = {
  slug: 'same-site',
  question: 'Another site sends a request here. Which of your cookies come along?',
  intro: 'Five cookies are set at the app. Then two strangers send requests to it by a link, a form, a picture, a frame and a fetch: the attacker’s site, and another port of this very host. What arrives is read off at the app.',
  expects: { A13: 'holds-if', A14: 'holds-if' },
  prediction: {
    ask: 'A form on another port of this host posts here. Does the cookie that says SameSite=Strict come along?',
    options: [
      { key: 'nobody', text: 'No: it is another origin' },
      { key: 'sibling', text: 'Yes: it is the same site' },
    ],
  },
  settings: [],
  steps: [
    'Five cookies are set: Strict, Lax, None, one that says nothing of SameSite, and one that is Secure.',
    'A window opens at the attacker’s site, which embeds a picture and a frame of the app, posts into a frame, and fetches.',
    'It follows a link to the app and posts a form to it. The app sends it back each time.',
    'Node B, the same host on another port, does the same. The window closes itself; the cookies are deleted.',
  ],
  lesson: {
    title: 'What follows',
    text: 'Say SameSite yourself, and don’t stop there: Lax lets every link in, a cookie that says nothing lets a form in for two minutes, and neither value knows ports or subdomains. Change nothing by GET, and check Origin or Sec-Fetch-Site on everything else. Secure keeps a cookie off unencrypted connections to other machines; to loopback browsers make an exception.',
    code: { file: 'lib/auth/origin.ts', lines: "const site = headers.get('sec-fetch-site')\nif (site !== null) return site !== 'same-origin' && site !== 'none'" },
  },
  files: [
    { path: 'app/_experiment/stand.tsx', what: 'what the other origins do' },
    { path: 'app/experiments/same-site/kinds.ts', what: 'the five cookies' },
    { path: 'lib/lab/open-door.ts', what: 'what the app notes of each request' },
    { path: 'app/experiments/same-site/judge.ts', what: 'how the verdict is computed' },
  ],
  reading: [
    { name: 'RFC 6265bis, SameSite', href: 'https://www.ietf.org/archive/id/draft-ietf-httpbis-rfc6265bis-20.html#section-5.6.7' },
    { name: 'MDN: Set-Cookie', href: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie#samesitesamesite-value' },
    { name: 'W3C Secure Contexts, loopback', href: 'https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy' },
  ],
  aboutSeconds: 5,
}
