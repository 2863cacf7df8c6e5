import type { Metadata } from 'next'
import { NewestRecording } from '@/app/_recording/newest-recording'
import { demoAccounts } from '@/app/visitor'

export const metadata: Metadata = { title: 'Recording' }

/** The exchange itself, not a drawing of it: the newest recording of this tab, or one that somebody has kept. */
export default async function RecordingPage() {
  return <NewestRecording demo={await demoAccounts()} />
}
