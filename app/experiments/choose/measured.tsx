import { revocationName } from '@/lib/words/revocation-name'
import { FindingsTable } from '@/app/_ui/findings-table'
import { Lamp } from '@/app/_ui/lamp'
import { Mark } from '@/app/_ui/mark'
import { specimenOf, SPECIMENS } from '@/lib/core/specimens'
import type { Observation } from './judge'
import './style.css'

/** What the tokens of the six designs are revoked by: a run that asks for none gets it. */
const OWN = 'strictest'
/** The same, without the denylist. */
const WITHOUT_LIST = 'token version'

/** The six designs as they were measured: what each carries, what it costs, and whether a copy outlives the log-out. */
export function Designs({ designs, guest, strategies }: Pick<Observation, 'designs' | 'guest' | 'strategies'>) {
  const withoutList = strategies.find(({ name }) => name === WITHOUT_LIST)
  return (
    <FindingsTable label="The six designs, measured" className="measured">
      <thead>
        <tr>
          <th>design</th>
          <th>first HTML</th>
          <th>credential</th>
          <th>given to</th>
          <th>reads per request</th>
          <th>copy after log-out</th>
        </tr>
      </thead>
      <tbody>
        {designs.map(({ code, mode, greeted, bytes, isReadableByScript, reads, copy }) => (
          <tr key={code}>
            <th scope="row">
              <Named code={code} />
              {mode === 'jwt' && <small>{revocationName(OWN)}</small>}
            </th>
            <td>{greeted === guest ? `Hello, ${greeted}` : 'nobody’s name'}</td>
            <td className="num">{bytes} bytes</td>
            <td>{isReadableByScript ? 'the script' : 'an HttpOnly cookie'}</td>
            <td className="num">{reads}</td>
            <td>
              <Copy status={copy} />
              {mode === 'jwt' && copy === 401 && (
                <small className="because">by the denylist{withoutList && `; without one, ${withoutList.copy}`}</small>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </FindingsTable>
  )
}

/** A token under each revocation. */
export function Strategies({ strategies }: Pick<Observation, 'strategies'>) {
  return (
    <FindingsTable label="J2 in memory, under each revocation" className="measured">
      <thead>
        <tr>
          <th>JWT in memory, revocation</th>
          <th>reads per request</th>
          <th>copy after log-out</th>
        </tr>
      </thead>
      <tbody>
        {strategies.map(({ name, reads, copy }) => (
          <tr key={name}>
            <th scope="row">{revocationName(name)}</th>
            <td className="num">{reads}</td>
            <td>
              <Copy status={copy} />
            </td>
          </tr>
        ))}
      </tbody>
    </FindingsTable>
  )
}

function Named({ code }: { code: string }) {
  const specimen = SPECIMENS.find((each) => each.code === code) ?? specimenOf('session', 'opaque-id')
  return (
    <span className={`row ${specimen.mode} text-mode`}>
      <Mark specimen={specimen} height={16} /> {specimen.code} {specimen.name}
    </span>
  )
}

const Copy = ({ status }: { status: number }) => (
  <Lamp of="copy is served" is={status === 200}>
    {status}
  </Lamp>
)
