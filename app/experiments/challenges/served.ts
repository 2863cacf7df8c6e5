import 'server-only'
import { server as confusedAlgorithm } from './confused-algorithm/server'
import { server as guessableId } from './guessable-id/server'
import { server as outliveLogout } from './outlive-logout/server'
import { server as pastLax } from './past-lax/server'
import { server as readAcross } from './read-across/server'
import { server as rideSession } from './ride-session/server'
import { server as stolenCopy } from './stolen-copy/server'
import { server as tokenMixUp } from './token-mix-up/server'
import { server as tossCookie } from './toss-cookie/server'
import { server as twoTabs } from './two-tabs/server'
import type { WeakPart } from './weak-part'

/** The server's halves by name. */
const SERVED: Readonly<Record<string, WeakPart<unknown>>> = {
  'confused-algorithm': confusedAlgorithm,
  'ride-session': rideSession,
  'two-tabs': twoTabs,
  'stolen-copy': stolenCopy,
  'guessable-id': guessableId,
  'token-mix-up': tokenMixUp,
  'past-lax': pastLax,
  'outlive-logout': outliveLogout,
  'toss-cookie': tossCookie,
  'read-across': readAcross,
}

/** The server's half of a challenge; undefined for a name that is none. */
export const servedNamed = (name: string): WeakPart<unknown> | undefined =>
  Object.hasOwn(SERVED, name) ? SERVED[name] : undefined
