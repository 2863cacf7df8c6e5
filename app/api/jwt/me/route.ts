import { defineRoute, withoutBody } from '@/lib/server/http/route'
import { me } from '@/lib/server/modes/jwt/endpoints'
import { guarded } from '@/lib/server/modes/jwt/guard'

/** Said, so that Next doesn't watch what the handler reads to find it out. */
export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({ GET: withoutBody(guarded(me)) })
