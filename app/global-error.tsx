'use client'

import './globals.css'

/**
 * A fault in the frame around every page. It brings a frame of its own and nothing else: every page carries it along.
 */
export default function FrameFault({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>This page could not be made</title>
        <main id="main">
          <div className="title max-w-prose justify-items-start">
            <h1>This page could not be made.</h1>
            <p role="alert">
              The server met a fault of its own. Nothing you sent was wrong. <span className="num">{error.digest}</span>
            </p>
            <button type="button" className="btn go" onClick={reset}>
              Try again
            </button>
          </div>
        </main>
      </body>
    </html>
  )
}
