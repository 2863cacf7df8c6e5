import { FindingsTable } from '@/app/_ui/findings-table'
import { Lamp } from '@/app/_ui/lamp'
import { inboxAt } from './inbox-address'
import type { Attempt, Observation, StolenCredential } from './judge'

const PLACES: Record<string, string> = {
  cookie: 'document.cookie',
  answer: 'the answer to refresh',
  localStorage: 'localStorage',
  sessionStorage: 'sessionStorage',
}

/** What came to the attacker's site, and what it was good for. */
export function Inbox({ attempts, altered, origin }: Pick<Observation, 'attempts' | 'altered'> & { origin: string }) {
  const rows = attempts.flatMap((attempt) => attempt.pieces.map((piece) => ({ attempt, piece })))
  const empty = attempts.filter(({ isInboxEmpty }) => isInboxEmpty)
  return (
    <FindingsTable label="The attacker’s inbox" className="arrivals foreign">
      <caption>
        The attacker’s inbox, <code>{inboxAt(origin)}</code>
      </caption>
      <thead>
        <tr>
          <th scope="col">from</th>
          <th scope="col">copied out of</th>
          <th scope="col">what</th>
          <th scope="col">sent from another computer</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ attempt, piece }) => (
          <Row key={`${attempt.key} ${attempt.policy} ${piece.from} ${piece.name}`} attempt={attempt} piece={piece} />
        ))}
        <tr>
          <th scope="row">token with another role</th>
          <td colSpan={2}>the same token after a change, with the old signature</td>
          <td>
            <Answered status={altered.changed} /> {altered.code}
          </td>
        </tr>
        <tr>
          <th scope="row">nothing</th>
          <td colSpan={3}>
            came in {empty.length} of {attempts.length} runs: {empty.filter(({ policy }) => policy === 'nonce').length}{' '}
            times the policy blocked the script, {empty.filter(({ policy }) => policy === 'none').length} times there
            was nothing to read
          </td>
        </tr>
      </tbody>
    </FindingsTable>
  )
}

function Row({ attempt: { code, place }, piece }: { attempt: Attempt; piece: StolenCredential }) {
  return (
    <tr>
      <th scope="row">
        {code}, {place}
      </th>
      <td>{PLACES[piece.from] ?? piece.from}</td>
      <td>
        <code>{piece.name}</code>, {piece.length} bytes{piece.isOriginal ? '' : ', issued to the script'}
      </td>
      <td>
        <Answered status={piece.status} />
      </td>
    </tr>
  )
}

function Answered({ status }: { status: number }) {
  return (
    <Lamp of="copy is served" is={status === 200}>
      {status}
    </Lamp>
  )
}
