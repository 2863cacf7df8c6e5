import type { ReactNode } from 'react'
import { PlainLamp } from '@/app/_ui/plain-lamp'
import { type Mark, type Vote, VOTES } from './sentences'
import './demo.css'

export const QUESTION = 'You log out. A thief copied your cookie or token a minute ago. Is the thief out too?'

interface Props {
  vote: Vote | null
  mark: Mark | null
  onVote(vote: Vote): void
  /** What else can be done: undo, reset, link. */
  children: ReactNode
}

/** The question, the reader's guess, and what became of it. The row has its height before there is a mark. */
export function Question({ vote, mark, onVote, children }: Props) {
  return (
    <header className="demo-question">
      <h1>{QUESTION}</h1>
      <div className="demo-guess needs-script">
        <fieldset>
          <legend>Your guess</legend>
          {VOTES.map(({ key, text }) => (
            <label key={key}>
              <input type="radio" name="guess" checked={vote === key} onChange={() => onVote(key)} />
              {text}
            </label>
          ))}
        </fieldset>
        <p role="status">{mark && <PlainLamp shows={mark.isRight ? 'served' : 'refused'}>{mark.text}</PlainLamp>}</p>
        <div className="demo-tools">{children}</div>
      </div>
    </header>
  )
}
