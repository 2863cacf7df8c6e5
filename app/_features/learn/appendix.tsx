import { ScrollFrame } from '@/app/_ui/scroll-frame'
import { Mark } from '@/app/_ui/mark'
import { SPECIMENS } from '@/lib/core/specimens'
import { SAID_OTHERWISE } from './article'
import './learn.css'

/** The six designs in one table: where the truth is, how it travels, what ends a copy. */
export function Designs() {
  return (
    <section className="lesson lazy-layout" id="designs" aria-labelledby="designs-title">
      <h2 id="designs-title">The six designs</h2>
      <ScrollFrame label="The six designs, one by one">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">Design</th>
              <th scope="col">Where the truth about the user is</th>
              <th scope="col">Who attaches it</th>
              <th scope="col">Can a script read it?</th>
              <th scope="col">What ends a copy</th>
            </tr>
          </thead>
          <tbody>
            {SPECIMENS.map((specimen) => (
              <tr key={specimen.code}>
                <th scope="row">
                  <Mark specimen={specimen} /> <span className="num">{specimen.code}</span> {specimen.description}
                </th>
                <td>{specimen.truth === 'server' ? 'In a row on the server' : 'In the credential itself'}</td>
                <td>{specimen.travels === 'by-itself' ? 'The browser, by itself' : 'A script'}</td>
                <td>{specimen.isReadableByScript ? 'Yes' : 'No'}</td>
                <td>{endOf(specimen)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
    </section>
  )
}

function endOf({ truth, keepsRevocation }: { truth: 'server' | 'browser'; keepsRevocation: boolean }): string {
  if (truth === 'server') return 'Deleting the row'
  return keepsRevocation ? 'A denylist or a token version, else its expiry' : 'Its expiry'
}

/** What the article says otherwise, and why this text does not follow it. */
export function Otherwise() {
  return (
    <section className="lesson lazy-layout" id="otherwise" aria-labelledby="otherwise-title">
      <h2 id="otherwise-title">Where the article says otherwise</h2>
      <p>
        This text follows an article on JWT and sessions, section by section. In these places the measurement said
        something else, and the measurement won.
      </p>
      <dl className="ways-back">
        {SAID_OTHERWISE.map(({ article, measured, chapter }) => (
          <div key={article}>
            <dt>
              “{article}” <a href={`#${chapter}`}>chapter</a>
            </dt>
            <dd>{measured}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
