import { Lamp } from '@/app/_ui/lamp'
import { designName } from '@/lib/core/design-names'
import type { Observation } from './observation'
import './style.css'

/** What somebody reads who sees the credential go by, and has no key. */
export function Secret({ seen: { secret, opened, noted, copied } }: { seen: Observation }) {
  const rows = [
    ...opened
      .filter(({ mode }) => mode === 'session')
      .map(({ code, showsSecret }) => ({ name: designName(code), showsSecret })),
    { name: 'JWT, the secret in a claim', showsSecret: noted.showsSecret },
  ]
  return (
    <section className="panel attacker" aria-label="What the attacker reads">
      <header>
        <h3>What the attacker reads in it</h3>
        <span>looking for “{secret}”</span>
      </header>
      <ul className="in reads">
        {rows.map(({ name, showsSecret }) => (
          <li key={name}>
            <span>{name}</span>
            <Lamp of="secret is readable without the key" is={showsSecret}>
              {showsSecret ? `reads “${secret}”` : 'reads nothing'}
            </Lamp>
          </li>
        ))}
        <li>
          <span>{designName('S1')}, a copy sent to the server</span>
          <Lamp of="copy is served" is={copied.status === 200}>
            {copied.status === 200 ? `${copied.status}: “${copied.name}”` : copied.status}
          </Lamp>
        </li>
      </ul>
    </section>
  )
}
