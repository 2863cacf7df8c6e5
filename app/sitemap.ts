import type { MetadataRoute } from 'next'
import { placesOf, PLACES, TOOLS } from '@/app/_ui/places'
import { env } from '@/lib/server/config/env'
import { EXPERIMENTS } from '@/app/experiments/list'
import { CHALLENGES } from '@/app/experiments/challenges/registry'
import { isPublic } from './public-origin'

const CHALLENGE_PAGES = ['challenges', ...CHALLENGES.map(({ name }) => `challenges/${name}`)]

/** The pages, where the app has a name of its own. */
export default function sitemap(): MetadataRoute.Sitemap {
  const { appOrigin, experiments } = env()
  if (!isPublic(appOrigin)) return []
  return [
    ...placesOf([...PLACES, ...TOOLS], experiments).map(({ href }) => href),
    '/side-by-side',
    '/compare/code',
    ...(experiments ? [...EXPERIMENTS.map(({ slug }) => slug), ...CHALLENGE_PAGES] : []).map(
      (page) => `/experiments/${page}`,
    ),
  ].map((path) => ({ url: new URL(path, appOrigin).href }))
}

export const dynamic = 'force-dynamic'
