import { ScrollFrame } from '@/app/_ui/scroll-frame'
import { Lamp } from '@/app/_ui/lamp'
import { type Observation, said, type CallResult } from './judge'

/** Where the copy was shown after the log-out, and what it got: one list for all, or a list in each process. */
export function Lists({ shared, own }: Pick<Observation, 'shared' | 'own'>) {
  return (
    <>
      <ScrollFrame label="The copy, list by list">
        <table className="findings">
          <thead>
            <tr>
              <th scope="col">the copy is shown to</th>
              <th scope="col">one list, in the shared store</th>
              <th scope="col">a list in each process</th>
            </tr>
          </thead>
          <tbody>
            <Place name="the node that denied it" shared={shared.here} own={own.here} />
            <Place name="node B" shared={shared.sibling} own={own.sibling} />
            <Place name="the first node, its memory lost" shared={null} own={own.afterRestart} />
          </tbody>
        </table>
      </ScrollFrame>
      {own.sibling.status === 0 && (
        <p className="warning">
          Node B did not answer, so nothing was learned about it. <code>npm run demo</code> starts both nodes;{' '}
          <code>npm run dev</code> starts one.
        </p>
      )}
    </>
  )
}

function Place({ name, shared, own }: { name: string; shared: CallResult | null; own: CallResult }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {shared ? (
          <Reply shown={shared} />
        ) : (
          <span className="text-ink-3">not asked: it is in no process’s memory</span>
        )}
      </td>
      <td>
        <Reply shown={own} />
      </td>
    </tr>
  )
}

/** A copy that is served is in the attacker's hands: inverted. */
function Reply({ shown }: { shown: CallResult }) {
  if (shown.status === 0) return <Lamp shows="unlit">no answer</Lamp>
  const isServed = shown.status === 200
  return (
    <span className={isServed ? 'attacker px-2' : undefined}>
      <Lamp of="revoked credential is served" is={isServed}>
        {said(shown)}
      </Lamp>
    </span>
  )
}
