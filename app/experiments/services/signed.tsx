import { Lamp } from '@/app/_ui/lamp'
import type { Observation } from './judge'
import './style.css'

/** The service turns round and signs. The attacker's block, because that is what it is then. */
export function Signed({ seen: { algorithm, minted } }: { seen: Observation }) {
  const rows = [
    {
      given: `the public key (${algorithm})`,
      how: 'a key of its own, under the kid of the issuer',
      answer: minted.byPublicKey,
    },
    { given: 'the secret (HS256)', how: 'the secret that it verifies with', answer: minted.bySecret },
  ]
  return (
    <section className="attacker mints" aria-label="What the service signs">
      <h3>The service signs “this is the guest, role admin” and goes to node A with it</h3>
      <ul>
        {rows.map(({ given, how, answer }) => (
          <li key={given}>
            <span>
              It was given {given}; it signs with {how}.
            </span>
            <Lamp of="forged or changed token is accepted" is={answer.status === 200}>
              {[answer.status, answer.code, answer.refusedBy && `(${answer.refusedBy})`].filter(Boolean).join(' ')}
            </Lamp>
          </li>
        ))}
      </ul>
      {minted.role !== null && (
        <p>
          Node A found the role <code>{minted.role}</code> in it. Whoever can verify with a secret can be whoever it
          likes.
        </p>
      )}
    </section>
  )
}
