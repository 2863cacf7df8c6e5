import { defineRoute, withoutBody } from '@/lib/server/http/route'
import { logoutAll } from '@/lib/server/modes/session/endpoints'
import { guarded } from '@/lib/server/modes/session/guard'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({ POST: withoutBody(guarded(logoutAll)) })
