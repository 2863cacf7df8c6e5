import { labDoor, labHandling } from '@/lib/lab/door'
import { looseBody, verifyLoosely } from '@/lib/lab/loose-verify'

/** Asks a verifier from which one check was taken out. It serves nobody. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labDoor({ POST: labHandling(looseBody, verifyLoosely) }, { slug: 'seven-steps' })
