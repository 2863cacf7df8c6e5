import { labDoor, labHandling } from '@/lib/lab/door'
import { plant, plantSchema } from '@/lib/lab/planting'

/** Plants a value as the experiment's cookie. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labDoor({
  POST: labHandling(plantSchema, async ({ body }, place) => ({ status: 204, cookies: [await plant(body, place)] })),
}, { slug: 'fixation' })
