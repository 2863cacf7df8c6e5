import { labRoute, labHandling } from '@/app/experiments/_lab/lab-route'
import { actOnDenials, denialsBody } from '@/app/experiments/denylist/denials'

/**
 * What the denylist holds of the tokens that are shown: counted, swept by the moved clock, or forgotten by this
 * process.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute(
  { POST: labHandling(denialsBody, actOnDenials) },
  { slug: 'denylist' },
)
