/**
 * What experiments are about, in the order in which one would ask, each with the words that people search for. An
 * experiment that no topic names still has its place, at the end.
 */
const TOPICS: readonly { name: string; about: string; slugs: readonly string[] }[] = [
  {
    name: 'Log-out and revocation',
    about: 'Revocation, denylist, token version: what still works after a log-out.',
    slugs: ['logout-replay', 'denylist', 'token-version', 'clean-up'],
  },
  {
    name: 'XSS, theft and forgery',
    about:
      'XSS, token storage, forged signatures, weak secrets, session fixation, middleware bypass: real attacks, each beside its fix.',
    slugs: ['xss', 'token-storage', 'forging', 'weak-secret', 'fixation', 'proxy-bypass'],
  },
  {
    name: 'Expiry and refresh tokens',
    about: 'Lifetimes, refresh token rotation, and roles that have changed since.',
    slugs: ['refresh-race', 'expiry', 'stale-claims'],
  },
  {
    name: 'Other sites: CSRF and CORS',
    about: 'CSRF, SameSite, cookie flags, CORS: what the browser sends to whom, and who may read the response.',
    slugs: ['csrf', 'same-site', 'cookie-lab', 'cors'],
  },
  {
    name: 'Scaling and several services',
    about: 'Load balancers, a second service, and what a request costs.',
    slugs: ['nodes', 'services', 'cost'],
  },
  {
    name: 'How both methods work',
    about: 'From the sign-in to the response: steps, data, size, server rendering, OAuth.',
    slugs: ['seven-steps', 'where-data-lives', 'payload-size', 'server-rendering', 'jwt-debugger', 'oauth'],
  },
  { name: 'Choosing', about: 'What the advice of /choose rests on.', slugs: ['choose'] },
]

/** Where to start, in this order. */
export const START_HERE: readonly string[] = ['logout-replay', 'xss', 'refresh-race']

export interface Topic<Item> {
  name: string
  about: string
  items: Item[]
}

/** The experiments that are there, by topic; a topic without one is left out. */
export function byTopic<Item extends { slug: string }>(items: readonly Item[]): Topic<Item>[] {
  const named = new Set(TOPICS.flatMap(({ slugs }) => slugs))
  const topics = TOPICS.map(({ name, about, slugs }) => ({
    name,
    about,
    items: slugs.flatMap((slug) => items.filter((item) => item.slug === slug)),
  }))
  const rest = { name: 'And', about: 'What belongs nowhere else.', items: items.filter(({ slug }) => !named.has(slug)) }
  return [...topics, rest].filter((topic) => topic.items.length > 0)
}

/**
 * The experiment to do after another: first those to start with, then the rest by topic, and after the last one the
 * advice.
 */
export function nextOf(
  slug: string,
  items: readonly { slug: string; question: string }[],
): { href: string; name: string; says: string } {
  const inOrder = byTopic(items).flatMap((topic) => topic.items)
  const first = inOrder.filter((item) => START_HERE.includes(item.slug))
  const order = [...first, ...inOrder.filter((item) => !first.includes(item))]
  const next = order[order.findIndex((item) => item.slug === slug) + 1]
  return next
    ? { href: `/experiments/${next.slug}`, name: next.slug.replaceAll('-', ' '), says: next.question }
    : { href: '/choose', name: 'Choose', says: 'Which design fits your app, and why' }
}
