/** What experiments are about, in the order in which one would ask. An experiment that no topic names still has its place, at the end. */
const TOPICS: readonly { name: string; about: string; slugs: readonly string[] }[] = [
  { name: 'Step by step', about: 'Both methods from the sign-in to the answer, and where each keeps what it knows of you.', slugs: ['seven-steps', 'where-data-lives', 'payload-size', 'server-rendering', 'jwt-debugger', 'oauth'] },
  { name: 'Ending it', about: 'What is over after a log-out, and what a copy still opens.', slugs: ['logout-replay', 'denylist', 'token-version', 'clean-up'] },
  { name: 'Time', about: 'Lifetimes, renewal, and what a token still says after the truth has changed.', slugs: ['expiry', 'refresh-race', 'stale-claims'] },
  { name: 'More than one machine', about: 'Two nodes, a second service, and what a request costs.', slugs: ['nodes', 'services', 'cost'] },
  { name: 'Other origins', about: 'What a browser sends along, to whom, and who may read the answer.', slugs: ['same-site', 'cors', 'csrf'] },
  { name: 'Theft and forgery', about: 'Real attacks on doors of their own, each beside what stops it.', slugs: ['xss', 'token-storage', 'forging', 'weak-secret', 'fixation'] },
  { name: 'Which to choose', about: 'What the advice of /choose comes to, and what it rests on.', slugs: ['choose'] },
]

export interface Topic<Item> {
  name: string
  about: string
  items: Item[]
}

/** The experiments that are there, by topic; a topic without one is left out. */
export function byTopic<Item extends { slug: string }>(items: readonly Item[]): Topic<Item>[] {
  const named = new Set(TOPICS.flatMap(({ slugs }) => slugs))
  const topics = TOPICS.map(({ name, about, slugs }) => ({ name, about, items: slugs.flatMap((slug) => items.filter((item) => item.slug === slug)) }))
  const rest = { name: 'And', about: 'What belongs nowhere else.', items: items.filter(({ slug }) => !named.has(slug)) }
  return [...topics, rest].filter((topic) => topic.items.length > 0)
}
