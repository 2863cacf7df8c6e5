import { notFound } from 'next/navigation'
import { requireExperiments } from './require-experiments'
import { RUN_KEY } from '@/app/experiments/_lab/arrival'
import { after, type From, standAddress, STEPS } from '@/app/experiments/_lab/attack-step'

type Query = Record<string, string | string[] | undefined>
const SLUG = /^[a-z]+(-[a-z]+)*$/

/** What a stand does, from its address; a page that isn't there where the address says nothing that a stand does. */
export function attackPageOf(slug: string, { run, step: said }: Query, from: From) {
  const origins = requireExperiments()
  const step = STEPS.find((each) => each === said)
  // Without this: the address of the next page is made of what somebody else wrote into this one's.
  if (!SLUG.test(slug) || typeof run !== 'string' || !RUN_KEY.test(run) || !step) notFound()
  const next = after({ slug, run, from, step })
  return {
    step,
    target: `${origins.app}/experiments/${slug}/lab/target?run=${run}&from=${from}`,
    next: next && standAddress(origins, next),
  }
}
