import type { Experiment } from '@/app/experiments/_runtime/experiment'

export const experiment: Experiment = {
  slug: 'same-site',
  question: 'SameSite: another site sends a request here. Which cookies does the browser attach?',
  intro:
    'The app sets five cookies. Then two foreign pages send it requests by link, form, image, frame and fetch: the attacker’s site, and another port of this very host. The app reports which cookies arrived.',
  expects: {
    A13: {
      'it goes over a connection that the browser trusts': true,
      'it stays off plain HTTP': false,
      'the app’s own cookies are all marked Secure': true,
    },
    A14: {
      'Strict stays off a link from another site': true,
      'Strict stays off its form': true,
      'Lax stays off its form': true,
      'Lax stays off its link': false,
      'a fresh cookie without the attribute stays off its form': false,
      'Strict stays off requests from another port': false,
      'the app’s own cookies all say Lax or Strict': true,
    },
  },
  prediction: {
    ask: 'A form on another port of this host posts here. Does the browser attach the cookie with SameSite=Strict?',
    options: [
      { key: 'nobody', text: 'No: it is another origin', result: 'The Strict cookie stayed away.' },
      {
        key: 'sibling',
        text: 'Yes: it is the same site',
        result: 'The Strict cookie was sent: another port is another origin, but the same site.',
      },
    ],
  },
  settings: [],
  steps: [
    'Five cookies are set: Strict, Lax, None, one without SameSite, and one with Secure.',
    'A window opens at the attacker’s site. It embeds an image and a frame of the app, posts into a frame, and fetches.',
    'It follows a link to the app and posts a form to it. The app sends it back each time.',
    'Server B, the same host on another port, does the same. The window closes itself; the cookies are deleted.',
  ],
  lesson: {
    title: 'What to do',
    text: 'Set SameSite yourself, and do not stop there. Lax lets every link through, and a cookie without SameSite lets a form through for two minutes. Neither value knows ports or subdomains. Change nothing by GET, and check Origin or Sec-Fetch-Site on everything else. Secure keeps a cookie off unencrypted connections to other machines; browsers make an exception for localhost.',
    code: {
      file: 'lib/server/http/origin-rule.mjs',
      lines:
        "const site = headers.get('sec-fetch-site')\nif (site !== null) return site !== 'same-origin' && site !== 'none'",
    },
  },
  files: [
    { path: 'app/experiments/_runtime/attack-page.tsx', what: 'what the other origins do' },
    { path: 'app/experiments/same-site/kinds.ts', what: 'the five cookies' },
    { path: 'app/experiments/_lab/cross-origin-route.ts', what: 'what the app notes of each request' },
    { path: 'app/experiments/same-site/judge.ts', what: 'how the verdict is computed' },
  ],
  reading: [
    {
      name: 'RFC 6265bis, SameSite',
      href: 'https://www.ietf.org/archive/id/draft-ietf-httpbis-rfc6265bis-20.html#section-5.6.7',
    },
    {
      name: 'MDN: Set-Cookie',
      href: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie#samesitesamesite-value',
    },
    {
      name: 'W3C Secure Contexts, loopback',
      href: 'https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy',
    },
  ],
  aboutSeconds: 5,
  signsBrowserOut: true,
}
