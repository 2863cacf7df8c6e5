import { headers } from 'next/headers'
import { labRoute, labWriting } from '@/app/experiments/_lab/lab-route'
import { refresh, refreshSchema } from '@/app/experiments/fixation/tossing'

/** Renews at one of the two servers, by whatever refresh cookies the browser sends. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = labRoute(
  {
    POST: labWriting(refreshSchema, async ({ body, carrier }, scope) =>
      refresh(body, { carrier, header: (await headers()).get('cookie') ?? '' }, scope),
    ),
  },
  { slug: 'fixation' },
)
