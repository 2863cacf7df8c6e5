import type { Experiment } from '@/app/experiments/_runtime/experiment'

export const experiment: Experiment = {
  slug: 'fixation',
  question: 'Session fixation: an attacker plants an id before you sign in. Does your sign-in make it valid?',
  intro:
    'Whoever can set a cookie in your browser, such as a sibling subdomain, can plant an id that he knows. If the sign-in keeps that id, he is signed in as you. With a refresh cookie it is the other way round: he plants his own, and you are signed in as him (cookie tossing).',
  expects: {
    A9: {
      'S1 opaque id, a sign-in that keeps the id it finds: the planted value opens nothing': false,
      'S1 opaque id, a new id at each sign-in: the planted value opens nothing': true,
      'S2 encrypted id, a new id at each sign-in: the planted value opens nothing': true,
      'S3 encrypted data, a new id at each sign-in: the planted value opens nothing': true,
      'J3 token in a cookie, a new id at each sign-in: the planted value opens nothing': true,
      'J2 token in memory, the first cookie counts: a tossed refresh cookie signs in nobody who was signed out': false,
      'J2 token in memory, the first cookie counts: a tossed refresh cookie makes nobody another user': false,
      'J2 token in memory, the first cookie counts: after the next sign-in the user is served': false,
      'J2 token in memory, a __Host- cookie counts too: a tossed refresh cookie signs in nobody who was signed out': true,
      'J2 token in memory, a __Host- cookie counts too: a tossed refresh cookie makes nobody another user': true,
      'J2 token in memory, a __Host- cookie counts too: after the next sign-in the user is served': true,
      'the browser refuses a __Host- cookie with a longer path or a domain': true,
      'J2 token in memory: another port that tosses the __Host- cookie too signs nobody in': false,
    },
  },
  prediction: {
    ask: 'You sign in with a planted id in your browser, and the server creates a new one. What is the planted id worth?',
    options: [
      {
        key: 'nothing',
        text: 'Nothing: it is refused',
        result: 'Nothing: the sign-in created a new id, and the planted one was refused.',
      },
      { key: 'victim', text: 'It is accepted as you', result: 'The planted id was accepted as you.' },
    ],
  },
  settings: [],
  steps: [
    'The attacker knows a value: an id he made up, or a session or token of his own.',
    'It is planted as a cookie. The victim signs in twice: at a sign-in that keeps the id it finds, and at the real one.',
    'The attacker sends the planted value from another computer.',
    'Server B, the same host on another port, plants the attacker’s refresh cookie. Its path is longer, so the browser sends it first.',
    'The victim’s page renews its token, signs in, and renews again: at a server that takes the first cookie, and at the app’s own code.',
  ],
  lesson: {
    title: 'What to do',
    text: 'Every sign-in creates a new id and ends the credential that came along. The server never adopts an id that it did not create. A token cannot be fixed in this way: it names its user, and a planted one names the attacker. Accept a refresh cookie only together with a __Host- cookie that belongs to the same sign-in. A sibling subdomain cannot set that one. Another port of the same host can, so run nothing there that you do not trust. If two refresh cookies arrive, refuse both and delete them on every path.',
    code: {
      file: 'lib/session/lifecycle.ts',
      lines: 'await forget(context, carrier, variant)\n…\nconst secretId = randomToken()',
    },
  },
  files: [
    { path: 'lib/session/lifecycle.ts', what: 'open: always a new id' },
    { path: 'app/experiments/fixation/lab/login/route.ts', what: 'the sign-in that keeps what it finds' },
    { path: 'lib/jwt/credential.ts', what: 'isBound: a refresh cookie counts only with its __Host- cookie' },
    { path: 'app/experiments/fixation/tossing.ts', what: 'both servers, and what node B plants' },
  ],
  reading: [
    { name: 'OWASP: session fixation', href: 'https://owasp.org/www-community/attacks/Session_fixation' },
    {
      name: 'RFC 6265bis, cookies set by a sibling domain',
      href: 'https://www.ietf.org/archive/id/draft-ietf-httpbis-rfc6265bis-20.html#section-8.6',
    },
    {
      name: 'OWASP ASVS 5.0, 7.2.4',
      href: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x16-V7-Session-Management.md',
    },
  ],
  aboutSeconds: 3,
}
