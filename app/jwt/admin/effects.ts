import 'server-only'
import type { Effect } from '@/app/_features/mode-page/admin-view'
import { clockFace } from '@/app/_ui/time-left'
import { type Revocation, STRATEGIES } from '@/lib/jwt/config'
import { realPolicy } from '@/lib/server/modes/jwt/environment'

/** Every order moves the user's token version on; only a policy that reads it notices before `exp`. */
const takesEffect = ({ version }: Revocation) => (version ? 'at the next request' : 'when the access token expires')

/** When an order is felt by the tokens that are out there. */
export const effects = (): Effect[] => [
  {
    specimens: ['J1', 'J2', 'J3'],
    policy: 'denylist + token version, here',
    when: takesEffect(realPolicy().revocation),
    because:
      'The token version in the database moves on, so the number in the token no longer fits. Every refresh family ends, so nothing renews it.',
  },
  {
    specimens: ['J1', 'J2', 'J3'],
    policy: 'policy none',
    when: takesEffect(STRATEGIES.none),
    because: `Who keeps nothing has nothing to cross out: the signature still fits, and the role in it is believed until exp, at most ${clockFace(realPolicy().accessSeconds)} after it was signed. Only what asks the database notices: this page does.`,
  },
]
