import type { Experiment } from '@/app/experiments/_runtime/experiment'

export const experiment: Experiment = {
  slug: 'oauth',
  question: 'OAuth: you signed in with Google. What must the app check before trusting it?',
  intro:
    'You are sent to a provider and come back with a code in the address. The app exchanges the code for an identity, and only then opens a session or signs a token. Everything that came back passed through a browser, so all of it could have been changed.',
  expects: {
    A6: {
      'sign up, then in': true,
      'sign in': true,
      'come from a provider, session': true,
      'come from a provider, JWT': true,
      'come from the provider again: the same account': true,
    },
    A8: {
      'session: the untouched sign-in is accepted': true,
      'JWT: the untouched sign-in is accepted': true,
      'session: refused with a wrong state': true,
      'session: refused with a wrong nonce': true,
      'session: refused with a wrong iss': true,
      'session: refused with a wrong code': true,
      'session: refused with a wrong code twice': true,
      'session: refused with a wrong PKCE': true,
      'session: refused with a wrong another browser': true,
      'JWT: refused with a wrong state': true,
      'JWT: refused with a wrong nonce': true,
      'JWT: refused with a wrong iss': true,
      'JWT: refused with a wrong code': true,
      'JWT: refused with a wrong code twice': true,
      'JWT: refused with a wrong PKCE': true,
      'JWT: refused with a wrong another browser': true,
    },
  },
  prediction: {
    ask: 'Seven things are tampered with, one at a time. Which of the tampered sign-ins still succeed?',
    options: [
      { key: 'none', text: 'None', result: 'None: every tampered sign-in was refused, and each by another check.' },
      {
        key: 'some',
        text: 'One or two: a wrong nonce, or a code that is used twice',
        result: 'One or two of the tampered sign-ins succeeded.',
      },
      { key: 'most', text: 'Most: the code is what counts', result: 'Most of the tampered sign-ins succeeded.' },
    ],
  },
  settings: [],
  steps: [
    'A throw-away user signs up and signs in, with a password.',
    'A browser without cookies goes to the demo’s provider and back, twice, with session and JWT, redirect by redirect.',
    'The same way is taken seven times with each method, with one thing changed: state, nonce, issuer, code, a code used twice, the PKCE challenge, another browser.',
    'After each way the protected endpoint is called, and the app says which check refused.',
  ],
  lesson: {
    title: 'What to do',
    text: 'The library checks state, issuer, the token’s signature, audience and nonce. Your part is to give it values bound to this browser and this provider. Keep them in a cookie that no script can read, for ten minutes and one use. Key an account by issuer and subject. Never by e-mail address, because it may belong to somebody else tomorrow.',
    code: {
      file: 'lib/server/modes/identity/exchange.ts',
      lines:
        "const expected = {\n  expectedState: flow.state,\n  pkceCodeVerifier: flow.codeVerifier,\n  ...(isOidc ? { expectedNonce: flow.nonce } : {}),\n}\n…\nconst tokens = await trace.span('token', () => oidc.authorizationCodeGrant(configuration, url, expected))",
    },
  },
  files: [
    { path: 'lib/server/modes/identity/sign-in.ts', what: 'begins and finishes a sign-in' },
    { path: 'lib/server/modes/identity/exchange.ts', what: 'trades the code for an identity' },
    { path: 'lib/server/modes/identity/accounts.ts', what: 'which account an identity has' },
    { path: 'scripts/provider.mjs', what: 'the provider, a process of its own' },
    { path: 'app/experiments/oauth/walk.ts', what: 'the clean browser' },
    { path: 'app/experiments/oauth/step-checks.ts', what: 'step by step: every check, with a switch' },
  ],
  reading: [
    { name: 'RFC 9700, OAuth 2.0 security', href: 'https://www.rfc-editor.org/rfc/rfc9700' },
    { name: 'RFC 7636, PKCE', href: 'https://www.rfc-editor.org/rfc/rfc7636' },
    { name: 'OpenID Connect Core', href: 'https://openid.net/specs/openid-connect-core-1_0.html' },
  ],
  aboutSeconds: 6,
  signsBrowserOut: true,
}
