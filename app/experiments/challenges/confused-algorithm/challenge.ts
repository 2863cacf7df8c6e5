import type { Challenge } from '../challenge'

export const challenge: Challenge = {
  name: 'confused-algorithm',
  title: 'Become admin by a confused algorithm',
  goal: 'The server signs its tokens with RS256. Get past the admin endpoint with a token that the server never signed.',
  people: [
    { name: 'Jerry', is: 'You. An ordinary user, who may sign in as often as he likes.' },
    { name: 'The server', is: 'It signs with a private key that it never shows. Its public key is for everybody.' },
  ],
  endpoints: [
    { method: 'POST', path: 'login', does: 'Signs Jerry in and answers with his token.' },
    { method: 'GET', path: 'key', does: 'Answers with the public key, as PEM.' },
    { method: 'GET', path: 'admin', does: 'Lets in whoever’s token says role admin.' },
  ],
  steps: [
    'You fetched the public key.',
    'A token that names another algorithm than RS256 reached the admin endpoint.',
    'The admin endpoint let in a token that the server never signed.',
  ],
  hints: [
    'Open Jerry’s token on /decode. Its header names an algorithm, and the server believes what stands there.',
    'RS256 verifies with a public key. HS256 signs and verifies with one and the same secret. The server has one key for verifying, whatever the algorithm is.',
    'Change the role to admin and alg to HS256. Sign with the whole PEM text as the secret, from its first dash to its last one.',
  ],
  presets: [
    { label: 'Sign Jerry in', sender: 'page', method: 'POST', path: 'login' },
    { label: 'Fetch the public key', sender: 'page', method: 'GET', path: 'key' },
    { label: 'Ask as an admin', sender: 'page', method: 'GET', path: 'admin', authorization: 'Bearer ' },
  ],
  tools: ['base64', 'sign'],
  fix: {
    says: 'The verifier is told the algorithm by its configuration. What the token’s header names is not asked.',
    weak: 'verify(token, publicKey, { algorithm: header.alg })',
    fixed: "verify(token, publicKey, { algorithms: ['RS256'] })",
  },
  lesson:
    'The header of a token is the attacker’s to write. A verifier that reads the algorithm from it lets the attacker choose how he is checked.',
  reading: [
    {
      name: 'RFC 8725 §3.1: Perform algorithm verification',
      href: 'https://www.rfc-editor.org/rfc/rfc8725#section-3.1',
    },
    {
      name: 'PortSwigger: Algorithm confusion attacks',
      href: 'https://portswigger.net/web-security/jwt/algorithm-confusion',
    },
  ],
  experiment: 'forging',
}
