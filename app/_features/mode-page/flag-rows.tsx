import { Lamp } from '@/app/_ui/lamp'
import type { FlagRow } from '@/lib/core/inspection'

/**
 * Each flag with what it stops and what it does not: the fourth column is never left out. Where it is too narrow for
 * columns, each cell says which of the two it is.
 */
export function FlagRows({ flags }: { flags: FlagRow[] }) {
  return (
    <table className="flags block w-full">
      <thead className="text-2 text-ink-3">
        <tr className="flag">
          <th scope="col">flag</th>
          <th scope="col">set</th>
          <th scope="col">stops</th>
          <th scope="col">does not stop</th>
        </tr>
      </thead>
      <tbody className="block">
        {flags.map((row) => (
          <tr key={row.flag} className="flag">
            <th scope="row">
              <code>{row.flag}</code>
            </th>
            <td>
              <Lamp shows={row.isOn ? 'served' : 'unlit'}>{row.isOn ? 'on' : 'off'}</Lamp>
            </td>
            <td>
              {row.stops && <span className="flag-head">stops: </span>}
              {row.stops}
            </td>
            <td className="text-ink-2">
              <span className="flag-head">does not stop: </span>
              {row.doesNotStop}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
