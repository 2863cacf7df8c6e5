import { ScrollFrame } from '@/app/_ui/scroll-frame'
import { ANSWERS, CREDENTIALS } from './combinations'
import { Journey } from './journey'
import type { Row } from './judge'

interface Props {
  caption: string
  origin: string
  isForeign: boolean
  rows: readonly Row[]
}

/** Twelve requests with a cookie: a row for what the client says, a column for what the server answers. */
export function CookieTable({ caption, origin, isForeign, rows }: Props) {
  return (
    <ScrollFrame label={caption}>
      <table className={`findings arrivals ${isForeign ? 'foreign' : ''}`}>
        <caption>
          {caption} <code>{origin}</code>, with a cookie
        </caption>
        <thead>
          <tr>
            <th scope="col">credentials</th>
            {ANSWERS.map(({ key, says }) => (
              <th key={key} scope="col">
                <code>{says}</code>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {CREDENTIALS.map((credentials) => (
            <tr key={credentials}>
              <th scope="row">
                <code>{credentials}</code>
              </th>
              {ANSWERS.map(({ key, allowOrigin, allowCredentials }) => {
                const row = rows.find(
                  (each) =>
                    each.credentials === credentials &&
                    each.allowOrigin === allowOrigin &&
                    each.allowCredentials === allowCredentials,
                )
                return (
                  <td key={key} data-cell={`${credentials} ${key}`}>
                    {row && <Journey row={row} />}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  )
}
