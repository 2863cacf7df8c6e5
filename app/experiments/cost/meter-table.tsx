import { timeText } from '@/lib/words/amounts'
import { FindingsTable } from '@/app/_ui/findings-table'
import { type Cost, type Design, DESIGNS, NAMES, type Observation } from './observation'
import { grouped } from '@/lib/words/grouped'

const whole = (number: number) => grouped(Math.round(number))

/** One row a design; the bar runs from nothing to the median, the line on to the 95th of a hundred. */
export function Meter({ seen: { machine, designs } }: { seen: Observation }) {
  const longest = Math.max(...DESIGNS.map((design) => designs[design].micros.p95))
  return (
    <>
      <p className="told">
        Measured on <span className="num">{machine.processor}</span>, {machine.cores} cores, {machine.runtime}, with{' '}
        {machine.store}. Times vary by machine; read counts don’t.
      </p>
      <FindingsTable label="Cost of one request" className="meter">
        <thead>
          <tr>
            <th scope="col">Design</th>
            <th scope="col">Request</th>
            <th scope="col">Reads</th>
            <th scope="col">Writes</th>
            <th scope="col">Records kept</th>
            <th scope="col">Median</th>
            <th scope="col">19 of 20 below</th>
            <th scope="col">Requests</th>
            <th scope="col">Time at the server</th>
          </tr>
        </thead>
        <tbody>
          {DESIGNS.map((design) => (
            <Row key={design} design={design} cost={designs[design]} longest={longest} />
          ))}
        </tbody>
      </FindingsTable>
    </>
  )
}

function Row({
  design,
  cost: {
    bytes,
    reads,
    writes,
    records,
    micros: { p50, p95, n },
  },
  longest,
}: {
  design: Design
  cost: Cost
  longest: number
}) {
  return (
    <tr className={design === 'S1' || design === 'S3' ? 'session' : 'jwt'}>
      <th scope="row" className="text-mode">
        {NAMES[design]}
      </th>
      <td className="num">{whole(bytes)} B</td>
      <td className="num">{reads || 'none'}</td>
      <td className="num">{writes || 'none'}</td>
      <td className="num">{records || 'none'}</td>
      <td className="num">{timeText(p50)}</td>
      <td className="num">{timeText(p95)}</td>
      <td className="num">{n}</td>
      <td>
        <Bar p50={p50} p95={p95} longest={longest} />
      </td>
    </tr>
  )
}

const Bar = ({ p50, p95, longest }: { p50: number; p95: number; longest: number }) => (
  <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    <line x1="0" x2={(p95 / longest) * 100} y1="4" y2="4" />
    <rect width={(p50 / longest) * 100} height="8" />
  </svg>
)
