import { Lamp } from '@/app/_ui/lamp'

/** What one verifier answered. */
export interface Answered {
  who: string
  isTaken: boolean
  /** The check that refused, or the library's word. Of a credential that was taken: as whom, where that is known. */
  why: string
}

/**
 * What each verifier said of the same credential, the strict one first. The colour is the reader's interest: what only
 * a weaker verifier takes is an attack that succeeded.
 */
export function Answers({ all, label }: { all: readonly Answered[]; label: string }) {
  const isGood = all[0]?.isTaken ?? false
  return (
    <ul className="findings" aria-label={label}>
      {all.map(({ who, isTaken, why }) => (
        <li key={who}>
          <p>
            <Lamp shows={isTaken === isGood ? 'served' : 'refused'}>{isTaken ? 'takes it' : 'refuses it'}</Lamp>
          </p>
          <p className="wrap-anywhere">
            {who}. {isTaken ? `${why && `It sees ${why}. `}${isGood ? '' : WEAKER}` : `Refused by: ${why}.`}
          </p>
        </li>
      ))}
    </ul>
  )
}

const WEAKER = 'A forged or broken credential gets in here.'

/** The checks of a verifier, each with its switch. */
export function CheckSwitches<Name extends string>({
  names,
  on,
  onChange,
}: {
  names: readonly Name[]
  on: readonly Name[]
  onChange: (on: Name[]) => void
}) {
  const toggle = (name: Name) =>
    onChange(names.filter((each) => (each === name ? !on.includes(each) : on.includes(each))))
  return (
    <fieldset className="checks">
      <legend>Checks of the verifier that you switch</legend>
      {names.map((name) => (
        <label key={name}>
          <input type="checkbox" checked={on.includes(name)} onChange={() => toggle(name)} /> {name}
        </label>
      ))}
    </fieldset>
  )
}

/** What a reader is told where nothing came of a press. */
export function noteOf(fault: unknown): string {
  if (!(fault instanceof Response)) return 'The server did not answer: nothing was judged.'
  if (fault.status === 404) return 'Experiments are switched off on this server, so there is nobody to send it to.'
  return fault.status === 429 ? 'Too many in a short time: wait a minute.' : `The server answered ${fault.status}.`
}
