'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { setNewest } from './newest'
import { recordStory } from './story'
import { accountsOf } from '@/app/_features/mode-page/accounts-of'
import { announceRun } from '@/app/_features/reference/announce-run'
import type { RecordedStory } from '@/lib/reference/part'
import { Button } from '@/app/_ui/button'
import type { DemoOffer } from '@/lib/core/demo-accounts'
import { faultSentence } from '@/lib/core/fault-sentence'
import { ProblemNote } from '@/app/_ui/problem-note'
import { specimenOf } from '@/lib/core/specimens'
import { createRecorder } from '@/lib/recording/recorder'
import { faultOfPage, isNoAnswer } from '@/lib/core/no-answer'

/** Records one story in both modes, the session first, then the JWT, so that neither waits for the other. */
export function RecordButton({ demo, isNext }: { demo: DemoOffer; isNext: boolean }) {
  const [isBusy, setIsBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const { refresh } = useRouter()

  const record = async () => {
    setIsBusy(true)
    setFault(null)
    const recorder = createRecorder({ title: 'Log out, then replay the copy' })
    try {
      const accounts = await accountsOf(demo)
      for (const specimen of [specimenOf('session', 'sealed-id'), specimenOf('jwt', 'bearer-memory')])
        await recordStory(recorder, specimen, accounts)
    } catch (thrown) {
      setFault(
        isNoAnswer(thrown)
          ? 'The server did not answer.'
          : thrown instanceof Response
            ? await faultSentence(thrown)
            : thrown instanceof Error && !(thrown instanceof TypeError)
              ? thrown.message
              : faultOfPage(thrown),
      )
    }
    const recording = recorder.recording()
    if (recording.exchanges.length > 0) {
      setNewest(recording)
      announceRun('recording', { recording } satisfies RecordedStory)
    }
    // Other pages were drawn for whoever was signed in before.
    refresh()
    setIsBusy(false)
  }

  return (
    <div className="grid justify-items-start gap-2 needs-script">
      <Button type="button" isNext={isNext} aria-disabled={isBusy} onClick={() => void (isBusy || record())}>
        {isBusy ? 'Recording…' : 'Record a sign-in in both modes'}
      </Button>
      <p className="sr-only" role="status">
        {isBusy ? 'Recording.' : ''}
      </p>
      {fault && <ProblemNote title="The recording broke off">{fault}</ProblemNote>}
    </div>
  )
}
