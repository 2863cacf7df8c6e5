import type { Metadata } from 'next'
import { Messenger } from '@/app/experiments/_runtime/fetch-frame-page'
import { requireExperiments } from '@/app/experiments/_runtime/require-experiments'

export const metadata: Metadata = { title: 'Somebody else’s frame' }

/** The attacker's page of `cors`: a frame from whose origin requests are sent. */
export default function AttackerMessengerPage() {
  const { app, sibling } = requireExperiments()
  return (
    <Messenger appOrigin={app} targets={[app, sibling].map((origin) => `${origin}/experiments/cors/lab/answer?`)} />
  )
}
