/** One place of the app: where it is, what it is called, and what a reader finds there. */
export interface Place {
  href: string
  name: string
  /** One phrase for the link that leads on to it. */
  says: string
  mode?: 'session' | 'jwt'
  /** It isn't there where experiments are switched off. */
  isOfExperiments?: boolean
}

const DEMO: Place = { href: '/', name: 'Demo', says: 'You log out. Is the stolen copy dead too?' }
const LEARN: Place = {
  href: '/learn',
  name: 'Learn',
  says: 'Sessions and JWTs in order, and every term in one sentence',
}

/** The five places, in the order in which a reader needs them. */
export const PLACES: readonly Place[] = [
  DEMO,
  LEARN,
  {
    href: '/experiments',
    name: 'Experiments',
    says: 'Break it: real attacks, each beside its fix',
    isOfExperiments: true,
  },
  { href: '/compare', name: 'Compare', says: 'The six designs side by side, in numbers' },
  { href: '/choose', name: 'Choose', says: 'Which design fits your app, and why' },
]

/** What one works with: the two areas, and the instruments. */
export const TOOLS: readonly Place[] = [
  {
    href: '/session',
    name: 'Session',
    says: 'Sign in with a session, and see what browser and server hold',
    mode: 'session',
  },
  { href: '/jwt', name: 'JWT', says: 'Sign in with a JWT, and see what browser and server hold', mode: 'jwt' },
  { href: '/decode', name: 'Decode', says: 'Read any token or session cookie' },
  { href: '/recording', name: 'Recording', says: 'Every request of your last run, as a diagram' },
  { href: '/claims', name: 'Claims', says: 'What people say about sessions and JWTs, checked', isOfExperiments: true },
]

/** The places that are there, with experiments or without. */
export const placesOf = (places: readonly Place[], areExperimentsOn: boolean): readonly Place[] =>
  places.filter(({ isOfExperiments }) => areExperimentsOn || !isOfExperiments)

/** Whether an address is the place itself, a page below it, or elsewhere. */
export function isAt(path: string, href: string): 'page' | 'true' | undefined {
  if (path === href) return 'page'
  return path.startsWith(`${href}/`) ? 'true' : undefined
}

/** The five in their order, then the tools in theirs: demo and /learn come first, and are always there. */
export const inOrder = (areExperimentsOn: boolean) =>
  placesOf([...PLACES, ...TOOLS], areExperimentsOn) as readonly [Place, Place, ...Place[]]

/**
 * The place to read after the one an address belongs to, and from the last one /learn. A page that belongs to none
 * leads to the demo. The order is handed in: so the browser is sent the places once, with the page, and not as script.
 */
export function nextPlace(path: string, order: ReturnType<typeof inOrder>): Place {
  const [demo, learn] = order
  const at = order.findIndex(({ href }) => isAt(path, href))
  return at === -1 ? demo : (order[at + 1] ?? learn)
}
