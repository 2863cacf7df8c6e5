import { RecordedWhen } from '@/app/_features/reference/recorded-when'
import { recordingSchema } from '@/lib/recording/recording'
import { choiceIn } from './choice'
import { lastCallMs } from './fate'
import { Scene } from './scene'
import { resultOf } from './sentences'
import { STEP_NAMES } from './step-bar'
import type { RecordedStory as Content } from '@/lib/reference/part'
import { readPart } from '@/lib/reference/read-part'
import { storyOf, upTo } from './story-of'
import './demo.css'

/**
 * The demo as the reference run has it, as a strip of pictures: for who has no script, and where experiments are off.
 */
export function RecordedStory() {
  const part = readPart<Content>('home')
  const { data: recording } = recordingSchema.safeParse(part?.content.recording)
  if (!part || !recording) return <p className="demo-recorded">No reference run.</p>
  const { made } = part
  const story = storyOf(recording, choiceIn({}))
  return (
    <div className="demo">
      <p className="demo-recorded run-mark" data-run="recorded">
        <RecordedWhen made={made} />: every value below was on the wire then. Its users are gone and its credentials
        have expired.
      </p>
      <ol className="demo-strip" aria-label="The demo, step by step">
        {STEP_NAMES.map((name, index) => {
          const then = upTo(story, index + 1)
          return (
            <li key={name}>
              <h2>
                <span className="num">{index + 1}</span> {name}
              </h2>
              <p>{resultOf(then, lastCallMs(then))}</p>
              <Scene story={then} nowMs={lastCallMs(then)} />
            </li>
          )
        })}
      </ol>
    </div>
  )
}
