import type { Experiment } from '@/lib/experiment/experiment'

export const experiment: Experiment = {
  slug: 'services',
  question: 'Another service gets the same credential. What does it have to be given first?',
  intro: 'Node B plays a second service of another team. It has a JOSE library, the address of node A’s public keys and a name of its own; it has no store, no user and no secret of ours. A client that is no browser brings it tokens and cookies.',
  expects: { A49: 'holds-if', A50: 'holds-if', A77: 'judgement' },
  prediction: {
    ask: 'A client that is no browser sends a session cookie to node A’s own endpoint. What happens?',
    options: [
      { key: 'refused', text: 'It is refused: cookies belong to browsers' },
      { key: 'served', text: 'It is served like any other' },
    ],
  },
  settings: [
    {
      key: 'algorithm', label: 'Signed with', kind: 'choice', absent: 'RS256',
      options: [{ value: 'RS256', text: 'RS256' }, { value: 'ES256', text: 'ES256' }, { value: 'EdDSA', text: 'EdDSA' }],
    },
  ],
  steps: [
    'Node B is asked for its health: it plays the service.',
    'A throw-away user signs in at node A with a token and with a session.',
    'The token goes to the service five times; the service fetches node A’s public keys over HTTP once and asks nobody else.',
    'The service is brought a token for another audience, and the session’s cookie. The same cookie goes to a node with a store of its own, and to one that shares the store.',
    'The service signs a token itself, as an admin, with what it was given: a public key. Node A is asked what it thinks of it.',
    'The same again with HS256, where the service has to be given the secret.',
    'A client that is no browser calls the ordinary endpoint with the token, with the token in a cookie, and with the session’s cookie.',
  ],
  lesson: {
    title: 'What crosses a border',
    text: 'A signed token crosses it with a public key and a name: the service that its aud does not name must refuse it, or every service is a way into all the others. With HS256 whoever may verify may also sign, so the secret stays inside one service. A session crosses only where the store is shared or asked (introspection does that for tokens too). That a client is no browser decides nothing: it sends a cookie as readily as a header. What the header spares is the browser’s habit of adding cookies by itself.',
    code: { file: 'lib/lab/second-service.ts', lines: "jwtVerify(token, createLocalJWKSet(keys), { issuer, audience, algorithms: [algorithm], typ: 'at+jwt', requiredClaims: ['exp', 'iat', 'sub'] })" },
  },
  files: [
    { path: 'lib/lab/second-service.ts', what: 'the whole service: keys, verification, and what it could sign' },
    { path: 'app/experiments/services/lab/service/route.ts', what: 'its door' },
    { path: 'app/experiments/services/judge.ts', what: 'how the verdict is computed' },
  ],
  reading: [
    { name: 'RFC 9068, JWT profile for access tokens, section 4', href: 'https://www.rfc-editor.org/rfc/rfc9068#section-4' },
    { name: 'RFC 8725, JWT best current practices, section 3.9', href: 'https://www.rfc-editor.org/rfc/rfc8725#section-3.9' },
    { name: 'RFC 7662, token introspection', href: 'https://www.rfc-editor.org/rfc/rfc7662' },
  ],
  aboutSeconds: 2,
}
