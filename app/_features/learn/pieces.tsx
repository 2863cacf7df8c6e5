'use client'

import { FixChoice, type FixChoiceProps } from '@/app/experiments/csrf/fix-choice'
import { LivePiece, type PieceData } from './live-piece'
import { useFigureState } from './use-figure-state'

/** A figure of which the reader chooses what is shown: its data, and the observation that all of it is drawn from. */
export interface ChosenPieceData extends PieceData {
  /** Null where there is no reference run. */
  observation: unknown
}

/** One more row at a time: three of sessions, six of tokens. */
const COPIES = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

export function StolenCopies({ observation, ...data }: ChosenPieceData) {
  const [shown, show] = useFigureState(data.id, ['all', ...COPIES])
  return (
    <LivePiece
      {...data}
      choice={{ shown, isFirst: shown === 'all', observation }}
      below={
        <div className="row needs-script">
          {shown === 'all' ? (
            <button type="button" className="link" onClick={() => show('1')}>
              Build it row by row
            </button>
          ) : (
            <>
              <button type="button" className="link" onClick={() => show(COPIES[Number(shown)] ?? 'all')}>
                Next row
              </button>
              <button type="button" className="link" onClick={() => show('all')}>
                All rows
              </button>
            </>
          )}
        </div>
      }
    />
  )
}

export function ForgedRequests({ observation, fixes, ...data }: ChosenPieceData & Pick<FixChoiceProps, 'fixes'>) {
  const [fix, show] = useFigureState(data.id, ['fetch-site', ...fixes.map(({ key }) => key)])
  return (
    <LivePiece
      {...data}
      choice={{ shown: fix, isFirst: fix === 'fetch-site', observation }}
      above={
        <div className="mb-3">
          <FixChoice fixes={fixes} fix={fix} onFix={show} />
        </div>
      }
    />
  )
}
