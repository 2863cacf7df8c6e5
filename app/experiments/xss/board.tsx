import { ScrollFrame } from '@/app/_ui/scroll-frame'
import { Lamp } from '@/app/_ui/lamp'
import { Mark } from '@/app/_ui/mark'
import { SPECIMENS } from '@/lib/core/specimens'
import { type Attempt, isStolen } from './judge'

const COLUMNS = [
  { key: 'attack', title: 'Attack: no fix', isHttpOnly: false, policy: 'none' },
  { key: 'httponly', title: 'Fix 1: HttpOnly', isHttpOnly: true, policy: 'none' },
  { key: 'csp', title: 'Fix 2: HttpOnly and CSP with a nonce', isHttpOnly: true, policy: 'nonce' },
] as const
type Column = (typeof COLUMNS)[number]['key']

/** The same script against each credential: without a fix, with HttpOnly, and with a policy. All of it happened. */
export function Board({ attempts }: { attempts: readonly Attempt[] }) {
  const rows = SPECIMENS.flatMap((specimen) => {
    const own = attempts.filter(({ code }) => code === specimen.code)
    // A credential in no cookie stands in one row for each of its places; the others have one row, cookie by cookie.
    const places = [...new Set(own.filter(({ isHttpOnly }) => isHttpOnly === null).map(({ place }) => place))]
    return (places.length > 0 ? places : [null]).map((place) => ({
      specimen,
      place,
      cases: own.filter((each) => place === null || each.place === place),
    }))
  })
  return (
    <ScrollFrame label="What the script could do">
      <table className="findings">
        <thead>
          <tr>
            <th scope="col">credential</th>
            {COLUMNS.map(({ key, title }) => (
              <th key={key} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ specimen, place, cases }) => (
            <tr key={`${specimen.code} ${place}`} className={specimen.mode}>
              <th scope="row">
                <span className="row">
                  <Mark specimen={specimen} height={16} /> {place ? `JWT in ${place}` : specimen.description}
                </span>
              </th>
              {COLUMNS.map(({ key, isHttpOnly, policy }) => (
                <td key={key} data-case={`${specimen.code}-${key}`}>
                  <Outcome
                    column={key}
                    attempt={cases.find(
                      (each) => each.policy === policy && (each.isHttpOnly === null || each.isHttpOnly === isHttpOnly),
                    )}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  )
}

function Outcome({ attempt, column }: { attempt: Attempt | undefined; column: Column }) {
  if (!attempt) return <span className="text-ink-3">not tried</span>
  return (
    <span className="grid justify-items-start">
      <Lamp of="copied out" is={isStolen(attempt)}>
        {isStolen(attempt) ? 'copied out' : 'not copied out'}
      </Lamp>
      <Lamp of="used from the page" is={attempt.isRidden}>
        {attempt.isRidden ? 'used from the page' : 'not used'}
      </Lamp>
      {attempt.isHttpOnly === null && column === 'httponly' && (
        <small className="text-ink-3">HttpOnly is an attribute of cookies only</small>
      )}
      {attempt.directive && <small className="text-ink-3">script blocked; the shop works</small>}
    </span>
  )
}
