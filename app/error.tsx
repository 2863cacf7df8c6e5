'use client'

/**
 * A fault while a page was made: of the server, whose log has it under the id shown, or of the page in this browser,
 * which the server knows nothing of. The digest tells them apart: only the server gives one. In plain elements, since
 * every page loads this beforehand.
 */
export default function PageFault({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div className="title max-w-prose justify-items-start">
      <h1>This page could not be made.</h1>
      <div className="problem" role="alert">
        <p>
          <span className="lamp refused">
            {error.digest ? 'The server met a fault of its own' : 'The page failed in this browser'}
          </span>
        </p>
        <p>
          {error.digest ? 'Nothing you sent was wrong.' : `A script of it met something unexpected: ${error.message}.`}{' '}
          Nothing was changed by showing this page.
        </p>
        {error.digest && <p className="num wrap-anywhere">500 · {error.digest}</p>}
      </div>
      <button type="button" className="btn go" onClick={reset}>
        Try again
      </button>
    </div>
  )
}
