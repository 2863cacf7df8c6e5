import { revocationName } from '@/lib/words/revocation-name'
import type { StrategyName } from '@/app/experiments/_lab/settings'
import type { Specimen, SpecimenCode } from '@/lib/core/specimens'
import type { Answers } from './questions'
import { isPlaceOpen, type Outcome } from './recommend'

/** A design as one sentence. */
const SENTENCES: Readonly<Record<SpecimenCode, string>> = {
  S1: 'A random id in a cookie, one row on the server.',
  S2: 'An encrypted id in a cookie, one row on the server.',
  S3: 'The user’s data, encrypted, in a cookie. Nothing on the server.',
  J1: 'A bearer token that outlives the page, in its storage.',
  J2: 'A bearer token in memory, sent by a script.',
  J3: 'A signed token in an HttpOnly cookie.',
}

/** Without a browser there is no localStorage: what a token outlives there is the client's own to say. */
const isInClient = ({ code }: Pick<Specimen, 'code'>, { callers }: Answers) => code === 'J1' && callers === 'machines'

export const sentenceFor = (specimen: Pick<Specimen, 'code'>, answers: Answers): string =>
  isInClient(specimen, answers)
    ? 'A bearer token that the client keeps in its own secure storage.'
    : SENTENCES[specimen.code]

/** "J2 in memory", "J1 in the client’s secure storage". */
function placeFor(specimen: Pick<Specimen, 'code' | 'name'>, answers: Answers): string {
  const name = isInClient(specimen, answers) ? 'In the client’s secure storage' : specimen.name
  return `${specimen.code} ${name.charAt(0).toLowerCase()}${name.slice(1)}`
}

const ENDS: Readonly<Record<StrategyName, string>> = {
  none: 'It ends when it expires, and nothing ends it sooner.',
  'short-lived + refresh': 'It lives some minutes; a refresh token fetches the next one and can be ended.',
  denylist: 'It lives some minutes, and a denylist ends it sooner.',
  'token version': 'It lives some minutes, and a version on the user ends all of them at once.',
  strictest: 'It lives some minutes; a denylist ends one device, a version on the user ends all.',
}

/** How it ends, as one sentence. */
export const endingOf = ({ specimen: { code }, strategy }: Outcome): string =>
  strategy === null
    ? code === 'S3'
      ? 'While somebody uses it, a thief included, it lives for 12 hours here. Nothing ends it sooner.'
      : 'Deleting the row ends it, on every node that asks the store.'
    : ENDS[strategy]

/** "Session, S1 opaque id", "JWT, J2 in memory, denylist + token version"; of a token what the answers leave open isn't said. */
export const titleOf = ({ specimen, strategy }: Outcome, answers: Answers): string =>
  [
    specimen.mode === 'session' ? 'Session' : 'JWT',
    !isPlaceOpen(specimen, answers) && placeFor(specimen, answers),
    strategy && answers.ends && revocationName(strategy),
  ]
    .filter(Boolean)
    .join(', ')
