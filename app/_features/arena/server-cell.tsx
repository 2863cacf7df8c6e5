import Link from 'next/link'
import { Caption } from './caption'
import type { Side } from './side'
import { WORDS } from './words'
import { KeyValue } from '@/app/_ui/key-value'
import { SpanBar } from '@/app/_ui/span-bar'
import './arena.css'

/** What the server has of one side, and what the last look at the credential cost it. */
export function ServerCell({ side: { specimen, inspection } }: { side: Side }) {
  const { kept, decision, user } = inspection
  const { kept: name, fields } = WORDS[specimen.code]
  const rows = kept.rows.filter((row) => fields.includes(row.name))
  if (!user)
    return (
      <>
        <Caption note={readsOf(inspection)}>{decision.sentence}</Caption>
        <p className="text-ink-3">{kept.note}</p>
      </>
    )
  return (
    <div className="grid gap-2 cut">
      <Caption note={readsOf(inspection)}>{name}</Caption>
      {rows.length > 0 ? <KeyValue rows={rows} /> : <p className="text-ink-3">{kept.note}</p>}
      <SpanBar trace={decision.trace} />
      <Link className="tall" href={`/${specimen.mode}?variant=${specimen.variant}`}>
        All of it, with flags and time left
      </Link>
    </div>
  )
}

const readsOf = ({ decision: { trace } }: Side['inspection']) => (trace.reads === 1 ? '1 read' : `${trace.reads} reads`)
