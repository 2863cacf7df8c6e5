import { useSyncExternalStore } from 'react'
import { Dials } from '@/app/experiments/_runtime/settings-form'
import type { LaboratoryState } from '@/app/experiments/_runtime/use-laboratory'
import type { Origins } from '@/app/experiments/_runtime/world'
import { choiceIn, FLAGS, PRESETS, SETTINGS } from './choices'
import type { Observation } from './judge'
import { hostsOf, isPossible, setCookieLine } from './line'
import { keeping } from './predict'
import './style.css'

interface Props {
  laboratory: Pick<LaboratoryState<Observation>, 'phase' | 'settings' | 'set' | 'setAll'>
  origins: Origins
}

const never = () => () => {}

/** The flags, the line that they make, and what the rules say of it. */
export function CookieForm({ laboratory: { phase, settings, set, setAll }, origins }: Props) {
  // Asked in the browser; the server draws the page for a connection that is trusted.
  const isTrusted = useSyncExternalStore(
    never,
    () => isSecureContext,
    () => true,
  )
  const choice = choiceIn(settings)
  const hosts = hostsOf(origins)
  const isRunning = phase === 'running'
  const can = isPossible(choice, hosts)
  return (
    <div className="grid gap-4">
      <fieldset className="presets needs-script" disabled={isRunning}>
        <legend className="text-ink-2">Start from a cookie that people set</legend>
        {PRESETS.map(({ name, choice: preset }) => (
          <button
            key={name}
            type="button"
            className="btn"
            aria-pressed={FLAGS.every((flag) => preset[flag] === choice[flag])}
            onClick={() => setAll(preset)}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <Dials settings={offeredAt(hosts)} values={settings} isRunning={isRunning} onChange={set} />
      <figure className="source grid gap-2">
        <figcaption className="text-ink-2">The line that the server sends</figcaption>
        <pre aria-label="The Set-Cookie line">Set-Cookie: {setCookieLine(choice, hosts)}</pre>
      </figure>
      {can ? (
        <Prediction {...keeping(choice, { ...origins, isTrusted })} />
      ) : (
        <p className="warning" role="note">
          There is no domain above {hosts.app}: the server refuses to set this cookie.
        </p>
      )}
    </div>
  )
}

function Prediction({ is, why }: ReturnType<typeof keeping>) {
  return (
    <div className="by-the-rules" data-predicted={String(is)}>
      <p>
        By the rules of RFC 6265bis: <b>{is === null ? 'the browser decides' : is ? 'kept' : 'not kept'}</b>
      </p>
      <ul className="ml-5 list-disc text-ink-2">
        {why.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      <p className="text-ink-3">That is a prediction. Run it to see what this browser does.</p>
    </div>
  )
}

/** Without a domain above this host there is nothing to choose there. An address that says so all the same is shown. */
const offeredAt = (hosts: ReturnType<typeof hostsOf>) =>
  SETTINGS.map((setting) =>
    setting.key === 'domain' && setting.kind === 'choice' && !isPossible({ domain: 'parent' }, hosts)
      ? { ...setting, options: setting.options.filter(({ value }) => value !== 'parent') }
      : setting,
  )
