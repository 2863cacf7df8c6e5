import { Lamp } from '@/app/_ui/lamp'
import type { Observation } from './seen'

/** What somebody reads who sees the credential go by, and has no key. */
export function Secret({ seen: { secret, opened, noted, copied } }: { seen: Observation }) {
  const rows = [...opened.filter(({ mode }) => mode === 'session').map(({ code, showsSecret }) => ({ name: code, showsSecret })), { name: 'JWT, the secret in a claim', showsSecret: noted.showsSecret }]
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
            <Lamp shows={showsSecret ? 'served' : 'unlit'}>{showsSecret ? `reads “${secret}”` : 'reads nothing'}</Lamp>
          </li>
        ))}
        <li>
          <span>S1, not read but sent as it is</span>
          <Lamp shows={copied.status === 200 ? 'served' : 'refused'}>{copied.status === 200 ? `${copied.status}: “${copied.name}”` : copied.status}</Lamp>
        </li>
      </ul>
    </section>
  )
}
