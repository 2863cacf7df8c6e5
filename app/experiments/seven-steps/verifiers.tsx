import { ScrollFrame } from '@/app/_ui/scroll-frame'
import { Lamp } from '@/app/_ui/lamp'
import type { Tested } from './observation'

const VERIFIERS = [
  ['nothing', 'every check'],
  ['signature', 'no signature'],
  ['times', 'no time'],
  ['audience', 'no audience'],
] as const

/** Four tokens before four verifiers. Off the first column, each one that is taken is a line that somebody forgot. */
export function Verifiers({ tested }: { tested: Tested[] }) {
  return (
    <section className="panel jwt" aria-label="Which verifier takes which token">
      <header>
        <h3>Which verifier takes which token</h3>
        <span className="text-ink-3">one check left out at a time; nobody is served for it</span>
      </header>
      <ScrollFrame label="Tokens, verifier by verifier" className="border-0">
        <table className="findings">
          <thead>
            <tr>
              <th scope="col">token</th>
              {VERIFIERS.map(([without, words]) => (
                <th key={without} scope="col">
                  {words}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tested.map(({ token, takenWithout }) => (
              <tr key={token}>
                <th scope="row">{token}</th>
                {VERIFIERS.map(([without]) => (
                  <td key={without}>
                    <Lamp
                      of={token === 'sound' ? 'the right verifier accepts' : 'forged or changed token is accepted'}
                      is={takenWithout[without] ?? null}
                    >
                      {takenWithout[without] ? 'taken' : 'refused'}
                    </Lamp>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
    </section>
  )
}
