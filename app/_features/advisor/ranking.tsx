import { FindingsTable } from '@/app/_ui/findings-table'
import { Mark } from '@/app/_ui/mark'
import { type Answers, LIST } from './questions'
import { recommend } from './recommend'
import { scoreOf } from './score'
import { sentenceFor } from './words'
import { MeasuredCells } from './with-the-advice'
import './advisor.css'

/**
 * All six, the best first: what the answers gave them, what they can't do, how they stand to the standard, what was
 * measured.
 */
export function Ranking({ answers }: { answers: Answers }) {
  return (
    <FindingsTable label="All six, ranked" className="ranked">
      <thead>
        <tr>
          {[
            'design',
            'points',
            'can’t do what is asked',
            'OWASP ASVS: by design, with additions, not met',
            'credential',
            'reads per request',
            'copy after log-out',
          ].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {recommend(answers).ranking.map(({ specimen, points, cannot }) => {
          const score = scoreOf(specimen.code)
          return (
            <tr key={specimen.code} data-ranked={specimen.code}>
              <th scope="row" className={specimen.mode}>
                <span className="row text-mode">
                  <Mark specimen={specimen} height={16} /> {specimen.code}
                </span>
                <small>{sentenceFor(specimen, answers)}</small>
              </th>
              <td className="num">{points < 0 ? `−${-points}` : points}</td>
              <td>
                {cannot.length === 0
                  ? 'nothing'
                  : cannot.map((key) => (
                      <a key={key} href={`#q-${key}`}>
                        {LIST.find((each) => each.key === key)?.ask}
                      </a>
                    ))}
              </td>
              <td className="num">
                {score['by-design']}, {score.added}, {score['not-met']}
              </td>
              <MeasuredCells code={specimen.code} />
            </tr>
          )
        })}
      </tbody>
    </FindingsTable>
  )
}
