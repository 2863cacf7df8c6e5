'use client'

import { type ChangeEvent, useState } from 'react'
import { renumbered } from './columns'
import { setNewest } from './newest'
import { ProblemNote } from '@/app/_ui/problem-note'
import { parseRecording } from '@/lib/recording/json'

const LARGEST_MEGABYTES = 20
const MOST_FAULTS = 5

/** Opens a recording that somebody has kept. It is read in this page and sent nowhere. */
export function ImportRecording() {
  const [faults, setFaults] = useState<readonly string[]>([])

  const open = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0]
    // The same file can be chosen again once it is mended.
    if (file) setFaults(await faultsOf(file))
    target.value = ''
  }

  return (
    <div className="grid gap-2 needs-script">
      <label className="btn">
        Open a recording file
        <input type="file" accept=".json,application/json" className="sr-only" onChange={(event) => void open(event)} />
      </label>
      {faults.length > 0 && (
        <ProblemNote title="This file is not a recording">
          {faults.slice(0, MOST_FAULTS).join(' · ')}
          {faults.length > MOST_FAULTS && ` · and ${faults.length - MOST_FAULTS} more`}
        </ProblemNote>
      )}
    </div>
  )
}

/** Shows the recording in the file, or says what is wrong with it. */
async function faultsOf(file: File): Promise<readonly string[]> {
  if (file.size > LARGEST_MEGABYTES * 1_000_000) return [`It is larger than ${LARGEST_MEGABYTES} MB.`]
  const parsed = parseRecording(await file.text())
  if (!parsed.ok) return parsed.faults
  setNewest(renumbered(parsed.recording), file.name)
  return []
}
