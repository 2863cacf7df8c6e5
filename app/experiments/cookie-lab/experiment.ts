import type { Experiment } from '@/app/experiments/_runtime/experiment'
import { SETTINGS } from './choices'

export const experiment: Experiment = {
  slug: 'cookie-lab',
  question: 'Set-Cookie: which flags does your cookie have, and who gets it?',
  intro:
    'Choose the flags of a cookie. The server sends that Set-Cookie, and this browser keeps the cookie or refuses it. Then scripts, other paths, another port and another site try to get it.',
  // True of the flags that somebody chose, and of no others.
  expects: {},
  prediction: {
    ask: 'How far does your cookie get?',
    options: [
      {
        key: 'nowhere',
        text: 'Nowhere: the browser does not keep it',
        result: 'The browser did not keep the cookie: it came with no request, and no script read it.',
      },
      {
        key: 'home',
        text: 'To requests of this site only',
        result: 'The browser kept the cookie. Neither a link nor a form on another site brought it.',
      },
      {
        key: 'link',
        text: 'To a link on another site, but not to its form',
        result: 'The browser kept the cookie. A link on another site brought it, and a form there did not.',
      },
      {
        key: 'form',
        text: 'To a form on another site too',
        result: 'The browser kept the cookie. A form on another site brought it.',
      },
    ],
  },
  settings: SETTINGS,
  steps: [
    'The server sends the Set-Cookie that you chose. Nobody can choose its value, or the end of its name.',
    'The page’s script looks into document.cookie.',
    'The page asks three addresses: one below the path of the experiment’s endpoints, one outside of it, and server B on another port.',
    'A window opens at the attacker’s site. It embeds an image and a frame of the app, posts into a frame, fetches, follows a link and posts a form.',
    'Server B does the same. The window closes itself; the cookie is removed.',
  ],
  lesson: {
    title: 'What to do',
    text: 'For a session, start from the first preset: __Host-, HttpOnly, Secure, SameSite=Lax, Path=/ and no Domain. Each flag that you change opens something. Domain hands the cookie to every subdomain. SameSite=None brings it with every request of every site. Without HttpOnly a script copies it. Path separates nothing: a script of the same origin opens a page below that path and reads the cookie there. Remember me is Max-Age and nothing else, so the server needs an end of its own.',
    code: {
      file: 'lib/session/config.ts',
      lines: "const prefix = isTrustworthy ? '__Host-' : ''\n…\nhttpOnly: true,\n…\nsameSite: 'lax',\n…\npath: '/',",
    },
  },
  files: [
    { path: 'app/experiments/cookie-lab/choices.ts', what: 'the flags that can be chosen' },
    { path: 'app/experiments/cookie-lab/lab/cookie/route.ts', what: 'the endpoint that checks and sets them' },
    { path: 'app/experiments/cookie-lab/line.ts', what: 'the Set-Cookie line' },
    { path: 'app/experiments/cookie-lab/predict.ts', what: 'what the rules say' },
    { path: 'app/experiments/cookie-lab/run.ts', what: 'the requests of this page' },
    { path: 'app/experiments/_runtime/attack-page.tsx', what: 'what the other origins do' },
  ],
  reading: [
    {
      name: 'RFC 6265bis, storage model',
      href: 'https://www.ietf.org/archive/id/draft-ietf-httpbis-rfc6265bis-20.html#section-5.7',
    },
    {
      name: 'MDN: Set-Cookie',
      href: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie',
    },
    {
      name: 'Cookies Having Independent Partitioned State (CHIPS)',
      href: 'https://datatracker.ietf.org/doc/draft-cutler-httpbis-partitioned-cookies/',
    },
  ],
  aboutSeconds: 4,
}
