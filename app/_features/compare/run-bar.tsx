import { Button } from '@/app/_ui/button'
import { moment } from '@/app/_ui/moment'
import { ProblemNote } from '@/app/_ui/problem-note'
import type { Progress } from './make-run'
import { RECORDINGS_ID } from './six-recordings'
import type { Run } from './use-run'
import { COUNTS } from './steps'
import './compare.css'

/** The one button, how often, and how far it is. */
export function RunBar({ run }: { run: Run }) {
  const { phase, times, requests, fault, endedAt } = run
  const isRunning = phase === 'running'
  return (
    <section className="run" aria-label="The run">
      <div className="run-line">
        <p>
          <code>GET …/me</code>{' '}
          <span className="text-ink-2">
            as a throw-away user, at this app’s own endpoints: a JWT has denylist + token version
            {endedAt && `, measured at ${moment(endedAt, endedAt)}`}
          </span>
        </p>
        <div className="row needs-script">
          <fieldset className="times" disabled={isRunning}>
            <legend>Calls each</legend>
            {COUNTS.map((count) => (
              <label key={count}>
                <input
                  type="radio"
                  name="times"
                  value={count}
                  checked={count === times}
                  onChange={() => run.choose(count)}
                />
                {count}
              </label>
            ))}
          </fieldset>
          {isRunning ? (
            <Button type="button" onClick={run.cancel}>
              Cancel
            </Button>
          ) : (
            <Button type="button" isNext onClick={run.start}>
              {phase === 'idle' ? 'Send it through all six' : 'Send again'}
            </Button>
          )}
          <a className="btn" href={`#${RECORDINGS_ID}`}>
            Six recordings
          </a>
          <a className="btn" href="#aspects">
            What is said
          </a>
          <a className="btn" href="#diff">
            Diff lib/session and lib/jwt
          </a>
        </div>
      </div>
      {isRunning ? (
        <RunProgress progress={run.progress} />
      ) : (
        <p className="run-note text-2 text-ink-3 needs-script">
          {requests} real requests: one sign-up with a random address, then each design alone: sign in, call, give it to
          the other node and to another origin, log out, replay a copy. It begins and ends with this browser signed out,
          whoever it was signed in as.
        </p>
      )}
      <p className="sr-only" role="status">
        {phase === 'done' && 'All six have answered. The tables are filled.'}
        {phase === 'cancelled' && 'Cancelled, and signed out.'}
      </p>
      {phase === 'cancelled' && (
        <p className="warning">Cancelled, and signed out. The columns that were through stand in the table.</p>
      )}
      {fault && (
        <ProblemNote title="The run stopped, and signed out" {...fault}>
          {fault.sentence}
        </ProblemNote>
      )}
      <p className="without-script">
        The run needs a script: it would sign a throw-away user up, sign in through all six in turn, make the same call,
        log out and replay a copy of each credential. Without one the table shows what is decided by design, and the
        diff of the code.
      </p>
    </section>
  )
}

/** How far a run is, and what it waits for. Only the specimen is announced: a line for each request would be noise. */
function RunProgress({ progress: { done, total, doing } }: { progress: Progress }) {
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
