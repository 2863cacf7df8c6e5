import { FindingsTable } from '@/app/_ui/findings-table'
import { Lamp } from '@/app/_ui/lamp'
import { type Address, ADDRESSES, BYPASS, type Caller, CALLERS } from './callers'
import { intrudersAt, isBoundary, type Observation, type Outcome, outcomeOf } from './judge'

const NAMES: Record<Address, string> = {
  'front-only': 'The experiment’s page, checked in front only',
  'front-and-data': 'The same page, checked at the data too',
  session: '/session/protected of this app',
  jwt: '/jwt/protected of this app',
}
const WHO: Record<Caller, string> = {
  nobody: 'nothing',
  header: 'the header',
  'made-up': 'a cookie somebody made up',
  'signed-in': 'a real sign-in',
}
const WORDS: Record<Outcome, string> = {
  page: 'gets the page',
  'sign-in': 'sent to the sign-in',
  shut: 'refused at the data',
}

/** Who got the page, by address and by what the request brought; and what follows for each address. */
export function WhoGetsThePage({ seen }: { seen: Observation }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <FindingsTable label="Who gets the page">
        <thead>
          <tr>
            <th scope="col">The request brings</th>
            {CALLERS.map((caller) => (
              <th key={caller} scope="col">
                {WHO[caller]}
              </th>
            ))}
            <th scope="col">So the check is</th>
          </tr>
        </thead>
        <tbody>
          {ADDRESSES.map((address) => (
            <tr key={address} data-address={address}>
              <th scope="row">{NAMES[address]}</th>
              {CALLERS.map((caller) => (
                <Cell key={caller} outcome={outcomeOf(seen, address, caller)} isOwner={caller === 'signed-in'} />
              ))}
              <td>{verdictOf(seen, address)}</td>
            </tr>
          ))}
        </tbody>
      </FindingsTable>
      <p className="axis-note">
        The header was <code>{BYPASS.name}</code>, written by this page’s own script. The server in front of this app
        deletes it from every request but those to this experiment, and the Next.js behind it no longer reads it.
      </p>
    </div>
  )
}

function Cell({ outcome, isOwner }: { outcome: Outcome | null; isOwner: boolean }) {
  if (outcome === null) return <td className="text-ink-3">not asked</td>
  return (
    <td>
      <Lamp of={isOwner ? 'owner is served' : 'stranger gets the page'} is={outcome === 'page'}>
        {WORDS[outcome]}
      </Lamp>
    </td>
  )
}

function verdictOf(seen: Observation, address: Address): string {
  const is = isBoundary(seen, address)
  if (is === null) return 'not known'
  if (is) return 'a boundary in this run'
  const count = intrudersAt(seen, address).length
  return count === 0 ? 'broken: nobody gets the page' : `no boundary: ${count} of 3 got in`
}
