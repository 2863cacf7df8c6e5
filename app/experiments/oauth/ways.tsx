import { Lamp } from '@/app/_ui/lamp'
import { CHECKS, type Observation, SPOILS, type Walked } from './judge'
import './style.css'

const MODES = [
  { mode: 'session', name: 'Session S2' },
  { mode: 'jwt', name: 'JWT J3' },
] as const

/**
 * A row for each way, session left and JWT right: how far it got through the checks, and what the call got afterwards.
 */
export function Ways({ seen: { ways, again } }: { seen: Observation }) {
  return (
    <div className="seen ways">
      {MODES.map(({ mode, name }) => (
        <section key={mode} className={`panel ${mode}`} aria-label={name}>
          <header>
            <h3 className="text-mode">{name}</h3>
            <span className="text-ink-3">checks in the order in which they are made</span>
          </header>
          <ol className="list in">
            {SPOILS.map((spoil) => ways.find((way) => way.mode === mode && way.spoil === spoil)).map(
              (way) => way && <Way key={way.spoil} way={way} />,
            )}
            {again.mode === mode && <Way way={again} note="the same person again: the same account" />}
          </ol>
        </section>
      ))}
    </div>
  )
}

function Way({ way: { spoil, passed, refusedBy, status }, note }: { way: Walked; note?: string }) {
  return (
    <li>
      <span>{note ?? (spoil === 'nothing' ? 'As it is meant' : `Changed: ${spoil}`)}</span>
      <Lamp
        of={spoil === 'nothing' ? 'a check on a credential is passed' : 'tampered sign-in is accepted'}
        is={status === 200}
      >
        {status === 200 ? '200 signed in' : `${status} nobody`}
      </Lamp>
      <small className="checks-line">
        {CHECKS.map((check) => (
          <span
            key={check}
            className={passed.includes(check) ? 'text-ok' : refusedBy === check ? 'text-refused' : undefined}
          >
            {passed.includes(check) ? '● ' : refusedBy === check ? '▎' : '○ '}
            {check}
            {refusedBy === check && ' refused'}
          </span>
        ))}
      </small>
    </li>
  )
}
