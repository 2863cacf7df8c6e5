'use client'

import { Button } from '@/app/_ui/button'
import { ProblemNote } from '@/app/_ui/problem-note'

/**
 * A fault while a page was made: of the server, whose log has it under the id shown, or of the page in this browser,
 * which the server knows nothing of. The digest tells them apart: only the server gives one.
 */
export default function PageFault({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div className="title max-w-prose justify-items-start">
      <h1>This page could not be made.</h1>
      {error.digest ? (
        <ProblemNote title="The server met a fault of its own" status={500} requestId={error.digest}>
          Nothing you sent was wrong. Nothing was changed by showing this page.
        </ProblemNote>
      ) : (
        <ProblemNote title="The page failed in this browser">
          The server answered; a script of the page met something it did not expect: {error.message}. Nothing was
          changed by showing this page.
        </ProblemNote>
      )}
      <Button type="button" isNext onClick={reset}>
        Try again
      </Button>
    </div>
  )
}
