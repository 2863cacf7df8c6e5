import { Lamp } from '@/app/_ui/lamp'
import type { Signed } from './observation'
import './style.css'

const PARTS = ['header', 'payload', 'signature']

/** A token of each algorithm in its three parts, at their lengths. */
export function Signatures({ signed }: { signed: Signed[] }) {
  const longest = Math.max(...signed.map(({ parts }) => sum(parts)))
  return (
    <section className="panel jwt" aria-label="One token, four algorithms">
      <header>
        <h3 className="text-mode">One token, four algorithms</h3>
        <span className="text-ink-3">header, payload, signature</span>
      </header>
      <ul className="in signed">
        {signed.map(({ algorithm, parts, fitsPublishedKey, tampered }) => (
          <li key={algorithm}>
            <span>
              {algorithm} <code>{sum(parts)} letters</code>
            </span>
            <div className="three" style={{ width: `${(sum(parts) / longest) * 100}%` }} aria-hidden="true">
              {parts.map((part, at) => (
                <i key={PARTS[at]} style={{ flexGrow: part }} />
              ))}
            </div>
            <small>{parts.map((part, at) => `${PARTS[at]} ${part}`).join(', ')}</small>
            <Lamp of="signature fits the published key" is={fitsPublishedKey}>
              {fitsPublishedKey === null
                ? 'no public key: whoever verifies can sign'
                : fitsPublishedKey
                  ? 'fits the published key, verified here'
                  : 'does not fit'}
            </Lamp>
            <Lamp of="forged or changed token is accepted" is={tampered.status === 200}>
              role changed: {tampered.status} {tampered.code}
            </Lamp>
          </li>
        ))}
      </ul>
    </section>
  )
}

const sum = (parts: number[]) => parts.reduce((all, part) => all + part, 0)
