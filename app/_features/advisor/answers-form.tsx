'use client'

import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Button } from '@/app/_ui/button'
import './advisor.css'

// With the first answer: what weighs them is loaded when there is something to weigh.
const Preview = lazy(async () => ({ default: (await import('./preview')).Preview }))

interface Props {
  /** How many questions the address answers, and of how many. */
  given: number
  asked: number
  /** Where those answers lead. */
  soFar: ReactNode
  children: ReactNode
}

/** A form that needs no script. A script says meanwhile where the answers lead. */
export function AnswersForm({ given, asked, soFar, children }: Props) {
  const [said, say] = useState<Record<string, string> | null>(null)
  const answered = said === null ? given : Object.keys(said).length
  const left = asked - answered
  return (
    <form
      method="get"
      action="/choose"
      className="questions"
      onChange={(event) =>
        say(Object.fromEntries([...new FormData(event.currentTarget)].map(([key, value]) => [key, String(value)])))
      }
    >
      <div className="asked">{children}</div>
      <div className="ask-foot">
        <Button isNext={given < asked}>
          <span>
            Show the advice
            {left > 0 && (
              <span className="needs-script">
                {answered > 0 && ' so far'}: {left} {left === 1 ? 'question' : 'questions'} left
              </span>
            )}
          </span>
        </Button>
        <div className="so-far needs-script" role="status">
          {said === null ? (
            soFar
          ) : (
            <Suspense fallback={soFar}>
              <Preview said={said} />
            </Suspense>
          )}
        </div>
      </div>
    </form>
  )
}
