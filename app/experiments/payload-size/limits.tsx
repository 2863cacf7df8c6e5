import { ScrollFrame } from '@/app/_ui/scroll-frame'
import { Lamp } from '@/app/_ui/lamp'
import type { Observation } from './observation'
import { grouped } from '@/lib/words/grouped'

/** A token that grows, in a header and in a cookie; then the limits by themselves, as they gave way. */
export function Limits({ seen: { grown, cookies, longest, headers, chosenLetters } }: { seen: Observation }) {
  return (
    <div className="seen">
      <section className="panel jwt" aria-label="A token that grows">
        <header>
          <h3 className="text-mode">A token that grows</h3>
          <span className="text-ink-3">RS256, one claim longer and longer</span>
        </header>
        <ScrollFrame label="Sizes, claim by claim" className="border-0">
          <table className="findings">
            <thead>
              <tr>
                <th scope="col">letters</th>
                <th scope="col">in a header</th>
                <th scope="col">in a cookie</th>
              </tr>
            </thead>
            <tbody>
              {grown.map(({ noteLetters, tokenLetters, bearer: { status, code }, didCookieArrive }) => (
                <tr key={noteLetters} data-note={noteLetters}>
                  <th scope="row">
                    <code>{grouped(tokenLetters)}</code> {noteLetters === chosenLetters && <small>yours</small>}
                  </th>
                  <td>
                    <Lamp of="request gets through the limits" is={status === 200}>
                      {[status, code].filter(Boolean).join(' ')}
                    </Lamp>
                  </td>
                  <td>
                    <Lamp of="cookie is kept and sent back" is={didCookieArrive}>
                      {didCookieArrive ? 'came back' : 'dropped'}
                    </Lamp>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollFrame>
      </section>
      <section className="panel" aria-label="The limits">
        <header>
          <h3>The limits by themselves</h3>
          <span className="text-ink-3">letters that mean nothing</span>
        </header>
        <div className="in">
          <ul className="list">
            {cookies.map(({ bytes, arrivedBytes }) => (
              <li key={bytes}>
                <span>A cookie of {grouped(bytes)} bytes</span>
                <Lamp of="cookie is kept and sent back" is={arrivedBytes !== null}>
                  {arrivedBytes === null ? 'dropped' : 'kept'}
                </Lamp>
                <small>
                  {arrivedBytes === null
                    ? 'No error, no warning; the next request comes without it.'
                    : 'Name and value together.'}
                </small>
              </li>
            ))}
            <li>
              <span>A Max-Age of {grouped(longest.askedDays)} days</span>
              <Lamp
                shows={
                  longest.keptDays === null ? 'unlit' : longest.keptDays === longest.askedDays ? 'served' : 'refused'
                }
              >
                {longest.keptDays === null ? 'not told here' : `${longest.keptDays} days`}
              </Lamp>
              <small>
                {longest.keptDays === null
                  ? 'This browser tells a script no cookie’s end.'
                  : 'As the browser says when asked for the cookie.'}
              </small>
            </li>
            {headers.map(({ letters, status }) => (
              <li key={letters}>
                <span>A header of {grouped(letters)} letters</span>
                <Lamp of="request gets through the limits" is={status !== 431 && status !== 0}>
                  {status === 431 ? '431' : status === 0 ? 'no answer' : 'read'}
                </Lamp>
                <small>
                  {status === 431
                    ? 'Request header fields too large: the app never saw it.'
                    : `The app got to see it, and answered ${status}.`}
                </small>
              </li>
            ))}
          </ul>
        </div>
      </section>
    </div>
  )
}
