import { Preview } from './preview'
import { type Answers, LIST } from './questions'
import './advisor.css'

/** Where the answers of the address lead, and which questions they leave open: needs no script. */
export function SoFar({ answers }: { answers: Answers }) {
  const open = LIST.filter(({ key }) => answers[key] === undefined)
  return (
    <section className="panel so-far" aria-label="The advice so far">
      <div className="in grid gap-2">
        <p className="text-ink-2">
          From {LIST.length - open.length} of {LIST.length} answers:
        </p>
        <Preview said={answers} />
        <p className="text-ink-2">
          {open.length === 1 ? 'One question has' : `${open.length} questions have`} no answer yet:
        </p>
        <ul className="still-open">
          {open.map(({ key, ask }) => (
            <li key={key}>
              <a href={`#q-${key}`}>{ask}</a>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
