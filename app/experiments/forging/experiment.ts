import type { Experiment } from '@/lib/experiment/experiment'

export const experiment: Experiment = {
  slug: 'forging',
  question: 'The signature is checked, and the expiry. How many forged tokens get through?',
  intro: 'A token’s header is written by whoever sends it: it names the algorithm, the key, and what else must be understood. A verifier that listens to it checks what the attacker wants checked.',
  expects: { A38: 'holds-if', A43: 'holds-if', A85: 'holds-if' },
  prediction: {
    ask: 'Of twenty-seven forged or odd tokens, how many does a verifier take that checks signature and expiry, and nothing else?',
    options: [
      { key: 'none', text: 'None: they are not signed by us' },
      { key: 'few', text: 'Up to five' },
      { key: 'many', text: 'More than that' },
    ],
  },
  settings: [],
  steps: [
    'The laboratory signs one good token with keys of its own, and forges the others from it.',
    'Each is sent to the protected endpoint of the laboratory, which runs the verifier of the real endpoints.',
    'Each is shown to the library with a key and no options, and to a verifier by hand with two checks, then with all.',
    'What the last two say is only told: nothing is opened for it.',
  ],
  lesson: {
    title: 'The fix',
    text: 'Decide on the server which algorithm, which keys, which type, issuer and audience a token must have, and require every time claim. The library does all of it when it is told to; told nothing, it takes a token without an expiry.',
    code: {
      file: 'the same policy, as options of jose',
      lines: "await jwtVerify(token, key, {\n  algorithms: ['RS256'],\n  typ: 'at+jwt',\n  issuer,\n  audience,\n  requiredClaims: ['exp', 'iat', 'nbf', 'sub', 'jti'],\n  maxTokenAge: '5 minutes',\n  clockTolerance: 5,\n})",
    },
  },
  files: [
    { path: 'lib/jwt/codec.ts', what: 'the verifier of the real endpoints' },
    { path: 'lib/lab/forgeries.ts', what: 'the recipes' },
    { path: 'lib/lab/weak-verifier.ts', what: 'a verifier by hand, each check a switch' },
    { path: 'lib/lab/library-verifier.ts', what: 'the library by itself' },
  ],
  reading: [
    { name: 'RFC 8725, JWT best current practices', href: 'https://www.rfc-editor.org/rfc/rfc8725' },
    { name: 'OWASP ASVS 5.0, V9', href: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x18-V9-Self-contained-Tokens.md' },
  ],
  aboutSeconds: 3,
}
