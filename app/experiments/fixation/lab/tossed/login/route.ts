import { labRoute, labWriting } from '@/app/experiments/_lab/lab-route'
import { signIn, signInSchema } from '@/app/experiments/fixation/tossing'

/** Signs a guest in at one of the two servers to which a refresh cookie is tossed. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute(
  { POST: labWriting(signInSchema, ({ body, ...call }, scope) => signIn(body, call, scope)) },
  { slug: 'fixation' },
)
