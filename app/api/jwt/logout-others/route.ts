import { confirmationSchema } from '@/lib/server/accounts/schemas'
import { defineRoute, handling } from '@/lib/server/http/route'
import { logoutOthers } from '@/lib/server/modes/jwt/endpoints'
import { guarded } from '@/lib/server/modes/jwt/guard'

/** Ends every sign-in of the user but the one that asks. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  POST: handling({ body: confirmationSchema, handle: guarded(logoutOthers) }),
})
