import type { MetadataRoute } from 'next'
import { placesOf, PLACES, TOOLS } from '@/app/_ui/places'
import { env } from '@/lib/server/config/env'
import { EXPERIMENTS } from '@/app/experiments/list'
import { isPublic } from './public-origin'

/** The pages, where the app has a name of its own. */
export default function sitemap(): MetadataRoute.Sitemap {
  const { appOrigin, experiments } = env()
  if (!isPublic(appOrigin)) return []
  return [
    ...placesOf([...PLACES, ...TOOLS], experiments).map(({ href }) => href),
    '/side-by-side',
    ...(experiments ? EXPERIMENTS.map(({ slug }) => `/experiments/${slug}`) : []),
  ].map((path) => ({ url: new URL(path, appOrigin).href }))
}

export const dynamic = 'force-dynamic'
