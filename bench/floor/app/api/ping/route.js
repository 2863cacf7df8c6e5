// @ts-check
// The floor: what a route handler of this version of Next costs that does nothing. Never from a cache.
export const dynamic = 'force-dynamic'

export const GET = () => Response.json({ ok: true })
