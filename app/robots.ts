import type { MetadataRoute } from 'next'
import { env } from '@/lib/server/config/env'
import { isPublic } from './public-origin'

/** Pages may be found where the app has a name of its own; endpoints, and what lies on this machine, not. */
export default function robots(): MetadataRoute.Robots {
  const { appOrigin } = env()
  if (!isPublic(appOrigin)) return { rules: { userAgent: '*', disallow: '/' } }
  return { rules: { userAgent: '*', allow: '/', disallow: '/api/' }, sitemap: `${appOrigin}/sitemap.xml` }
}

export const dynamic = 'force-dynamic'
