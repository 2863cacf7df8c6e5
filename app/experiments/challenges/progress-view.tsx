'use client'

import Link from 'next/link'
import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { PlainLamp } from '@/app/_ui/plain-lamp'
import { certificateAddress, resetProgress } from './progress'
import { useProgress } from './use-progress'
import './style.css'

/** How many are solved in this browser, the way to the certificate, and the reset. */
export function ProgressBar({ names }: { names: readonly string[] }) {
  const { progress, isUnreadable } = useProgress()
  const [isAsked, setAsked] = useState(false)
  const solved = names.filter((name) => Object.hasOwn(progress.solved, name)).length
  return (
    <div className="progress-bar needs-script">
      <p>
        <b>
          {solved} of {names.length}
        </b>{' '}
        solved in this browser
      </p>
      <progress value={solved} max={names.length} aria-label="Solved challenges" />
      <div className="row">
        {solved > 0 && <Link href={certificateAddress(names, progress)}>Certificate</Link>}
        {progress.run !== '' && !isAsked && (
          <button type="button" className="link" onClick={() => setAsked(true)}>
            Reset
          </button>
        )}
        {isAsked && (
          <>
            <span>Forget what is solved?</span>
            <Button
              type="button"
              onClick={() => {
                resetProgress()
                setAsked(false)
              }}
            >
              Forget it
            </Button>
            <button type="button" className="link" onClick={() => setAsked(false)}>
              Keep it
            </button>
          </>
        )}
      </div>
      {isUnreadable && (
        <p className="warning">
          This browser kept progress that can’t be read any more, by an older version of this app. It counts as none,
          and is replaced when you start a challenge.
        </p>
      )}
    </div>
  )
}

/** Whether one is solved in this browser. */
export function SolvedMark({ name }: { name: string }) {
  const proof = useProgress().progress.solved[name]
  return (
    <p className="needs-script solved-mark" data-solved={proof !== undefined}>
      <PlainLamp shows={proof ? 'lit' : 'unlit'}>{proof ? `solved on ${proof.on}` : 'not solved'}</PlainLamp>
    </p>
  )
}
