import type { Metadata } from 'next'
import { ExperimentPage } from '@/app/_experiment/experiment-page'
import { Demo } from './demo'
import { experiment } from './experiment'

export const metadata: Metadata = { title: experiment.question }

export default function ChooseExperimentPage() {
  return <ExperimentPage experiment={experiment} demo={(origins) => <Demo origins={origins} />} />
}
