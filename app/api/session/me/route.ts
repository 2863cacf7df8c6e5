import { defineRoute, withoutBody } from '@/lib/server/http/route'
import { me } from '@/lib/server/modes/session/endpoints'
import { guarded } from '@/lib/server/modes/session/guard'
import { check } from '@/lib/session/lifecycle'

/** Said, so that Next doesn't watch what the handler reads to find it out. */
export const dynamic = 'force-dynamic'

/** Answers what the credential says: `sealed-data` is believed here, and nowhere that the server's own state counts. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({ GET: withoutBody(guarded(me, check)) })
