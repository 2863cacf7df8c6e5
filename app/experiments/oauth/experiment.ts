import type { Experiment } from '@/lib/experiment/experiment'

export const experiment: Experiment = {
  slug: 'oauth',
  question: 'A provider says who you are. What has to fit before the app believes it?',
  intro: 'You are sent to a provider and come back with a code in the address. The app trades it for an identity, and only then opens a session or signs a token. Everything that came back passed through a browser, so all of it could have been changed.',
  expects: { A6: 'holds', A8: 'holds' },
  prediction: {
    ask: 'Seven things are changed on the way, one at a time. Which of the changed ways still sign somebody in?',
    options: [
      { key: 'none', text: 'None' },
      { key: 'some', text: 'One or two: a wrong nonce, or a code that is used twice' },
      { key: 'most', text: 'Most: the code is what counts' },
    ],
  },
  settings: [],
  steps: [
    'A guest signs up and signs in, with a password.',
    'A clean browser goes to the demo’s provider and back, twice, in both modes, hop by hop: form, provider, its form, callback, call.',
    'The same way is gone seven times in each mode with one thing changed: state, nonce, issuer, code, a code used twice, the PKCE challenge, another browser.',
    'After each way the protected endpoint is called, and the app says which check refused.',
  ],
  lesson: {
    title: 'What to check',
    text: 'The library checks state, issuer, the token’s signature, audience and nonce; yours to give it are values bound to this browser and this provider, in a cookie no script reads, for ten minutes and one use. An account is keyed by issuer and subject: an e-mail address joins nothing, because it may belong to somebody else tomorrow.',
    code: {
      file: 'lib/identity/exchange.ts',
      lines: 'const expected = { expectedState: flow.state, pkceCodeVerifier: flow.codeVerifier, expectedNonce: flow.nonce }\nconst tokens = await oidc.authorizationCodeGrant(configuration, url, expected)',
    },
  },
  files: [
    { path: 'lib/identity/sign-in.ts', what: 'begins and finishes a sign-in' },
    { path: 'lib/identity/exchange.ts', what: 'trades the code for an identity' },
    { path: 'lib/identity/accounts.ts', what: 'which account an identity has' },
    { path: 'scripts/provider.mjs', what: 'the provider, a process of its own' },
    { path: 'app/experiments/oauth/walk.ts', what: 'the clean browser' },
  ],
  reading: [
    { name: 'RFC 9700, OAuth 2.0 security', href: 'https://www.rfc-editor.org/rfc/rfc9700' },
    { name: 'RFC 7636, PKCE', href: 'https://www.rfc-editor.org/rfc/rfc7636' },
    { name: 'OpenID Connect Core', href: 'https://openid.net/specs/openid-connect-core-1_0.html' },
  ],
  aboutSeconds: 6,
}
