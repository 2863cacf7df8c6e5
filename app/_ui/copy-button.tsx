'use client'

import { useState } from 'react'

/** Copies a text and says so, on the button and to whoever listens. Not there without a script. */
export function CopyButton({ text, children }: { text: string; children: string }) {
  const [outcome, setOutcome] = useState<'' | 'Copied' | 'Not copied'>('')

  const copy = async () => {
    const isCopied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
    setOutcome(isCopied ? 'Copied' : 'Not copied')
    setTimeout(() => setOutcome(''), 2000)
  }

  return (
    <span className="needs-script">
      <button type="button" className="link" onClick={copy}>
        {outcome || children}
      </button>
      <span className="sr-only" role="status">
        {outcome && `${children}: ${outcome.toLowerCase()}`}
      </span>
    </span>
  )
}
