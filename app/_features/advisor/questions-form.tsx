import { AnswersForm } from './answers-form'
import { Preview } from './preview'
import { type Answers, LIST } from './questions'

/** The eight questions, as a form whose answers become the address. */
export function QuestionsForm({ answers }: { answers: Answers }) {
  return (
    <AnswersForm given={Object.keys(answers).length} asked={LIST.length} soFar={<Preview said={answers} />}>
      {LIST.map(({ key, ask, meant, options }, at) => (
        <fieldset key={key} id={`q-${key}`} aria-describedby={`m-${key}`}>
          <legend>
            <span className="num" aria-hidden="true">
              {at + 1}
            </span>{' '}
            {ask}
          </legend>
          <p id={`m-${key}`}>{meant}</p>
          {options.map(({ value, text }) => (
            <label key={value}>
              <input type="radio" name={key} value={value} defaultChecked={answers[key] === value} />
              <span>{text}</span>
            </label>
          ))}
        </fieldset>
      ))}
    </AnswersForm>
  )
}
