'use client'

import { timeText } from '@/lib/words/amounts'
import { Fragment, useState } from 'react'
import { ColumnHead } from './column-head'
import { MessageButton } from './message-button'
import { MessageDetail } from './message-detail'
import { Lamp } from '@/app/_ui/lamp'
import type { ModeName } from '@/lib/core/contract'
import type { Recording } from '@/lib/recording/recording'
import { table, type TableRow } from '@/lib/recording/table'
import './recording.css'

interface Props {
  recording: Recording
  mode: ModeName | null
  column?: 0 | 1
}

/** The recording as rows, step by step. A row opens as its arrow does, and its button says the same sentence. */
export function RecordingTable({ recording, mode, column = 0 }: Props) {
  const rows = table(recording)
  return (
    <section
      className={`record ${mode ?? ''}`}
      aria-label={mode === 'jwt' ? 'JWT, table' : mode === 'session' ? 'Session, table' : 'Table'}
    >
      <ColumnHead recording={recording} mode={mode} />
      <table className="record-table">
        <colgroup>
          <col className="wide" />
          <col className="middle" />
          <col />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">Request</th>
            <th scope="col">Answer</th>
            <th scope="col">Store</th>
            <th scope="col" className="end">
              Time
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <Fragment key={row.id}>
              {row.step !== '' && row.step !== rows[at - 1]?.step && (
                <tr className="step">
                  <th scope="colgroup" colSpan={4}>
                    {row.step}
                  </th>
                </tr>
              )}
              <Row recording={recording} row={row} column={column} />
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ recording, row, column }: { recording: Recording; row: TableRow; column: number }) {
  const [isOpen, setIsOpen] = useState(false)
  const isStolen = row.actor === 'attacker'
  return (
    <>
      <tr className={isOpen ? 'open' : undefined}>
        <td>
          <MessageButton
            className="opener"
            row={row}
            column={column}
            isOpen={isOpen}
            onToggle={() => setIsOpen(!isOpen)}
          >
            <span className="num">{row.kind === 'copy' ? 'a copy' : row.request}</span>
            {row.credential && <span className={isStolen ? 'chip stolen' : 'chip'}>{row.credential}</span>}
          </MessageButton>
        </td>
        <td>
          <Answer row={row} />
        </td>
        <td className="num">{row.reads === null ? '–' : usesOf(row)}</td>
        <td className="num end">{row.serverMicros === null ? '–' : timeText(row.serverMicros)}</td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={4} className="holds-detail">
            <MessageDetail recording={recording} row={row} column={column} />
          </td>
        </tr>
      )}
    </>
  )
}

function Answer({ row: { outcome, actor, kind } }: { row: TableRow }) {
  if (!outcome) return kind === 'copy' ? <span className="stolen">to the attacker</span> : '–'
  if (actor === 'attacker' && (outcome.kind === 'served' || outcome.kind === 'refused'))
    return (
      <>
        <Lamp of="copy is served" is={outcome.kind === 'served'}>
          {outcome.text}
        </Lamp>
        {outcome.kind === 'served' && <span className="stolen">to the attacker</span>}
      </>
    )
  return (
    <>
      <Lamp shows={outcome.kind === 'served' ? 'served' : outcome.kind === 'refused' ? 'refused' : 'unlit'}>
        {outcome.text}
      </Lamp>
    </>
  )
}

const usesOf = ({ reads, writes }: TableRow) =>
  [reads ? `${reads} r` : '', writes ? `${writes} w` : ''].filter(Boolean).join(' ') || '0'
