import type { Experiment } from '@/app/experiments/_runtime/experiment'

export const experiment: Experiment = {
  slug: 'forging',
  question: 'JWT attacks: the signature and the expiry are checked. How many forged tokens get through?',
  intro:
    'A token’s header is written by whoever sends it. It names the algorithm and the key. A verifier that trusts the header checks what the attacker wants to have checked.',
  expects: {
    A38: {
      'this app refuses every altered token': true,
      'the library alone refuses every one': false,
      'a check of signature and expiry by hand refuses every one': false,
      'nobody reads it without the key': false,
    },
    A43: {
      'this app refuses every forged token': true,
      'a check of signature and expiry by hand refuses every one': false,
      'the library alone refuses every one': false,
    },
    A85: {
      'this app refuses every wrong time': true,
      'an expired token is refused for its time': true,
      'the library alone refuses every wrong time': false,
    },
  },
  prediction: {
    ask: 'A verifier checks only signature and expiry. How many of 27 forged or odd tokens does it accept?',
    options: [
      { key: 'none', text: 'None: they are not signed by us', result: 'It accepted none of them.' },
      { key: 'few', text: 'Up to five', result: 'It accepted up to five of the forged tokens.' },
      {
        key: 'many',
        text: 'More than five',
        result:
          'It accepted more than five: it let the token’s header choose the algorithm and the key, and did not ask for whom the token was meant.',
      },
    ],
  },
  settings: [],
  steps: [
    'The experiment signs one good token with its own keys, and forges the others from it.',
    'Each is sent to the experiment’s protected endpoint, which runs the same verifier as the real endpoints.',
    'Each is given to the library with a key and no options, and to a hand-written verifier with two checks, then with all.',
    'What the last two decide is only shown: they open nothing.',
  ],
  lesson: {
    title: 'What to do',
    text: 'Decide on the server which algorithm, keys, type, issuer and audience a token must have, and require every time claim. The library does all of it when it is told to. Told nothing, it accepts a token without an expiry.',
    code: {
      file: 'the same policy, as options of jose',
      lines:
        "await jwtVerify(token, key, {\n  algorithms: ['RS256'],\n  typ: 'at+jwt',\n  issuer,\n  audience,\n  requiredClaims: ['exp', 'iat', 'nbf', 'sub', 'jti'],\n  maxTokenAge: '5 minutes',\n  clockTolerance: 5,\n})",
    },
  },
  files: [
    { path: 'lib/jwt/codec.ts', what: 'the verifier of the real endpoints' },
    { path: 'app/experiments/forging/forgeries.ts', what: 'the recipes' },
    { path: 'app/experiments/forging/weak-verifier.ts', what: 'a verifier written by hand, each check a switch' },
    { path: 'app/experiments/_lab/library-verifier.ts', what: 'the library by itself' },
  ],
  reading: [
    { name: 'RFC 8725, JWT best current practices', href: 'https://www.rfc-editor.org/rfc/rfc8725' },
    {
      name: 'OWASP ASVS 5.0, V9',
      href: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x18-V9-Self-contained-Tokens.md',
    },
  ],
  aboutSeconds: 3,
}
