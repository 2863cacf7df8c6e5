import { ScrollFrame } from '@/app/_ui/scroll-frame'
import { Lamp } from '@/app/_ui/lamp'
import type { Arrival } from './observation'

const NAMES: Record<string, string> = {
  before: 'fetch, before the sign-in',
  link: 'a link that is followed',
  img: 'an image',
  form: 'a form that is sent',
  fetch: 'fetch without options',
  script: 'fetch, header set by a script',
}

/** Which credential came with which request: what the browser adds, and what only a script can. */
export function Attached({ arrivals }: { arrivals: Arrival[] }) {
  return (
    <section className="panel" aria-label="Who attaches the credential">
      <header>
        <h3>Who attaches it</h3>
        <span className="text-ink-3">as it arrived</span>
      </header>
      <ScrollFrame label="Credentials, request by request" className="border-0">
        <table className="findings">
          <thead>
            <tr>
              <th scope="col">sent by</th>
              <th scope="col">session’s cookie</th>
              <th scope="col">token</th>
            </tr>
          </thead>
          <tbody>
            {arrivals.map(({ by, cookies, authorization }) => (
              <tr key={by}>
                <th scope="row">{NAMES[by] ?? by}</th>
                <td>
                  <Arrived isThere={cookies.some((name) => name.endsWith('session-opaque'))} />
                </td>
                <td>
                  <Arrived isThere={authorization} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
    </section>
  )
}

const Arrived = ({ isThere }: { isThere: boolean }) => (
  <Lamp of="the credential was sent" is={isThere}>
    {isThere ? 'came' : 'not sent'}
  </Lamp>
)
