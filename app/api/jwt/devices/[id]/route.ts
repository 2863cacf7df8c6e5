import { confirmationSchema } from '@/lib/server/accounts/schemas'
import { defineRoute, handling } from '@/lib/server/http/route'
import { revokeDevice } from '@/lib/server/modes/jwt/endpoints'
import { guarded } from '@/lib/server/modes/jwt/guard'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  DELETE: handling({
    body: confirmationSchema,
    handle: guarded((call, who) => revokeDevice(call, who, call.params['id'] ?? '')),
  }),
})
