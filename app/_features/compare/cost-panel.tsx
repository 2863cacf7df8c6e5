import { timeText } from '@/lib/words/amounts'
import { ScrollFrame } from '@/app/_ui/scroll-frame'
import Link from 'next/link'
import { differenceText } from '@/app/experiments/_runtime/difference'
import { recordedBench, recordedCosts } from './recorded-costs'

/**
 * What a call costs, from the one measurement of cost there is: warmed up, the designs in turn, and differences with
 * their interval. The calls of the table above go one design after the other, so their times can't be compared.
 * `isMeasuredHere`: this build has the experiment that measures it.
 */
export function CostPanel({ isMeasuredHere }: { isMeasuredHere: boolean }) {
  const recorded = isMeasuredHere ? recordedCosts() : null
  const bench = recordedBench()
  return (
    <section className="part lazy-layout" aria-labelledby="costs">
      <h2 id="costs">What does a call cost at the server?</h2>
      {recorded ? (
        <>
          <p className="max-w-prose text-4 text-ink-2">
            Calls of these designs were made in turn, after a warm-up: {recorded.n} of each. A time is a median; a
            difference is told only where its 95 % interval leaves out zero.
          </p>
          <ScrollFrame label="Costs of a call">
            <table className="findings">
              <thead>
                <tr>
                  <th scope="col">design</th>
                  <th scope="col">database reads</th>
                  <th scope="col">server time, median</th>
                </tr>
              </thead>
              <tbody>
                {recorded.rows.map(({ name, reads, micros }) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td className="num">{reads}</td>
                    <td className="num">{timeText(micros)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollFrame>
          <ul className="costs">
            {recorded.differences.map(({ name, difference }) => (
              <li key={name}>
                {name}: <b className="num">{differenceText(difference)}</b>
              </li>
            ))}
          </ul>
          <p className="text-ink-2">
            Recorded {recorded.made.at.slice(0, 10)} on {recorded.machine.cores} cores, {recorded.machine.runtime},{' '}
            {recorded.machine.store}, commit <code>{recorded.made.commit}</code>. This app’s own JWT reads twice, the
            textbook’s denylist once. <Link href="/experiments/cost">Measure it here</Link>
          </p>
        </>
      ) : (
        <p>
          No reference run. <Link href="/experiments/cost">Measure it here</Link>
        </p>
      )}
      {bench && (
        <details>
          <summary>
            Under load: the figures of <code>npm run bench</code>
          </summary>
          <p className="text-ink-2">
            Processor time of a request without a check ÷ one with it, in turns, on {bench.machine}. A ratio near 1: the
            check costs little.
          </p>
          <ul>
            {bench.rows.map(({ section, what, value, unit, note }) => (
              <li key={`${section} ${what}`} className="of-the-bench">
                {what}:{' '}
                <b className="num">
                  {value.toFixed(2)}
                  {unit === 'ratio' ? '' : ` ${unit}`}
                </b>{' '}
                <span className="text-ink-3">({note})</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
