'use client'

import { Laboratory } from '@/app/_experiment/laboratory'
import { Lamp } from '@/app/_ui/lamp'
import type { Origins } from '@/lib/experiment/world'
import type { Observation } from './judge'
import { runnable } from './runnable'

/** Two secrets, what guessing did to them, and who would have refused them before. */
export function Demo({ origins }: { origins: Origins }) {
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

function Secret({ title, words, secret, minted }: { title: string; words: number; secret: Observation['weak']; minted: string | null }) {
  const { found, tries, elapsedMs, startRefuses, libraryRefuses } = secret
  return (
    <section className="panel jwt" aria-label={title}>
      <header>
        <h3 className="text-mode">HS256, {title.toLowerCase()}</h3>
        <span className="num text-ink-3">{tries} of {words} tried</span>
      </header>
      <div className="in grid gap-3">
        {found === null ? (
          <p className="text-5">Not found</p>
        ) : (
          <div className="attacker p-3">
            <p className="text-5">
              <code>{found}</code>
            </p>
            <p className="num">{Math.max(1, Math.round(elapsedMs))} ms, then signed: {minted ?? 'nothing'}</p>
          </div>
        )}
        <ul className="list">
          <li>
            <span>the start of this app</span>
            <Lamp shows={startRefuses ? 'refused' : 'served'}>{startRefuses ? 'refused' : 'taken'}</Lamp>
            {startRefuses && <small>the secret {startRefuses}</small>}
          </li>
          <li>
            <span>the library</span>
            <Lamp shows={libraryRefuses ? 'refused' : 'served'}>{libraryRefuses ?? 'taken'}</Lamp>
          </li>
        </ul>
      </div>
    </section>
  )
}
