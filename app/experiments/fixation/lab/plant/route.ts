import { labRoute, labHandling } from '@/app/experiments/_lab/lab-route'
import { plant, plantSchema } from '@/app/experiments/fixation/planting'

/** Plants a value as the experiment's cookie. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute(
  {
    POST: labHandling(plantSchema, async ({ body }, scope) => ({ status: 204, cookies: [await plant(body, scope)] })),
  },
  { slug: 'fixation' },
)
