import { door, withoutBody } from '@/lib/auth/frame'
import { env } from '@/lib/env'
import { metadata } from '@/lib/oauth/metadata'

/** Authorization server metadata (RFC 8414). Every address comes from the configuration, none from the request. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = door({
  GET: withoutBody(async () => ({ status: 200, body: metadata(env().appOrigin), headers: { 'Cache-Control': 'public, max-age=60' } })),
})
