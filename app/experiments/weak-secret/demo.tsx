'use client'

import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import { Lamp } from '@/app/_ui/lamp'
import type { Origins } from '@/app/experiments/_runtime/world'
import { experiment } from './experiment'
import { judge, type Observation, observed } from './judge'

const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

/** Two secrets, what guessing did to them, and who would have refused them before. */
export default function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {({ words, weak, strong, mintedRole }) => (
        <div className="seen">
          <Secret title="A word" words={words} secret={weak} minted={mintedRole} />
          <Secret title="256 random bits" words={words} secret={strong} minted={null} />
        </div>
      )}
    </Laboratory>
  )
}

function Secret({
  title,
  words,
  secret,
  minted,
}: {
  title: string
  words: number
  secret: Observation['weak']
  minted: string | null
}) {
  const { found, tries, elapsedMs, startRefuses, libraryRefuses } = secret
  return (
    <section className="panel jwt" aria-label={title}>
      <header>
        <h3 className="text-mode">HS256, {title.toLowerCase()}</h3>
        <span className="num text-ink-3">
          {tries} of {words} tried
        </span>
      </header>
      <div className="in grid gap-3">
        {found === null ? (
          <p className="text-5">Not found</p>
        ) : (
          <div className="attacker p-3">
            <p className="text-5">
              <code>{found}</code>
            </p>
            <p className="num">
              {Math.max(1, Math.round(elapsedMs))} ms, then signed: {minted ?? 'nothing'}
            </p>
          </div>
        )}
        <ul className="list">
          <li>
            <span>the start of this app</span>
            <Lamp of="weak secret is refused" is={startRefuses !== null}>
              {startRefuses ? 'refused' : 'taken'}
            </Lamp>
            {startRefuses && <small>the secret {startRefuses}</small>}
          </li>
          <li>
            <span>the library</span>
            <Lamp of="weak secret is refused" is={libraryRefuses !== null}>
              {libraryRefuses ?? 'taken'}
            </Lamp>
          </li>
        </ul>
      </div>
    </section>
  )
}
