import type { Progress } from '@/app/compare/make-run'

/** How far a run is, and what it waits for. Only the specimen is announced: a line for each request would be noise. */
export function RunProgress({ progress: { done, total, doing } }: { progress: Progress }) {
  const [code] = doing.split(':')
  return (
    <div className="run-progress">
      <progress value={done} max={total} aria-label="Requests made" />
      <p className="num">
        {done} of {total} <span className="text-ink-3">{doing}</span>
      </p>
      <p className="sr-only" role="status">
        {/^[SJ]\d$/.test(code ?? '') ? `${code} is being asked.` : 'The run begins.'}
      </p>
    </div>
  )
}
