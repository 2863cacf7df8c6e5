'use client'

import { lazy, type ReactNode, Suspense, useState } from 'react'
import { TextButton } from '@/app/_ui/text-button'
import type { SayingsRunProps } from './sayings-run'
import './learn.css'

// With the press: whoever only reads is spared the ledger and everything that runs.
const SayingsRun = lazy(async () => ({ default: (await import('./sayings-run')).SayingsRun }))

/** One press runs every experiment that settles one of them in this browser; the children say before it what that takes. */
export function SayingsStart({ children, ...run }: SayingsRunProps & { children: ReactNode }) {
  const [isAsked, ask] = useState(false)
  return (
    <div className="sayings-run needs-script">
      {isAsked ? (
        <Suspense fallback={<p role="status">Starting</p>}>
          <SayingsRun {...run} />
        </Suspense>
      ) : (
        <>
          <TextButton onClick={() => ask(true)}>
            Run the {run.slugs.length} experiments behind them for real, in this browser
          </TextButton>
          {children}
        </>
      )}
    </div>
  )
}
