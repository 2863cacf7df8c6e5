import { FURTHER_DESIGNS } from '@/lib/core/further-designs'
import type { Design, FurtherCode } from '@/lib/core/specimens'
import { type Answers, type QuestionKey } from './questions'

/** One thing that a further design can't do, by the answer that asks for it. */
interface Obstacle {
  question: QuestionKey
  isAsked(answers: Answers): boolean
  why: string
}

/** When a further design fits: what would be gained, and what must not be asked. */
interface Fit {
  gain: string
  /** The design of the six that does the same where this one does not fit. */
  instead: string
  obstacles: readonly Obstacle[]
}

const othersVerify: Obstacle = {
  question: 'verifier',
  isAsked: ({ verifier }) => verifier === 'others',
  why: 'Somebody else’s service has neither the store nor the key.',
}
const oneDevice = (why: string): Obstacle => ({ question: 'ends', isAsked: ({ ends }) => ends === 'each', why })
const noSharedStore = (why: string): Obstacle => ({ question: 'nodes', isAsked: ({ nodes }) => nodes === 'none', why })
const noBrowser: Obstacle = {
  question: 'callers',
  isAsked: ({ callers }) => callers === 'machines',
  why: 'It is a cookie, and a client without a browser is better off with a header.',
}

/** What each of the four can't do. How it compares otherwise is that of the six from which it was made. */
const FITS: Record<FurtherCode, Fit> = {
  S4: {
    gain: 'a session record that most requests don’t have to read',
    instead: 'S2 encrypted id reads the record on every request.',
    obstacles: [
      {
        question: 'ends',
        isAsked: ({ ends }) => ends === 'each' || ends === 'all',
        why: 'A stolen copy works for up to five minutes after the log-out.',
      },
      {
        question: 'roles',
        isAsked: ({ roles }) => roles === 'now',
        why: 'The cached role is up to five minutes old.',
      },
      othersVerify,
      noSharedStore('Every server has to find the record when the cached user is too old.'),
      noBrowser,
    ],
  },
  S5: {
    gain: 'a token for clients without cookies that ends at once and tells nobody anything',
    instead: 'S1 opaque id puts the same id into a cookie.',
    obstacles: [
      {
        question: 'first',
        isAsked: ({ first }) => first === 'yes',
        why: 'A script attaches it, so the first page does not have it.',
      },
      {
        question: 'scripts',
        isAsked: ({ scripts }) => scripts === 'third',
        why: 'A third-party script can read what your scripts can read.',
      },
      othersVerify,
      noSharedStore('Every server has to look it up in one store.'),
    ],
  },
  J4: {
    gain: 'a token that a ban or a log-out everywhere ends at once, for one read per request',
    instead: 'J3 token in a cookie with a denylist ends a single device too.',
    obstacles: [
      oneDevice('One time per user ends all devices or none.'),
      othersVerify,
      noSharedStore('Every server has to read the time that counts for the user.'),
      noBrowser,
    ],
  },
  J5: {
    gain: 'a token in a cookie that nobody can read, and that a log-out ends if there is a denylist',
    instead: 'J3 token in a cookie is readable, and other services can verify it.',
    obstacles: [
      {
        question: 'verifier',
        isAsked: ({ verifier }) => verifier === 'others' || verifier === 'ours',
        why: 'Whoever can decrypt it can also make one, so the key stays with one service.',
      },
      noBrowser,
    ],
  },
}

export interface FurtherAdvice {
  design: Design
  gain: string
  instead: string
  /** What was asked that it can't do; empty where it fits. */
  against: { question: QuestionKey; why: string }[]
}

/** Which of the four further designs fit these answers, those that fit first. */
export const furtherAdvice = (answers: Answers): FurtherAdvice[] =>
  FURTHER_DESIGNS.map((design) => {
    const { gain, instead, obstacles } = FITS[design.code]
    const against = obstacles.filter(({ isAsked }) => isAsked(answers)).map(({ question, why }) => ({ question, why }))
    return { design, gain, instead, against }
  }).toSorted((one, other) => Number(one.against.length > 0) - Number(other.against.length > 0))
