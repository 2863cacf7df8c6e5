import { FindingsTable } from '@/app/_ui/findings-table'
import type { Origins } from '@/app/experiments/_runtime/world'
import { gotIt, isKept, type Observation } from './judge'
import { keeping, lasting, sending } from './predict'
import { OTHER_WAYS, OWN_WAYS, type Way } from './ways'
import './style.css'

const GROUPS = [
  { from: 'app', says: 'This app’s page', ways: OWN_WAYS },
  { from: 'attacker', says: 'From the attacker’s site', ways: OTHER_WAYS },
  { from: 'sibling', says: 'From another port of this host', ways: OTHER_WAYS },
] as const
type By = (typeof GROUPS)[number]['ways'][number]

const WORDS: Record<By, string> = {
  script: 'its script, document.cookie',
  path: 'a request below its path',
  elsewhere: 'a request to another path',
  'other-port': 'a request to another port',
  link: 'link',
  form: 'form',
  image: 'picture',
  frame: 'frame',
  'framed-form': 'form into a frame',
  fetch: 'fetch, include',
}

/** What became of the cookie: kept or not, and who got it. What the rules say stands beside it and replaces nothing. */
export function WhoGetsIt({ seen, origins }: { seen: Observation; origins: Origins }) {
  const { choice, line, isTrusted } = seen
  const facts = { ...origins, isTrusted }
  const kept = keeping(choice, facts)
  return (
    <div className="grid gap-3">
      <figure className="source grid gap-2">
        <figcaption className="text-ink-2">The server sent</figcaption>
        <pre aria-label="The line that was sent">Set-Cookie: {line}</pre>
      </figure>
      <FindingsTable label="Who got the cookie" className="arrivals yours">
        <thead>
          <tr>
            <th scope="col">who</th>
            <th scope="col">this browser</th>
            <th scope="col">the rules say</th>
            <th scope="col">by which rule</th>
            <th scope="col">the browser said</th>
          </tr>
        </thead>
        <tbody>
          <tr data-way="kept">
            <th scope="row">The browser keeps it</th>
            <Observed is={isKept(seen)} words={['kept', 'not kept']} predicted={kept.is} />
            <Predicted is={kept.is} words={['kept', 'not kept']} />
            <td>{kept.why.join(' ')}</td>
            <td>nothing</td>
          </tr>
        </tbody>
        {GROUPS.map(({ from, says, ways }) => (
          <tbody key={from}>
            <tr className={from === 'attacker' ? 'foreign' : undefined}>
              <th scope="rowgroup" colSpan={5}>
                {says} <code>{origins[from]}</code>
              </th>
            </tr>
            {ways.map((by) => (
              <Row key={by} way={{ from, by }} says={WORDS[by]} seen={seen} {...sending({ from, by }, choice, facts)} />
            ))}
          </tbody>
        ))}
      </FindingsTable>
      {!isKept(seen) && kept.is !== false && (
        <p className="warning" role="note">
          No rule explains why the cookie is not there. A browser may block all cookies, or refuse Secure on
          http://localhost as Safari does. It tells pages nothing; its developer tools name the reason.
        </p>
      )}
      <p className="axis-note">A restart is not part of a run. By the rules: {lasting(choice)}</p>
    </div>
  )
}

interface RowProps {
  way: Way
  says: string
  seen: Observation
  /** By the rules. */
  is: boolean | null
  why: string
}

function Row({ way, says, seen, is, why }: RowProps) {
  const { from, by } = way
  const request = seen.came.find((each) => each.from === from && each.by === by)
  const isScript = by === 'script'
  const words = isScript ? (['read', 'not read'] as const) : (['came', 'not sent'] as const)
  return (
    <tr data-way={`${from} ${by}`}>
      <th scope="row">
        {says} {request && <code>{request.method}</code>}
      </th>
      <Observed is={gotIt(seen, way)} words={words} predicted={is} />
      <Predicted is={is} words={words} />
      <td>{why}</td>
      <td className="num">{request?.site}</td>
    </tr>
  )
}

type Words = readonly [yes: string, no: string]

function Observed({
  is,
  words: [yes, no],
  predicted,
}: {
  is: boolean | null
  words: Words
  predicted: boolean | null
}) {
  if (is === null) return <td className="text-ink-3">no request arrived</td>
  return (
    <td className={is ? 'came' : 'stayed'}>
      {is ? yes : no}
      {predicted !== null && predicted !== is && <small>otherwise than the rules</small>}
    </td>
  )
}

const Predicted = ({ is, words: [yes, no] }: { is: boolean | null; words: Words }) => (
  <td className="text-ink-2">{is === null ? 'left to the browser' : is ? yes : no}</td>
)
