import { labDoor, labHandling } from '@/lib/lab/door'
import { rateLimitedWrites } from '@/lib/lab/limits'
import { noteBody, signWithNote } from '@/lib/lab/noted-token'

/** Signs a guest in with an access token that carries a note: a claim more, as long as it is asked to be. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labDoor({ POST: labHandling(noteBody, async (call, place) => (await rateLimitedWrites(call.address)) ?? signWithNote(call, place)) })
