import { labRoute, labHandling } from '@/app/experiments/_lab/lab-route'
import { looseBody, verifyLoosely } from '@/app/experiments/seven-steps/loose-verify'

/** Asks a verifier from which one check was taken out. It serves nobody. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute(
  { POST: labHandling(looseBody, verifyLoosely) },
  { slug: 'seven-steps' },
)
