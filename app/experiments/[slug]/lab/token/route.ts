import { labRoute, labWriting } from '@/app/experiments/_lab/lab-route'
import { noteBody, signWithNote } from '@/app/experiments/_lab/noted-token'

/** Signs a guest in with an access token that carries a note: a claim more, as long as it is asked to be. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute({ POST: labWriting(noteBody, signWithNote) })
