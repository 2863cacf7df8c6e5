'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { LOOKING } from '@/app/_home/side'
import { setNewest } from '@/app/_recording/newest'
import { createRecorder } from '@/lib/wire/recorder'

/** The recorder of the arena, and what it has recorded: both sides in one, each exchange tagged with its own. */
export function useTape() {
  const [recorder] = useState(() => createRecorder({ title: 'The arena' }))
  const recording = useSyncExternalStore(recorder.subscribe, recorder.recording, recorder.recording)
  useEffect(() => {
    // A look alone is no story: whoever comes back here keeps the recording of before.
    if (recording.exchanges.some(({ label }) => label !== LOOKING)) setNewest(recording)
  }, [recording])
  return { recorder, recording }
}
