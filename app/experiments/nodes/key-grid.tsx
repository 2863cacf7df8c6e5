import { FindingsTable } from '@/app/_ui/findings-table'
import { Lamp } from '@/app/_ui/lamp'
import { isServed, ISSUED_WITH, type Ring, RINGS, type Turned } from './observation'

const STATES: Record<Ring, string> = {
  old: 'knows the old key',
  'old+new': 'the new one is announced',
  'new+old': 'the new one signs',
  new: 'the old one is dropped',
}

/** What node B says to credentials of the old and the new key, at each state of a rotation. */
export function KeyGrid({ turned }: { turned: readonly Turned[] }) {
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-2" aria-label="The keys change">
      <p className="told">
        The keys change. Whoever signs with a key that the other node does not know yet is refused there; whoever drops
        the old one too early logs out everybody who still has something made with it.
      </p>
      <FindingsTable label="Credentials against keys">
        <thead>
          <tr>
            <th scope="col">Node B</th>
            {RINGS.map((ring) => (
              <th key={ring} scope="col">
                {STATES[ring]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ISSUED_WITH.map((made) => (
            <tr key={made}>
              <th scope="row">{made}</th>
              {RINGS.map((ring) => {
                const call = turned.find((each) => each.made === made && each.ring === ring)?.call
                return (
                  <td key={ring}>
                    {call && (
                      <Lamp of="owner is served" is={isServed(call)}>
                        {[call.status, call.code].filter(Boolean).join(' ')}
                      </Lamp>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </FindingsTable>
    </section>
  )
}
