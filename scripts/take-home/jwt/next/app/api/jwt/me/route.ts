import { guarded } from '../../../../guard'

/** Who is signed in. */
export const GET = guarded(async (_request, user) => Response.json({ user }))
