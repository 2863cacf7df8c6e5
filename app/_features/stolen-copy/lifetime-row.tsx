import type { CSSProperties } from 'react'
import { Mark } from '@/app/_ui/mark'
import { isServed, type Life, lifeOf, type Row, SCHEDULE } from './lifetime'
import type { Design } from '@/lib/core/specimens'

/**
 * What was observed of one copy: how far it was served, by which replay it was refused, and how often it was let in.
 */
export function LifetimeRow({ specimen, row }: { specimen: Design; row: Row | null }) {
  const life = row ? lifeOf(row.observations) : null
  const at = (step: number) => ({ '--at': step / (SCHEDULE.length - 1) }) as CSSProperties
  return (
    <div role="row" className={`lifetime-row ${specimen.mode}`}>
      <span role="rowheader">
        <Mark specimen={specimen} /> <span className="num">{specimen.code}</span> {specimen.name}
      </span>
      <span role="cell" className={life ? 'track' : 'track unrun'}>
        {life && life.served > 0 && <i className="bar" style={at(life.barSteps)} />}
        {life && life.refusedStep !== null && <i className="stop" style={at(life.refusedStep)} />}
        {row?.observations.map((observation) => (
          <i
            key={observation.secondsForward}
            className={isServed(observation) ? 'tick' : 'tick no'}
            style={at(SCHEDULE.findIndex(({ seconds }) => seconds === observation.secondsForward))}
          />
        ))}
        <span className="sr-only">{life ? replaysOf(life) : 'not measured'}</span>
      </span>
      <span role="cell" className="end">
        <span>{row?.fault ?? (life && row?.isOver ? life.says : row ? 'being replayed' : 'not measured')}</span>
        {life && (
          <span className={life.served > 0 ? 'stolen' : 'text-ink-3'}>
            {life.served} {life.served === 1 ? 'replay' : 'replays'} served
          </span>
        )}
      </span>
    </div>
  )
}

function replaysOf({ lastServed, refusedAt, refusedBy }: Life): string {
  return [
    lastServed && `served up to ${lastServed}`,
    refusedAt && `refused at ${refusedAt}${refusedBy ? `, ${refusedBy}` : ''}`,
  ]
    .filter(Boolean)
    .join(', ')
}
