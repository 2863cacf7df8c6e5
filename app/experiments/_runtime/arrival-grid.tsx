import { ScrollFrame } from '@/app/_ui/scroll-frame'
import { MEANS, type Means } from '@/app/experiments/_lab/attack-step'

interface Arrival {
  by: string
  method: string
  cookies: readonly string[]
  origin: string | null
  site: string | null
}

interface Props {
  caption: string
  origin: string
  columns: readonly { name: string; says: string }[]
  came: readonly Arrival[]
  /** From another site: its rows on what is embedded are this browser's own policy. */
  isForeign?: boolean
}

const WORDS: Record<Means, { says: string; leadsAway: boolean }> = {
  link: { says: 'link', leadsAway: true },
  form: { says: 'form', leadsAway: true },
  image: { says: 'picture', leadsAway: false },
  frame: { says: 'frame', leadsAway: false },
  'framed-form': { says: 'form into a frame', leadsAway: false },
  fetch: { says: 'fetch, include', leadsAway: false },
}
const isOfPolicy = (by: Means) => !WORDS[by].leadsAway
const ORDER = MEANS.toSorted((one, other) => Number(isOfPolicy(one)) - Number(isOfPolicy(other)))

/**
 * What arrived in this browser: a row for each way in, a column for each cookie. A filled square came, an empty one did
 * not.
 */
export function ArrivalGrid({ caption, origin, columns, came, isForeign = false }: Props) {
  return (
    <ScrollFrame label={caption}>
      <table className={`findings arrivals ${isForeign ? 'foreign' : ''}`}>
        <caption>
          {caption} <code>{origin}</code>
        </caption>
        <thead>
          <tr>
            <th scope="col">by</th>
            {columns.map(({ name, says }) => (
              <th key={name} scope="col">
                <code>{says}</code>
              </th>
            ))}
            <th scope="col">the browser said</th>
          </tr>
        </thead>
        <tbody>
          {ORDER.flatMap((by) =>
            came
              .filter((each) => each.by === by)
              .map((each) => (
                <tr key={by} className={isForeign && isOfPolicy(by) ? 'policy' : undefined}>
                  <th scope="row">
                    {WORDS[by].says} <code>{each.method}</code>
                    {isForeign && isOfPolicy(by) && <small>as this browser treats third-party cookies</small>}
                  </th>
                  {columns.map(({ name }) => (
                    <td key={name} className={each.cookies.includes(name) ? 'came' : 'stayed'}>
                      {each.cookies.includes(name) ? 'came' : 'not sent'}
                    </td>
                  ))}
                  <td className="num">
                    {each.site}
                    {each.origin && (
                      <>
                        <br />
                        Origin {each.origin}
                      </>
                    )}
                  </td>
                </tr>
              )),
          )}
        </tbody>
      </table>
    </ScrollFrame>
  )
}
