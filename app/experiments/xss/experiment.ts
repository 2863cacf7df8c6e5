import type { Experiment } from '@/app/experiments/_runtime/experiment'

export const experiment: Experiment = {
  slug: 'xss',
  question: 'XSS: an attacker’s script runs in your page. What can it steal, and what can it do?',
  intro:
    'A shop prints visitors’ comments without escaping them, and one comment contains a script. The script reads what it can, sends it to the attacker, and orders in the customer’s name. Every place where a credential can be kept faces the same script, each with and without a Content Security Policy.',
  expects: {
    A12: {
      'S1 opaque id: HttpOnly keeps it from being copied out': true,
      'S1 opaque id: HttpOnly keeps it from being used from the page': false,
      'S2 encrypted id: HttpOnly keeps it from being copied out': true,
      'S2 encrypted id: HttpOnly keeps it from being used from the page': false,
      'S3 encrypted data: HttpOnly keeps it from being copied out': true,
      'S3 encrypted data: HttpOnly keeps it from being used from the page': false,
      'J3 token in a cookie: HttpOnly keeps it from being copied out': true,
      'J3 token in a cookie: HttpOnly keeps it from being used from the page': false,
      'the app’s own cookies all have HttpOnly': true,
    },
    A38: { 'a changed token is refused': true, 'an unchanged copy in other hands is refused': false },
    A41: {
      'localStorage lets the token out': true,
      'HttpOnly keeps it in': true,
      'HttpOnly keeps it from being used from the page': false,
    },
    A52: {
      'copied out of localStorage and used': true,
      'copied out of sessionStorage and used': true,
      'copied out of a cookie without HttpOnly and used': true,
    },
    A58: {
      'in localStorage it is copied out': true,
      'in the HttpOnly cookie no script reads it': true,
      'it does not go along with other requests': true,
      'no script can have it used': false,
      'the app’s own refresh cookie: HttpOnly, on its own path': true,
    },
    A81: {
      'a token in localStorage is copied out': true,
      'one in an HttpOnly cookie is not': true,
      'nor is that one used from the page': false,
    },
  },
  kinds: { A81: 'always' },
  prediction: {
    ask: 'The session cookie has HttpOnly, and the script runs. What does HttpOnly stop?',
    options: [
      {
        key: 'both',
        text: 'Both: copying the cookie out and ordering as the customer',
        result: 'HttpOnly stopped both: no cookie was copied out, and none was used from the page.',
      },
      {
        key: 'stolen',
        text: 'Only copying the cookie out',
        result:
          'HttpOnly stopped only the theft: no HttpOnly cookie was copied out, but the script still ordered as the customer from the page.',
      },
      {
        key: 'ridden',
        text: 'Only ordering as the customer',
        result: 'HttpOnly stopped the orders, but not the theft.',
      },
      { key: 'neither', text: 'Neither', result: 'HttpOnly stopped neither the theft nor the orders.' },
    ],
  },
  settings: [],
  steps: [
    'A throw-away customer signs in, in each of twelve ways; the shop stores the tokens where that way stores them.',
    'The shop opens in a frame at server B, another origin than this page. A policy lets its scripts reach this experiment’s endpoints and the attacker’s inbox only.',
    'The comment with the script is in the HTML. The script reads cookies and storage, calls refresh, orders, and sends what it has to the attacker’s inbox.',
    'Server B reports who ordered and what is in the inbox. Another computer, which has only the copies, sends each of them to the app.',
    'The same page again with a Content Security Policy that uses nonces. The shop’s own script has the nonce; the comment’s script has none.',
    'The attacker sends the token from localStorage once unchanged, and once with another role in it.',
  ],
  lesson: {
    title: 'What to do',
    text: 'There are two dangers and two fixes. HttpOnly keeps a script from copying the cookie out. It does nothing about a script that acts inside the page: that script needs no credential in its hands, and an Origin check does not stop it. A Content Security Policy with a nonce keeps injected scripts from running; injected forms, links and markup it does not stop. Escaping what visitors write comes before both. A token in a variable is no hiding place: where the refresh cookie returns a token, the script asks for one of its own.',
    code: {
      file: 'lib/server/front/security-headers.mjs',
      lines:
        "const LOCKED = [\"object-src 'none'\", \"base-uri 'none'\"]\n…\n`script-src 'nonce-${nonce}' 'strict-dynamic'${config.isDev ? \" 'unsafe-eval'\" : ''}`,",
    },
  },
  files: [
    { path: 'app/experiments/xss/theft.ts', what: 'the comment with the script' },
    { path: 'app/experiments/xss/shop-script.ts', what: 'the shop’s own script' },
    { path: 'app/experiments/xss/shop-page.ts', what: 'the page, and its two policies' },
    { path: 'app/experiments/xss/run.ts', what: 'the customer and the thief' },
    { path: 'app/experiments/xss/attacker/inbox/route.ts', what: 'the attacker’s inbox' },
    { path: 'app/experiments/xss/judge.ts', what: 'how the verdict is computed' },
  ],
  reading: [
    {
      name: 'OWASP: Cross Site Scripting Prevention',
      href: 'https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html',
    },
    { name: 'Content Security Policy Level 3', href: 'https://www.w3.org/TR/CSP3/' },
    {
      name: 'OAuth 2.0 for Browser-Based Apps, on stolen tokens',
      href: 'https://www.ietf.org/archive/id/draft-ietf-oauth-browser-based-apps-26.html',
    },
  ],
  aboutSeconds: 8,
  signsBrowserOut: true,
}
