import { labDoor, labHandling } from '@/lib/lab/door'
import { actOnDenials, denialsBody } from '@/lib/lab/denials'

/** What the denylist holds of the tokens that are shown: counted, swept by the moved clock, or forgotten by this process. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labDoor({ POST: labHandling(denialsBody, actOnDenials) })
