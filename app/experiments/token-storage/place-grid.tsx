import { FindingsTable } from '@/app/_ui/findings-table'
import { Mark } from '@/app/_ui/mark'
import { SPECIMENS } from '@/lib/core/specimens'
import type { Observation } from './judge'
import { OCCASIONS, type Occasion, type PlaceKey, PLACES } from './places'
import './style.css'

const COLUMNS: Record<Occasion, string> = {
  kept: 'kept',
  reload: 'reload',
  newTab: 'new tab',
  closedTab: 'its tab closed',
}
const SECONDS_OF_A_DAY = 86_400
const SECONDS_OF_AN_HOUR = 3600

/** What was still there on which occasion, in this browser. A filled square: the server took what was found. */
export function PlaceGrid({ seen }: { seen: Observation }) {
  const isBlocked = seen.looks.newTab === null
  return (
    <div className="grid gap-3">
      <FindingsTable label="What is still there" className="arrivals">
        <thead>
          <tr>
            <th scope="col">where</th>
            {OCCASIONS.map((occasion) => (
              <th key={occasion} scope="col">
                {COLUMNS[occasion]}
              </th>
            ))}
            <th scope="col">
              browser restarted <small>not part of a run</small>
            </th>
            <th scope="col">read by another script</th>
            <th scope="col">used by it unread</th>
          </tr>
        </thead>
        {(['session', 'jwt'] as const).map((mode) => (
          <tbody key={mode} className={mode}>
            {PLACES.filter(({ key }) => (key === 'session') === (mode === 'session')).map((place) => (
              <Row key={place.key} place={place} seen={seen} />
            ))}
          </tbody>
        ))}
      </FindingsTable>
      {isBlocked && (
        <p className="warning" role="note">
          No tab was opened: this browser blocks pop-ups here, so two columns are empty. Allow pop-ups for this page, by
          the sign in the address bar or in the settings of the site, and run it again with its own button.
        </p>
      )}
      <p className="axis-note">
        A restart can’t be seen from inside: what stands there follows from Max-Age and from what each place is defined
        to be. A browser that restores its tabs brings back sessionStorage and cookies without Max-Age too.
      </p>
    </div>
  )
}

function Row({
  place: { key, code, says },
  seen: { looks, found, uses, isHandedToken, maxAges },
}: {
  place: (typeof PLACES)[number]
  seen: Observation
}) {
  const specimen = SPECIMENS.find((each) => each.code === code)
  const use = uses[key]
  return (
    <tr data-place={key}>
      <th scope="row">
        {specimen && <Mark specimen={specimen} height={16} />} {code}, {says}
      </th>
      {OCCASIONS.map((occasion) => (
        <There key={occasion} status={looks[occasion]?.[key] ?? null} />
      ))}
      <td>{afterRestart(key, maxAges[key])}</td>
      <td className={found[key] ? 'came' : 'stayed'}>{found[key] ? 'read' : 'not read'}</td>
      <td className={use === 200 ? 'came' : 'stayed'}>
        {use === undefined
          ? 'no cookie'
          : use === 200
            ? `used${key === 'refresh' && isHandedToken ? ', handed a token' : ''}`
            : 'not used'}
      </td>
    </tr>
  )
}

function There({ status }: { status: number | null }) {
  if (status === null) return <td className="text-ink-3">no tab</td>
  return (
    <td className={status === 200 ? 'came' : 'stayed'}>
      {status === 200 ? 'there' : status === 0 ? 'gone' : `refused, ${status}`}
    </td>
  )
}

function afterRestart(key: PlaceKey, maxAge: number | null | undefined): string {
  if (key === 'local') return 'stays, on disk'
  if (key === 'tab') return 'ends with its tab'
  if (key === 'memory') return 'ends with the page'
  if (maxAge === undefined) return 'hidden by INSPECTOR=off'
  if (maxAge === null) return 'no Max-Age: ends with the browser'
  return maxAge >= SECONDS_OF_A_DAY
    ? `stays, Max-Age ${Math.round(maxAge / SECONDS_OF_A_DAY)} days`
    : `stays, Max-Age ${Math.round(maxAge / SECONDS_OF_AN_HOUR)} h`
}
