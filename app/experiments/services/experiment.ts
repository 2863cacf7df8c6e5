import type { Experiment } from '@/app/experiments/_runtime/experiment'

export const experiment: Experiment = {
  slug: 'services',
  question: 'Another service receives the same credential. What must it be given to verify it?',
  intro:
    'Server B plays a second service of another team. It has a JOSE library, the address of server A’s public keys and a name of its own. It has no store, no users and no secret of ours. A client that is not a browser brings it tokens and cookies.',
  expects: {
    A49: {
      'a client that is no browser is served with a token': true,
      'the same client is refused with a session cookie': false,
    },
    A50: {
      'a second service verifies it with the public key alone': true,
      'a service that it was not made for takes it': false,
      'the service with the public key can sign none itself': true,
      'the service with the shared secret can sign none itself': false,
    },
    A77: {
      'a second service takes the token with a public key and no read': true,
      'it does not take the session’s cookie': true,
      'a node takes the cookie only with the shared store': true,
    },
  },
  kinds: { A77: 'judgement' },
  prediction: {
    ask: 'A client that is not a browser sends a session cookie to server A’s own endpoint. What happens?',
    options: [
      { key: 'refused', text: 'It is refused: cookies belong to browsers', result: 'The cookie was refused.' },
      {
        key: 'served',
        text: 'It is accepted like any other',
        result: 'The cookie was accepted: to the server a cookie is a header like any other.',
      },
    ],
  },
  settings: [
    {
      key: 'algorithm',
      label: 'Signed with',
      kind: 'choice',
      absent: 'RS256',
      options: [
        { value: 'RS256', text: 'RS256' },
        { value: 'ES256', text: 'ES256' },
        { value: 'EdDSA', text: 'EdDSA' },
      ],
    },
  ],
  steps: [
    'Server B is asked for its health: it plays the second service.',
    'A throw-away user signs in at server A with a token and with a session.',
    'The token goes to the second service five times. The service fetches server A’s public keys once and asks nobody else.',
    'The service gets a token for another audience, and the session’s cookie. The same cookie goes to a server with its own store, and to one that shares the store.',
    'The service signs an admin token itself with what it was given: a public key. Server A is asked to accept it.',
    'The same again with HS256, where the service has to be given the secret.',
    'A client that is not a browser calls the ordinary endpoint with the token, with the token in a cookie, and with the session’s cookie.',
  ],
  lesson: {
    title: 'What to do',
    text: 'Another service can verify a signed token with a public key and a name. If the token’s aud does not name that service, it must refuse; otherwise every service is a way into all the others. With HS256 whoever can verify can also sign, so the secret stays inside one service. A session works elsewhere only if the store is shared or can be asked (introspection does that for tokens too). A client that is not a browser can send a cookie as easily as a header.',
    code: {
      file: 'app/experiments/services/second-service.ts',
      lines:
        "const options = {\n  issuer,\n  audience,\n  algorithms: [algorithm],\n  typ: 'at+jwt',\n  requiredClaims: ['exp', 'iat', 'sub'],\n  currentDate: now,\n}\n…\njwtVerify(token, createLocalJWKSet(keys), options)",
    },
  },
  files: [
    {
      path: 'app/experiments/services/second-service.ts',
      what: 'the whole service: keys, verification, and what it could sign',
    },
    { path: 'app/experiments/services/lab/service/route.ts', what: 'its endpoint' },
    { path: 'app/experiments/services/judge.ts', what: 'how the verdict is computed' },
  ],
  reading: [
    {
      name: 'RFC 9068, JWT profile for access tokens, section 4',
      href: 'https://www.rfc-editor.org/rfc/rfc9068#section-4',
    },
    {
      name: 'RFC 8725, JWT best current practices, section 3.9',
      href: 'https://www.rfc-editor.org/rfc/rfc8725#section-3.9',
    },
    { name: 'RFC 7662, token introspection', href: 'https://www.rfc-editor.org/rfc/rfc7662' },
  ],
  aboutSeconds: 2,
}
