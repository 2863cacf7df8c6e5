import 'server-only'
import type { Effect } from '@/app/_features/mode-page/admin-view'
import { clockFace } from '@/app/_ui/time-left'
import { REVOCATION_TAKES_EFFECT } from '@/lib/session/config'
import { realPolicy } from '@/lib/server/modes/session/environment'

/** When an order is felt by the cookies that are out there. */
export const effects = (): Effect[] => [
  {
    specimens: ['S1', 'S2'],
    when: REVOCATION_TAKES_EFFECT['sealed-id'],
    because: 'The cookie names a row, and the row is gone. The next request finds nothing.',
  },
  {
    specimens: ['S3'],
    when: REVOCATION_TAKES_EFFECT['sealed-data'],
    because: `The server keeps nothing of it, so nothing can be deleted. It still says what was encrypted into it until it expires, at most ${clockFace(realPolicy().absoluteSeconds)} after the sign-in. Only what asks the database notices: this page does.`,
  },
]
