import type { Challenge } from './challenge'
import { challenge as confusedAlgorithm } from './confused-algorithm/challenge'
import { challenge as guessableId } from './guessable-id/challenge'
import { challenge as outliveLogout } from './outlive-logout/challenge'
import { challenge as pastLax } from './past-lax/challenge'
import { challenge as readAcross } from './read-across/challenge'
import { challenge as rideSession } from './ride-session/challenge'
import { challenge as stolenCopy } from './stolen-copy/challenge'
import { challenge as tokenMixUp } from './token-mix-up/challenge'
import { challenge as tossCookie } from './toss-cookie/challenge'
import { challenge as twoTabs } from './two-tabs/challenge'

/** The challenges, from those that need one request to those that need another site. */
export const CHALLENGES: readonly Challenge[] = [
  guessableId,
  outliveLogout,
  confusedAlgorithm,
  tokenMixUp,
  twoTabs,
  stolenCopy,
  rideSession,
  pastLax,
  readAcross,
  tossCookie,
]

/** The challenge of a name; undefined for a name that is none. */
export const challengeNamed = (name: string): Challenge | undefined => CHALLENGES.find((each) => each.name === name)
