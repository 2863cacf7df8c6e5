import type { Effect } from './admin-view'
import { Mark } from '@/app/_ui/mark'
import { Panel } from '@/app/_ui/panel'
import type { ModeName } from '@/lib/core/contract'
import { SPECIMENS } from '@/lib/core/specimens'

/** When an order reaches the credentials that are out there, for each specimen, where not included. */
export function AdminEffects({ mode, effects }: { mode: ModeName; effects: readonly Effect[] }) {
  return (
    <Panel title="What takes effect when" provenance="demote, disable, delete">
      <table className="effects">
        <thead>
          <tr>
            <th scope="col">{mode === 'session' ? 'cookie' : 'token'}</th>
            <th scope="col">takes effect</th>
            <th scope="col">why then</th>
          </tr>
        </thead>
        <tbody>
          {effects.map((effect) => (
            <tr key={`${effect.specimens.join()}${effect.policy ?? ''}`}>
              <th scope="row">
                <span className="row">
                  {SPECIMENS.filter(({ code }) => effect.specimens.includes(code)).map((specimen) => (
                    <span key={specimen.code} className="row gap-1">
                      <Mark specimen={specimen} height={16} />
                      <span className="num">{specimen.code}</span>
                    </span>
                  ))}
                </span>
                {effect.policy && <small>{effect.policy}</small>}
              </th>
              <td className="font-strong">{effect.when}</td>
              <td className="text-ink-2">{effect.because}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
