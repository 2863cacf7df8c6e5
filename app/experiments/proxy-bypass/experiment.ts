import type { Experiment } from '@/app/experiments/_runtime/experiment'
import { SETTINGS } from './callers'

export const experiment: Experiment = {
  slug: 'proxy-bypass',
  question: 'Is a check in proxy.ts (middleware) enough to protect a page?',
  intro:
    'proxy.ts, which Next.js called middleware, runs before a page and can redirect whoever is not signed in. In 2025 one request header switched it off (CVE-2025-29927). Here that mistake is rebuilt in front of a page of this experiment.',
  // True of the check that somebody chose, and of no other.
  expects: {},
  prediction: {
    ask: 'A page has one check, in front of it: no cookie, no page. Who gets the page without a sign-in?',
    options: [
      {
        key: 'nobody',
        text: 'Nobody',
        result: 'Nobody got a page without a sign-in: not by the header, and not by a cookie that somebody made up.',
      },
      {
        key: 'made-up',
        text: 'Whoever makes up a cookie',
        result: 'A cookie that somebody made up got the page: the check in front does not verify it.',
      },
      {
        key: 'header',
        text: 'Whoever sends a certain header',
        result: 'One header got the page: it switched the check in front off.',
      },
      {
        key: 'both',
        text: 'Both of them',
        result:
          'A header switched the check in front off, and a cookie that somebody made up passed it. Both got the page where nothing else was checked.',
      },
    ],
  },
  settings: SETTINGS,
  steps: [
    'A throw-away user signs in at the experiment and at the app. This browser’s own sign-ins are left alone.',
    'This page asks for four addresses without a cookie: two of the experiment, and /session/protected and /jwt/protected.',
    'It asks again with the header x-middleware-subrequest, which a script may write.',
    'A client without a browser asks with a cookie that nobody gave out. No script may write that header.',
    'The same client asks with the user’s real cookie: a page that nobody gets would prove nothing.',
  ],
  lesson: {
    title: 'What to do',
    text: 'Check where the data is read: in the page, the route handler and the server action. A check in front saves visitors a page that is shut, and no more. It may be skipped, it may miss an address, and one that is to be cheap verifies nothing. Keep proxy.ts for the redirect. Update Next.js, and have whatever stands before it delete x-middleware-subrequest.',
    code: {
      file: 'app/session/protected/page.tsx',
      lines: 'const { carrier, origin } = await visitor()\n…\ninspection={await inspectCredential(',
    },
  },
  files: [
    { path: 'app/experiments/proxy-bypass/front.ts', what: 'the weak check, rebuilt' },
    { path: 'app/experiments/proxy-bypass/lab/as-sent/front-only/route.ts', what: 'the page that asks nobody' },
    { path: 'app/experiments/proxy-bypass/lab/as-sent/front-and-data/route.ts', what: 'the same page, which asks' },
    { path: 'proxy.ts', what: 'the check in front of this app’s own pages' },
    { path: 'app/session/protected/page.tsx', what: 'the check at the data' },
    { path: 'lib/server/front/handle-request.mjs', what: 'deletes the header before Next.js sees it' },
  ],
  reading: [
    {
      name: 'CVE-2025-29927: authorization bypass in Next.js middleware',
      href: 'https://github.com/vercel/next.js/security/advisories/GHSA-f82v-jwr5-mffw',
    },
    {
      name: 'Next.js: authentication, optimistic checks',
      href: 'https://nextjs.org/docs/app/guides/authentication#optimistic-checks-with-proxy-optional',
    },
  ],
  aboutSeconds: 3,
}
