import type { ClaimId } from '@/lib/claims/verdict'
import type { SpecimenCode } from '@/lib/core/specimens'
import type { AdditionId } from './additions'

/** How a design stands to a requirement of the OWASP ASVS 5.0. */
export type Fulfilment =
  /** It follows from the design itself. */
  | { how: 'by-design' }
  /** One of these has to be added. */
  | { how: 'with'; oneOf: readonly AdditionId[] }
  /** Something has to be added that this repository does not have. */
  | { how: 'with-more'; what: string }
  | { how: 'not-met'; why: string }
  | { how: 'does-not-apply' }

export interface Requirement {
  id: string
  chapter: 7 | 9
  /** Its level: 1 is asked of everybody. */
  level: 1 | 2
  /** What it asks, in words of our own. */
  asks: string
  standing: Readonly<Record<SpecimenCode, Fulfilment>>
  /** The code in which it can be looked up, and the experiment that tries it. */
  file: string
  claim: ClaimId
  slug: string
}

const byDesign: Fulfilment = { how: 'by-design' }
const doesNotApply: Fulfilment = { how: 'does-not-apply' }
const needs = (...oneOf: AdditionId[]): Fulfilment => ({ how: 'with', oneOf })
const nothingKept: Fulfilment = { how: 'not-met', why: 'nothing is kept that could be ended' }
/** Both kinds with a row stand alike, and so do the three kinds of token: how it travels changes nothing here. */
const all = (rows: Fulfilment, sealed: Fulfilment, tokens: Fulfilment): Requirement['standing'] => ({
  S1: rows,
  S2: rows,
  S3: sealed,
  J1: tokens,
  J2: tokens,
  J3: tokens,
})

/**
 * Those requirements of V7 (session management) and V9 (self-contained tokens) that one design meets more easily than
 * another. What no design decides is left out: documents (7.1), buttons (7.4.4), asking for the password again (7.5.1,
 * 7.5.3) and federation (7.6).
 */
export const REQUIREMENTS: readonly Requirement[] = [
  {
    id: '7.2.1',
    chapter: 7,
    level: 1,
    asks: 'The credential is verified on the server.',
    standing: all(byDesign, byDesign, byDesign),
    file: 'lib/server/http/route.ts',
    claim: 'A23',
    slug: 'seven-steps',
  },
  {
    id: '7.2.2',
    chapter: 7,
    level: 1,
    asks: 'It is made anew for each sign-in, and is no fixed key.',
    standing: all(byDesign, byDesign, byDesign),
    file: 'lib/session/lifecycle.ts',
    claim: 'A9',
    slug: 'seven-steps',
  },
  {
    id: '7.2.3',
    chapter: 7,
    level: 1,
    asks: 'A reference is random, unique, and has 128 bits at least.',
    standing: all(byDesign, doesNotApply, doesNotApply),
    file: 'lib/core/secrets.ts',
    claim: 'A9',
    slug: 'seven-steps',
  },
  {
    id: '7.2.4',
    chapter: 7,
    level: 1,
    asks: 'A sign-in makes a new credential and ends the one before.',
    standing: all(byDesign, nothingKept, needs('denylist')),
    file: 'lib/session/lifecycle.ts',
    claim: 'A9',
    slug: 'fixation',
  },
  {
    id: '7.3.1',
    chapter: 7,
    level: 2,
    asks: 'Whoever is idle too long signs in again.',
    standing: all(byDesign, byDesign, needs('refresh')),
    file: 'lib/session/config.ts',
    claim: 'A24',
    slug: 'expiry',
  },
  {
    id: '7.3.2',
    chapter: 7,
    level: 2,
    asks: 'There is a last moment that no use moves.',
    standing: all(byDesign, byDesign, byDesign),
    file: 'lib/jwt/config.ts',
    claim: 'A24',
    slug: 'expiry',
  },
  {
    id: '7.4.1',
    chapter: 7,
    level: 1,
    asks: 'After a log-out the credential opens nothing, whoever has it.',
    // A token version ends all of a user's tokens or none: an ordinary log-out does not raise it.
    standing: all(byDesign, nothingKept, needs('denylist')),
    file: 'lib/jwt/ending.ts',
    claim: 'A27',
    slug: 'logout-replay',
  },
  {
    id: '7.4.2',
    chapter: 7,
    level: 1,
    asks: 'All sign-ins end when the account is disabled or deleted.',
    standing: all(byDesign, nothingKept, needs('version')),
    file: 'lib/server/modes/administration.ts',
    claim: 'A25',
    slug: 'logout-replay',
  },
  {
    id: '7.4.3',
    chapter: 7,
    level: 2,
    asks: 'A new password can end all other sign-ins.',
    standing: all(byDesign, nothingKept, needs('version')),
    file: 'lib/server/modes/modes.ts',
    claim: 'A67',
    slug: 'token-version',
  },
  {
    id: '7.4.5',
    chapter: 7,
    level: 2,
    asks: 'An admin can end the sign-ins of a user.',
    standing: all(byDesign, nothingKept, needs('version')),
    file: 'lib/server/modes/administration.ts',
    claim: 'A25',
    slug: 'logout-replay',
  },
  {
    id: '7.5.2',
    chapter: 7,
    level: 2,
    asks: 'Users see their sign-ins and end any of them, the password asked again.',
    standing: all({ how: 'with-more', what: 'the password asked again' }, nothingKept, {
      how: 'with-more',
      what: 'a family for each sign-in, a denylist, the password asked again',
    }),
    file: 'lib/session/ending.ts',
    claim: 'A67',
    slug: 'token-version',
  },
  {
    id: '9.1.1',
    chapter: 9,
    level: 1,
    asks: 'Signature or MAC is checked before the content is believed.',
    standing: all(doesNotApply, byDesign, byDesign),
    file: 'lib/jwt/codec.ts',
    claim: 'A38',
    slug: 'forging',
  },
  {
    id: '9.1.2',
    chapter: 9,
    level: 1,
    asks: 'Only listed algorithms count, and none is not among them.',
    standing: all(doesNotApply, byDesign, needs('verification')),
    file: 'lib/jwt/codec.ts',
    claim: 'A43',
    slug: 'forging',
  },
  {
    id: '9.1.3',
    chapter: 9,
    level: 1,
    asks: 'Keys come from a source that was configured, never from the token.',
    standing: all(doesNotApply, byDesign, needs('verification')),
    file: 'lib/jwt/codec.ts',
    claim: 'A43',
    slug: 'forging',
  },
  {
    id: '9.2.1',
    chapter: 9,
    level: 1,
    asks: 'It is accepted within its time only.',
    standing: all(doesNotApply, byDesign, needs('verification')),
    file: 'lib/jwt/codec.ts',
    claim: 'A85',
    slug: 'forging',
  },
  {
    id: '9.2.2',
    chapter: 9,
    level: 2,
    asks: 'It is of the right type, for the right purpose.',
    standing: all(doesNotApply, byDesign, needs('verification')),
    file: 'lib/jwt/codec.ts',
    claim: 'A43',
    slug: 'forging',
  },
  {
    id: '9.2.3',
    chapter: 9,
    level: 2,
    asks: 'A service takes only what was made for it.',
    standing: all(doesNotApply, byDesign, needs('verification')),
    file: 'lib/jwt/codec.ts',
    claim: 'A50',
    slug: 'services',
  },
  {
    id: '9.2.4',
    chapter: 9,
    level: 2,
    asks: 'One key for several services: the token names the one it is for.',
    standing: all(doesNotApply, doesNotApply, needs('published-keys', 'verification')),
    file: 'lib/jwt/credential.ts',
    claim: 'A50',
    slug: 'services',
  },
]
