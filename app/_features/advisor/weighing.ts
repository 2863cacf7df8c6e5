import type { ModeName } from '@/lib/core/contract'
import type { ClaimId } from '@/lib/claims/verdict'
import type { SpecimenCode } from '@/lib/core/specimens'
import type { Answers, QuestionKey } from './questions'

/** What one answer says about the six designs. */
export interface Effect {
  /** Towards which mode, and how hard: 1 to 3. Null: the answer leaves both where they are. */
  push: { to: ModeName; by: 1 | 2 | 3 } | null
  /** What it says about single designs, beyond their mode. */
  points?: Partial<Record<SpecimenCode, number>>
  /** Designs that can't do what is asked. */
  cannot?: readonly SpecimenCode[]
  why: string
  /** The statement it rests on, and the experiment whose run bears on it. */
  claim: ClaimId
  slug: string
}

type Weighing = { [Key in QuestionKey]: Record<NonNullable<Answers[Key]>, Effect | ((answers: Answers) => Effect)> }

const session = (by: 1 | 2 | 3) => ({ to: 'session', by }) as const
const jwt = (by: 1 | 2 | 3) => ({ to: 'jwt', by }) as const
const SESSIONS = ['S1', 'S2', 'S3'] as const
const TOKENS = ['J1', 'J2', 'J3'] as const
const isAtOnce = ({ ends }: Answers) => ends === 'each' || ends === 'all'

const WEIGHING: Weighing = {
  first: {
    yes: {
      push: session(2),
      cannot: ['J1', 'J2'],
      why: 'The first HTML has to know the user. What a script attaches is not there yet.',
      claim: 'A76',
      slug: 'server-rendering',
    },
    no: {
      push: null,
      why: 'A script runs before anything personal is shown, so either way of travelling will do.',
      claim: 'A33',
      slug: 'server-rendering',
    },
  },
  verifier: {
    nobody: {
      push: session(2),
      why: 'The one thing that only a signed token does is not needed here.',
      claim: 'A77',
      slug: 'services',
    },
    ours: {
      push: jwt(1),
      why: 'A service verifies a token with a public key; for a session it has to ask the store.',
      claim: 'A50',
      slug: 'services',
    },
    others: {
      push: jwt(3),
      cannot: SESSIONS,
      why: 'Whoever has neither our store nor our secret can check a signature and nothing else.',
      claim: 'A50',
      slug: 'services',
    },
  },
  callers: {
    browsers: {
      push: session(1),
      why: 'A browser keeps a cookie and sends it by itself: no script has to carry anything.',
      claim: 'A16',
      slug: 'seven-steps',
    },
    both: {
      push: jwt(1),
      points: { J3: -1 },
      why: 'A cookie works in an app as well; a header is handier there.',
      claim: 'A49',
      slug: 'services',
    },
    machines: {
      push: jwt(2),
      points: { J2: -1, J3: -2 },
      why: 'A client without a browser keeps a bearer token in its own secure storage, such as the system’s keychain, and sends it in a header. A cookie would work too.',
      claim: 'A49',
      slug: 'services',
    },
  },
  ends: {
    each: {
      push: session(3),
      cannot: ['S3'],
      why: 'Delete the row, and that one copy is dead. A token needs a list that each request checks; encrypted data has nothing to delete.',
      claim: 'A27',
      slug: 'logout-replay',
    },
    all: {
      push: session(2),
      cannot: ['S3'],
      why: 'A version on the user ends all tokens at once, and each request has to read it.',
      claim: 'A67',
      slug: 'token-version',
    },
    minutes: {
      push: jwt(1),
      points: { S3: -2 },
      why: 'A short-lived token with a refresh token does this, with nothing to look up in between.',
      claim: 'A56',
      slug: 'logout-replay',
    },
    hours: {
      push: jwt(1),
      why: 'Nobody has to be able to cross it out: a credential that only expires is enough.',
      claim: 'A55',
      slug: 'logout-replay',
    },
  },
  roles: {
    now: {
      push: session(1),
      points: { S3: -2 },
      why: 'A row is read with its user. What is signed or encrypted says what was true when it was made.',
      claim: 'A86',
      slug: 'stale-claims',
    },
    minutes: { push: null, why: 'A role may be as old as the token that says it.', claim: 'A44', slug: 'stale-claims' },
  },
  origins: {
    one: { push: null, why: 'No other origin calls, so there is no CORS to set up.', claim: 'A71', slug: 'cors' },
    sibling: {
      push: null,
      why: 'Cookies go to other origins of the same site. Both methods need CORS there, each its own headers.',
      claim: 'A71',
      slug: 'cors',
    },
    cross: {
      push: jwt(2),
      points: { S1: -1, S2: -1, S3: -1, J3: -3 },
      why: 'A browser may withhold cookies from the pages of other sites. A header is sent wherever CORS allows it.',
      claim: 'A21',
      slug: 'cors',
    },
  },
  nodes: {
    one: {
      push: session(1),
      why: 'There is no other node that would have to know the row.',
      claim: 'A30',
      slug: 'nodes',
    },
    shared: {
      push: null,
      why: 'The store is there for all: a row is found on each node.',
      claim: 'A30',
      slug: 'nodes',
    },
    far: (answers) =>
      isAtOnce(answers)
        ? {
            push: null,
            points: { S2: 1 },
            why: 'What ends at once is looked up on each request, a token as well as a session. A seal turns forged ids away before the journey.',
            claim: 'A64',
            slug: 'cost',
          }
        : {
            push: jwt(2),
            points: { S2: 1, S3: 2 },
            why: 'Each lookup is a round trip. A token until it expires, and encrypted data, need none.',
            claim: 'A75',
            slug: 'cost',
          },
    none: (answers) =>
      isAtOnce(answers)
        ? {
            push: null,
            cannot: ['S1', 'S2', ...TOKENS],
            why: 'What ends at once has to be known to every node, be it a row or an entry of a list.',
            claim: 'A61',
            slug: 'nodes',
          }
        : {
            push: jwt(2),
            points: { S3: 2 },
            cannot: ['S1', 'S2'],
            why: 'No server finds another server’s rows. A key, or a secret, is all that a token or encrypted data needs.',
            claim: 'A54',
            slug: 'nodes',
          },
  },
  scripts: {
    own: ({ callers }) =>
      callers === 'machines'
        ? NO_PAGE
        : {
            push: null,
            points: { J1: -1 },
            why: 'Few scripts can leak a token. In localStorage it still outlives the page.',
            claim: 'A12',
            slug: 'xss',
          },
    third: ({ callers }) =>
      callers === 'machines'
        ? NO_PAGE
        : {
            push: session(1),
            points: { J1: -3, J2: -1, J3: 1 },
            why: 'What is in an HttpOnly cookie can be used from the page and not copied out.',
            claim: 'A41',
            slug: 'xss',
          },
  },
}

const NO_PAGE: Effect = {
  push: null,
  why: 'There is no page, so there is no script in it.',
  claim: 'A49',
  slug: 'services',
}

/** What the answer to one question says; null where there is none. */
export function weigh(key: QuestionKey, answers: Answers): Effect | null {
  const answer = answers[key]
  if (answer === undefined) return null
  const found = (WEIGHING[key] as Record<string, Effect | ((answers: Answers) => Effect)>)[answer]
  return (typeof found === 'function' ? found(answers) : found) ?? null
}
