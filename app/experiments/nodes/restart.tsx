import { FindingsTable } from '@/app/_ui/findings-table'
import { Lamp } from '@/app/_ui/lamp'
import { type Call, type EarlierSignIn, EARLIER_SIGN_INS, isServed, type Restarted } from './observation'

const NAMES: Record<EarlierSignIn, string> = {
  memory: 'Session S1, in B’s memory',
  shared: 'Session S1, shared store',
  sealed: 'Session, encrypted data',
  token: 'Token without revocation',
  denied: 'Token, revoked on a list in B’s memory',
}

/** Five sign-ins at node B, before, while and after it was stopped. */
export function Restart({ restarted, whyNot }: { restarted: Restarted | null; whyNot: string | null }) {
  if (!restarted)
    return <p className="warning">Node B was not stopped: {whyNot}. What a restart ends is not counted in this run.</p>
  const { before, during, after, awayMs, unanswered } = restarted
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-2" aria-label="Node B stopped and started">
      <p className="told">
        Node B was stopped in order and started again: healthy after{' '}
        <span className="num">{(awayMs / 1000).toFixed(1)} s</span>, {unanswered} questions about its health without an
        answer.
      </p>
      <FindingsTable label="Before, during and after the restart">
        <thead>
          <tr>
            <th scope="col">Signed in at B</th>
            <th scope="col">at B, before</th>
            <th scope="col">at A, while B is away</th>
            <th scope="col">at B, after</th>
            <th scope="col">What became of it</th>
          </tr>
        </thead>
        <tbody>
          {EARLIER_SIGN_INS.map((held) => (
            <tr key={held}>
              <th scope="row">{NAMES[held]}</th>
              {[before[held], during[held], after[held]].map((call, at) => (
                <td key={at}>
                  <CallText call={call} isOfThief={held === 'denied'} />
                </td>
              ))}
              <td>{becameOf(held, before[held], after[held])}</td>
            </tr>
          ))}
        </tbody>
      </FindingsTable>
    </section>
  )
}

const CallText = ({ call, isOfThief }: { call: Call; isOfThief: boolean }) => (
  <Lamp
    of={isOfThief ? 'revoked credential is served' : 'owner is served'}
    is={call.status === 0 ? null : isServed(call)}
  >
    {[call.status || 'no answer', call.code].filter(Boolean).join(' ')}
  </Lamp>
)

function becameOf(held: EarlierSignIn, before: Call, after: Call): string {
  if (held === 'denied') return isServed(after) ? 'wrongly let in: the list was forgotten' : 'stays revoked'
  return isServed(before) && !isServed(after) ? 'wrongly logged out' : 'unharmed'
}
