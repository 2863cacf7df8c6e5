import { labDoor, labWriting } from '@/lib/lab/door'
import { noteBody, signWithNote } from '@/lib/lab/noted-token'

/** Signs a guest in with an access token that carries a note: a claim more, as long as it is asked to be. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labDoor({ POST: labWriting(noteBody, signWithNote) })
