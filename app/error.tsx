'use client'

import { Button } from '@/app/_ui/button'
import { ProblemNote } from '@/app/_ui/problem-note'

/** A fault of ours while a page was made. What went wrong stands in the server's log under the id shown. */
export default function PageFault({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div className="title max-w-prose justify-items-start">
      <h1>This page could not be made.</h1>
      <ProblemNote title="The server met a fault of its own" status={500} {...(error.digest ? { requestId: error.digest } : {})}>
        Nothing you sent was wrong. Nothing was changed by showing this page.
      </ProblemNote>
      <Button type="button" isNext onClick={reset}>
        Try again
      </Button>
    </div>
  )
}
