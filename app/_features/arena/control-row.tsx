import { CONTROLS } from './controls'
import { CLOCKS, clockName } from './means'
import type { ArenaState } from './use-arena'
import { Button } from '@/app/_ui/button'

const NODES = [
  { key: 'this', name: 'this node' },
  { key: 'sibling', name: 'the other node' },
] as const

/** What else can be done, for both sides at once. Clock and wiping are there only where a node listens to them. */
export function ControlRow({ arena, hasExperiments }: { arena: ArenaState; hasExperiments: boolean }) {
  const {
    isBusy,
    said,
    use,
    set,
    settings: { secondsForward, node },
  } = arena
  return (
    <div className="needs-script">
      <div className="controls" role="group" aria-label="Beside the steps, for both sides">
        {CONTROLS.filter(({ isExperiment }) => hasExperiments || !isExperiment).map((control) => (
          <Button key={control.name} type="button" aria-disabled={isBusy} onClick={() => use(control)}>
            {control.name}
          </Button>
        ))}
        {hasExperiments && (
          <fieldset className="pick">
            <legend>Clock</legend>
            {CLOCKS.map(({ seconds, name }) => (
              <label key={seconds}>
                <input
                  type="radio"
                  name="clock"
                  checked={seconds === secondsForward}
                  onChange={() => set({ secondsForward: seconds })}
                />
                {name}
              </label>
            ))}
          </fieldset>
        )}
        <fieldset className="pick">
          <legend>Calls go to</legend>
          {NODES.map(({ key, name }) => (
            <label key={key}>
              <input type="radio" name="node" checked={key === node} onChange={() => set({ node: key })} />
              {name}
            </label>
          ))}
        </fieldset>
      </div>
      {secondsForward > 0 && (
        <p className="warning">
          The clock is moved by {clockName(secondsForward)}, for the calls and replays made here and for nothing else.
          Nothing is written under it, and no life gets longer.
        </p>
      )}
      {node === 'sibling' && (
        <p className="warning">
          Calls and replays go to the other node. This page may not ask another origin with your cookies, so this node
          hands the credential on.
        </p>
      )}
      <div className="outcome" role="status">
        {said && (
          <>
            <p className="session">
              <b>Session</b> {said.session}
            </p>
            <p className="jwt">
              <b>JWT</b> {said.jwt}
            </p>
          </>
        )}
      </div>
    </div>
  )
}
