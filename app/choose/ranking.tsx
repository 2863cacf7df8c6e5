'use client'

import { FindingsTable } from '@/app/_experiment/findings-table'
import { useFound } from '@/app/choose/use-found'
import { Mark } from '@/app/_ui/mark'
import { designsIn } from '@/lib/choose/measured'
import { type Answers, LIST } from '@/lib/choose/questions'
import { recommend } from '@/lib/choose/recommend'
import { scoreOf } from '@/lib/choose/score'
import { sentenceFor } from '@/lib/choose/words'

/** All six, the best first: what the answers gave them, what they can't do, how they stand to the standard, what was measured. */
export function Ranking({ answers }: { answers: Answers }) {
  const measured = designsIn(useFound()('A87', 'choose')?.evidence ?? '')
  return (
    <FindingsTable label="All six, ranked" className="ranked">
      <thead>
        <tr><th>design</th><th>points</th><th>can’t do what is asked</th><th>ASVS: by design, with additions, not met</th><th>credential</th><th>reads of a call</th><th>copy after log-out</th></tr>
      </thead>
      <tbody>
        {recommend(answers).ranking.map(({ specimen, points, cannot }) => {
          const [score, own] = [scoreOf(specimen.code), measured.find(({ name }) => name === specimen.code)]
          return (
            <tr key={specimen.code} data-ranked={specimen.code}>
              <th scope="row" className={specimen.mode}><span className="row text-mode"><Mark specimen={specimen} height={16} /> {specimen.code}</span><small>{sentenceFor(specimen, answers)}</small></th>
              <td className="num">{points < 0 ? `−${-points}` : points}</td>
              <td>{cannot.length === 0 ? 'nothing' : cannot.map((key) => <a key={key} href={`#q-${key}`}>{LIST.find((each) => each.key === key)?.ask}</a>)}</td>
              <td className="num">{score['by-design']}, {score.added}, {score['not-met']}</td>
              {own ? (
                <>
                  <td className="num">{own.bytes} B</td>
                  <td className="num">{own.reads}</td>
                  <td className="num">{own.copy}</td>
                </>
              ) : (
                <td colSpan={3} className="text-ink-3">not measured yet</td>
              )}
            </tr>
          )
        })}
      </tbody>
    </FindingsTable>
  )
}
