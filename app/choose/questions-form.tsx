'use client'

import { useState } from 'react'
import { Preview } from '@/app/choose/preview'
import { Button } from '@/app/_ui/button'
import { type Answers, answersIn, isComplete, LIST } from '@/lib/choose/questions'

/** The eight questions, as a form whose answers become the address. A script only says meanwhile where they lead. */
export function QuestionsForm({ answers }: { answers: Answers }) {
  const [current, setCurrent] = useState(answers)
  const given = LIST.filter(({ key }) => current[key] !== undefined).length
  return (
    <form method="get" action="/choose" className="questions" onChange={(event) => setCurrent(answersIn(Object.fromEntries([...new FormData(event.currentTarget)].map(([key, value]) => [key, String(value)]))))}>
      <div className="asked">
        {LIST.map(({ key, ask, meant, options }, at) => (
          <fieldset key={key} id={`q-${key}`} aria-describedby={`m-${key}`}>
            <legend><span className="num" aria-hidden="true">{at + 1}</span> {ask}</legend>
            <p id={`m-${key}`}>{meant}</p>
            {options.map(({ value, text }) => (
              <label key={value}>
                <input type="radio" name={key} value={value} defaultChecked={answers[key] === value} />
                <span>{text}</span>
              </label>
            ))}
          </fieldset>
        ))}
      </div>
      <div className="ask-foot">
        <Button isNext={!isComplete(answers)}>Show the advice</Button>
        <p className="needs-script text-ink-2"><span className="num">{given} of {LIST.length}</span> answered</p>
        <Preview answers={current} />
      </div>
    </form>
  )
}
