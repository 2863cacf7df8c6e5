import { defineRoute, withoutBody } from '@/lib/server/http/route'
import { env } from '@/lib/server/config/env'
import { metadata } from '@/lib/server/modes/oauth/metadata'

/** Authorization server metadata (RFC 8414). Every address comes from the configuration, none from the request. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = defineRoute({
  GET: withoutBody(async () => ({
    status: 200,
    body: metadata(env().appOrigin),
    headers: { 'Cache-Control': 'public, max-age=60' },
  })),
})
