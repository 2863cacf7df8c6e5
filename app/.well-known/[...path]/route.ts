import { notFoundRoute } from '@/lib/server/http/route'

/** Every address under /.well-known that is none: a problem, never an HTML page. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = notFoundRoute
