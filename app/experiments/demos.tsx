'use client'

import dynamic from 'next/dynamic'
import type { ComponentType } from 'react'
import type { Origins } from '@/app/experiments/_runtime/world'

/**
 * What moves on each experiment's page, by its folder. Written out line by line: from an `import()` inside `dynamic()`
 * Next knows which scripts and styles the page needs. Without this: a reader of one experiment loads all of them.
 */
const DEMOS: Record<string, ComponentType<{ origins: Origins }>> = {
  choose: dynamic(() => import('./choose/demo')),
  'clean-up': dynamic(() => import('./clean-up/demo')),
  'cookie-lab': dynamic(() => import('./cookie-lab/demo')),
  cors: dynamic(() => import('./cors/demo')),
  cost: dynamic(() => import('./cost/demo')),
  csrf: dynamic(() => import('./csrf/demo')),
  denylist: dynamic(() => import('./denylist/demo')),
  expiry: dynamic(() => import('./expiry/demo')),
  fixation: dynamic(() => import('./fixation/demo')),
  forging: dynamic(() => import('./forging/demo')),
  'jwt-debugger': dynamic(() => import('./jwt-debugger/demo')),
  'logout-replay': dynamic(() => import('./logout-replay/demo')),
  nodes: dynamic(() => import('./nodes/demo')),
  oauth: dynamic(() => import('./oauth/demo')),
  'payload-size': dynamic(() => import('./payload-size/demo')),
  'proxy-bypass': dynamic(() => import('./proxy-bypass/demo')),
  'refresh-race': dynamic(() => import('./refresh-race/demo')),
  'same-site': dynamic(() => import('./same-site/demo')),
  'server-rendering': dynamic(() => import('./server-rendering/demo')),
  services: dynamic(() => import('./services/demo')),
  'seven-steps': dynamic(() => import('./seven-steps/demo')),
  'stale-claims': dynamic(() => import('./stale-claims/demo')),
  'token-storage': dynamic(() => import('./token-storage/demo')),
  'token-version': dynamic(() => import('./token-version/demo')),
  'weak-secret': dynamic(() => import('./weak-secret/demo')),
  'where-data-lives': dynamic(() => import('./where-data-lives/demo')),
  xss: dynamic(() => import('./xss/demo')),
}

/** The moving part of one experiment. */
export function Demo({ slug, origins }: { slug: string; origins: Origins }) {
  const Named = DEMOS[slug]
  return Named && <Named origins={origins} />
}
