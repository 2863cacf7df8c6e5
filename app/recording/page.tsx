import type { Metadata } from 'next'
import { NewestRecording } from '@/app/_features/recording/newest-recording'
import { ReferenceRun } from '@/app/_features/reference/reference-run'
import type { RecordedStory } from '@/lib/reference/part'
import { readPart } from '@/lib/reference/read-part'
import { recordingSchema } from '@/lib/recording/recording'
import { demoAccounts } from '@/lib/server/modes/demo-offer'
import { visitor } from '@/lib/server/modes/visitor'

export const metadata: Metadata = { title: 'Recording' }

/** The exchange itself, not a drawing of it: the newest recording of this tab, or one that somebody has kept. */
export default async function RecordingPage() {
  const part = readPart<RecordedStory>('recording')
  const isReadable = part !== null && recordingSchema.safeParse(part.content.recording).success
  return (
    <ReferenceRun recorded={isReadable ? part : null}>
      <NewestRecording demo={await demoAccounts((await visitor()).carrier)} />
    </ReferenceRun>
  )
}
