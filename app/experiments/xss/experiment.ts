import type { Experiment } from '@/lib/experiment/experiment'

export const experiment: Experiment = {
  slug: 'xss',
  question: 'A stranger’s script runs in your page. What can it take, and what can it do?',
  intro: 'A shop prints what visitors write as it comes, and one of them wrote a script. It reads what it can, sends it to the attacker’s site, and buys in the customer’s name. The attacker then tries what came, from a client of his own. Twelve ways to keep six kinds of credential meet the same script, each on a page without a policy and on one with it.',
  expects: { A12: 'holds-if', A38: 'holds-if', A41: 'holds-if', A52: 'holds', A58: 'holds-if', A81: 'holds-if' },
  prediction: {
    ask: 'The session cookie has HttpOnly. The script runs all the same. What does HttpOnly stop?',
    options: [
      { key: 'both', text: 'The theft, and that the script acts as the customer' },
      { key: 'stolen', text: 'The theft only' },
      { key: 'ridden', text: 'That the script acts, and not the theft' },
      { key: 'neither', text: 'Neither' },
    ],
  },
  settings: [],
  steps: [
    'A throw-away customer signs in, in each of twelve ways; the shop keeps tokens where this way has them.',
    'The shop opens in a frame, at node B: another origin than this page, with a policy that lets scripts ask the doors of this experiment and the attacker’s inbox, and nothing else.',
    'The comment with the script is in its HTML. The script reads cookies and storage, calls refresh, orders, and sends what it has to the attacker’s inbox.',
    'Node B tells who ordered, and what was in the inbox. A clean client sends each piece to the app.',
    'The same again on the same page with a Content-Security-Policy of nonces; the shop’s own script has one, the comment’s has not.',
    'The attacker sends J1’s token once as it is, and once with another role in it.',
  ],
  lesson: {
    title: 'Fix',
    text: 'Two fixes for two dangers. HttpOnly keeps a credential from being carried off, and does nothing about a script that acts in the page: that one needs no credential in its hands, and no check of Origin stops it, for it is of the page. A policy that lets only scripts with this answer’s nonce run stops both; escaping what visitors write stops it before that. A token in a variable is no hiding place either: where the refresh cookie answers with a token, the script asks for one of its own.',
    code: { file: 'scripts/security-headers.mjs', lines: "`script-src 'nonce-${nonce}' 'strict-dynamic'`, // a new nonce for each answer\n\"object-src 'none'\", \"base-uri 'none'\"" },
  },
  files: [
    { path: 'app/experiments/xss/theft.ts', what: 'the comment with the script' },
    { path: 'app/experiments/xss/shop-script.ts', what: 'the shop’s own script' },
    { path: 'lib/lab/shop-page.ts', what: 'the page, and its two policies' },
    { path: 'app/experiments/xss/run.ts', what: 'the customer and the thief' },
    { path: 'app/attacker/inbox/route.ts', what: 'the attacker’s inbox' },
    { path: 'app/experiments/xss/judge.ts', what: 'how the verdict is computed' },
  ],
  reading: [
    { name: 'OWASP: Cross Site Scripting Prevention', href: 'https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html' },
    { name: 'Content Security Policy Level 3', href: 'https://www.w3.org/TR/CSP3/' },
    { name: 'OAuth 2.0 for Browser-Based Apps, on stolen tokens', href: 'https://www.ietf.org/archive/id/draft-ietf-oauth-browser-based-apps-26.html' },
  ],
  aboutSeconds: 8,
}
