import type { Metadata } from 'next'
import { requireExperiments } from '@/app/experiments/_runtime/require-experiments'
import { Messenger } from '../../fetch-frame-page'

export const metadata: Metadata = { title: 'Somebody else’s frame' }

/** At the attacker's origin only: a frame from whose origin requests are sent. */
export default function AttackerMessengerPage() {
  const { app, sibling } = requireExperiments()
  return (
    <Messenger appOrigin={app} targets={[app, sibling].map((origin) => `${origin}/experiments/cors/lab/answer?`)} />
  )
}
