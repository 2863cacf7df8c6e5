import type { Metadata } from 'next'
import { Messenger } from '@/app/_experiment/messenger'
import { requireExperiments } from '@/app/_experiment/require-experiments'

export const metadata: Metadata = { title: 'Somebody else’s frame' }

/** The attacker's page of `cors`: a frame from whose origin requests are sent. */
export default function AttackerMessengerPage() {
  const { app, sibling } = requireExperiments()
  return <Messenger appOrigin={app} targets={[app, sibling].map((origin) => `${origin}/experiments/cors/lab/answer?`)} />
}
