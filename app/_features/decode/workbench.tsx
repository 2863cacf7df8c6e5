'use client'

import { lazy, Suspense, useState } from 'react'
import type { BenchProps } from './view'

/** Loaded when it is opened: whoever only reads a token needs none of it. */
const Bench = lazy(() => import('./bench').then((module) => ({ default: module.Bench })))

/** Closed until it is asked for. */
export function Workbench(props: BenchProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="bench" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>Workbench: edit, sign, send, compare, encrypt</h2>
      </summary>
      {isOpen && (
        <Suspense fallback={<p className="text-ink-3">Loading the tools.</p>}>
          <Bench {...props} />
        </Suspense>
      )}
    </details>
  )
}
