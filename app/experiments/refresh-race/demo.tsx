'use client'

import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import { Lamp } from '@/app/_ui/lamp'
import type { Origins } from '@/app/experiments/_runtime/world'
import { experiment } from './experiment'
import { FamilyTree } from './family-tree'
import { judge, observed, type Race, raceName, type CallResult, signedOut } from './judge'
import { Thefts } from './thefts'
import './style.css'

const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

/** Tabs that renew at once, and a thief: each a family that draws itself from what was answered. */
export default function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory runnable={runnable} origins={origins}>
      {({ two, many, sessions, thefts }) => (
        <>
          <h3>Two tabs, one moment</h3>
          <div className="races four">
            <Sessions tabs={sessions} />
            {two.map((race) => (
              <Family key={raceName(race)} race={race} />
            ))}
          </div>
          <h3>{many[0]?.after.length} tabs, one moment</h3>
          <div className="seen">
            {many.map((race) => (
              <Crowd key={raceName(race)} race={race} />
            ))}
          </div>
          <h3>A copy of the refresh token</h3>
          <Thefts thefts={thefts} />
        </>
      )}
    </Laboratory>
  )
}

function Sessions({ tabs }: { tabs: CallResult[] }) {
  return (
    <section className="panel session" aria-label="Session S2, two tabs">
      <header>
        <h4 className="text-mode">Session S2</h4>
        <span className="text-ink-3">no renewal token</span>
      </header>
      <div className="in">
        <p className="huge">{tabs.filter(({ status }) => status !== 200).length}</p>
        <p className="text-ink-2">tabs signed out of {tabs.length}</p>
        <p className="mt-3">
          Nothing is traded. Both tabs send the same cookie, and each request may move the same row: the last write
          wins.
        </p>
        <ul className="list mt-3">
          {tabs.map(({ status }, at) => (
            <li key={`tab ${at}`}>
              <span>
                Tab {at + 1} <code>GET me</code>
              </span>
              <Lamp of="owner is served" is={status === 200}>
                {status}
              </Lamp>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

const NOTES = (race: Race) =>
  race.takesTurns
    ? 'one tab asks, the other is told'
    : race.graceSeconds === 0
      ? 'used once, no exception'
      : 'the default'

function Family({ race }: { race: Race }) {
  return (
    <section className="panel jwt" aria-label={`JWT J2, ${raceName(race)}`}>
      <header>
        <h4 className="text-mode">JWT J2, {raceName(race)}</h4>
        <span className="text-ink-3">{NOTES(race)}</span>
      </header>
      <div className="in">
        <p className="huge">{signedOut(race)}</p>
        <p className="text-ink-2 mb-3">tabs signed out of {race.after.length}</p>
        <FamilyTree first={race.first} turns={race.turns} />
        <p className="text-2 text-ink-2">
          Then each tab calls: {race.after.map(({ status, code }) => code ?? status).join(', ')}.
        </p>
      </div>
    </section>
  )
}

function Crowd({ race }: { race: Race }) {
  const turned = race.turns.filter(({ status }) => status === 200).length
  return (
    <section className="panel jwt" aria-label={`${race.after.length} tabs, ${raceName(race)}`}>
      <header>
        <h4 className="text-mode">{raceName(race)}</h4>
        <span className="text-ink-3">
          {race.turns.length} {race.turns.length === 1 ? 'refresh' : 'refreshes'}
        </span>
      </header>
      <div className="in">
        <p className="huge">{signedOut(race)}</p>
        <p className="text-ink-2 mb-3">tabs signed out of {race.after.length}</p>
        <p className="crowd" aria-hidden="true">
          {race.after.map(({ status }, at) => (
            <i key={`tab ${at}`} className={status === 200 ? undefined : 'out'} />
          ))}
        </p>
        <p className="mt-3 text-2 text-ink-2">
          {turned} served, {race.turns.length - turned} refused.
        </p>
      </div>
    </section>
  )
}
