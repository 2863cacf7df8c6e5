import { setNewest } from '@/app/_features/recording/newest'
import { createRecorder, type Recorder } from '@/lib/recording/recorder'
import { createPlayer, type Player } from './player'
import { Scene } from './scene'
import { storyOf } from './story-of'

/** What makes the requests of the demo, records them, tells the story they come to, and draws it. */
export interface Play {
  player: Player
  recorder: Recorder
  storyOf: typeof storyOf
  Scene: typeof Scene
}

/** Begins a play that ends with the signal. What it records is the newest recording of this tab. */
export function openPlay(signal: AbortSignal): Play {
  const recorder = createRecorder({ title: 'The demo: you log out, a thief has a copy' })
  recorder.subscribe(() => {
    const recording = recorder.recording()
    if (!signal.aborted && recording.exchanges.length > 0) setNewest(recording)
  })
  return { player: createPlayer(recorder, signal), recorder, storyOf, Scene }
}
