import { defineRoute, withoutBody } from '@/lib/server/http/route'
import { me } from '@/lib/server/modes/jwt/endpoints'
import { guarded } from '@/lib/server/modes/jwt/guard'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({ GET: withoutBody(guarded(me)) })
