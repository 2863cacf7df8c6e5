import type { Metadata } from 'next'
import { Designs, Otherwise } from '@/app/_features/learn/appendix'
import {
  Attacker,
  Choosing,
  Machines,
  Providers,
  Refresh,
  WhatPeopleSay,
} from '@/app/_features/learn/chapters-eight-to-thirteen'
import { Revocation, Signed, Theft } from '@/app/_features/learn/chapters-five-to-seven'
import { Cookie, Session, Token, Why } from '@/app/_features/learn/chapters-one-to-four'
import { piecesOfTheText } from '@/app/_features/learn/pieces-on-the-server'
import { Contents } from '@/app/_features/learn/progress'
import { Projector } from '@/app/_features/learn/projector'
import '@/app/_features/learn/learn.css'
import { Glossary } from './glossary'

export const metadata: Metadata = {
  title: 'Learn: sessions and JWTs, explained',
  description:
    'Sessions and JWTs from the beginning: both step by step, what log-out ends, what revocation costs, and when to choose which.',
}

/** The explanation, with live pieces in it. It reads well with nobody clicking, and without a script. */
export default function LearnPage() {
  const pieces = piecesOfTheText()
  return (
    <>
      <div className="title">
        <h1>Sessions and JWTs, explained</h1>
        <p className="max-w-prose text-4 text-ink-2">
          Thirteen short chapters, each with one idea and a figure that was measured, about 25 minutes in all. What was
          measured can be run again in your own browser.
        </p>
        <p>
          <Projector />
        </p>
      </div>
      <div className="reading">
        <Contents>
          <p>
            <a href="#designs">The six designs</a> · <a href="#otherwise">What the article says otherwise</a> ·{' '}
            <a href="#glossary">Glossary</a> · <a href="#codes">The 401 codes</a>
          </p>
        </Contents>
        <article>
          <Why pieces={pieces} />
          <Session pieces={pieces} />
          <Cookie pieces={pieces} />
          <Token pieces={pieces} />
          <Signed pieces={pieces} />
          <Theft pieces={pieces} />
          <Revocation pieces={pieces} />
          <Refresh pieces={pieces} />
          <Attacker pieces={pieces} />
          <Machines pieces={pieces} />
          <Providers pieces={pieces} />
          <Choosing pieces={pieces} />
          <WhatPeopleSay />
          <Designs />
          <Otherwise />
          <Glossary />
        </article>
      </div>
    </>
  )
}
