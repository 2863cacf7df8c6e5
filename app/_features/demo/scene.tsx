import type { ReactNode } from 'react'
import { Card } from './card'
import { BrowserText, ServerText, ThiefText, WireText } from './place-texts'
import type { SideStory, Story } from './story'
import type { Travel } from './travel'
import './demo.css'

interface Props {
  story: Story
  /** As of when time left is said. */
  nowMs: number
  travel?: Travel | null
  /** Beside the thief's calls, where the copy works: stop them, jump to the end. */
  controls?: ReactNode
}

/**
 * Three places for each side, browser, server and thief, and the wire between. Their sizes never change: what happens
 * fills them. Drawn from a story alone, so it is drawn on the server too.
 */
export function Scene({ story, nowMs, travel = null, controls }: Props) {
  const both = (cell: (side: SideStory) => ReactNode, text: (side: SideStory) => ReactNode) => (
    <>
      <div className="demo-cell session">{cell(story.session)}</div>
      <div className="demo-text session">{text(story.session)}</div>
      <div className="demo-cell jwt">{cell(story.jwt)}</div>
      <div className="demo-text jwt">{text(story.jwt)}</div>
    </>
  )
  return (
    <div className="demo-scene">
      {/* Where the columns stand under each other with nothing beside them, each says whose it is. */}
      <p className="demo-sides" aria-hidden="true">
        <b className="session">Session</b>
        <b className="jwt">JWT</b>
      </p>
      <section className="demo-place browser" aria-label="Browser">
        <h2>
          <b>Browser</b> <span>yours</span>
        </h2>
        {both(
          (side) => (
            <Card side={side} place="browser" />
          ),
          (side) => (
            <BrowserText side={side} />
          ),
        )}
      </section>
      <section className="demo-place wire" aria-label="Request">
        {both(
          (side) => (
            <span className={side.specimen.travels === 'by-script' ? 'demo-stem broken' : 'demo-stem'} />
          ),
          (side) => (
            <WireText side={side} />
          ),
        )}
      </section>
      <section className="demo-place server" aria-label="Server">
        <h2>
          <b>Server</b> <span>it decides</span>
        </h2>
        {both(
          (side) => (
            <Card side={side} place="server" />
          ),
          (side) => (
            <ServerText side={side} />
          ),
        )}
      </section>
      <section className="demo-place thief attacker" aria-label="Thief">
        <h2>
          <b>Thief</b> <span>copy only</span>
        </h2>
        {both(
          (side) => (
            <Card side={side} place="thief" />
          ),
          (side) => (
            <ThiefText side={side} nowMs={nowMs} controls={controls} />
          ),
        )}
      </section>
      {travel && (
        <>
          <Moving travel={travel} mode="session" />
          <Moving travel={travel} mode="jwt" />
        </>
      )}
    </div>
  )
}

/** What is on its way, along the wire of its side. */
function Moving({ travel, mode }: { travel: Travel; mode: 'session' | 'jwt' }) {
  const text = travel[mode]
  return text === null ? null : (
    <span key={travel.way} className={`demo-moving ${mode} ${travel.way}`} aria-hidden="true">
      <i>{text}</i>
    </span>
  )
}
