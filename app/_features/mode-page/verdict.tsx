import { Lamp } from '@/app/_ui/lamp'
import { timeText } from '@/lib/words/amounts'
import { SpanBar } from '@/app/_ui/span-bar'
import type { ModeName } from '@/lib/core/contract'
import type { Decision } from '@/lib/core/inspection'

interface Props {
  mode: ModeName
  decision: Decision
  isWaiting?: boolean
}

/** What the server decides now, in one sentence, and what the decision cost. */
export function Verdict({ mode, decision, isWaiting = false }: Props) {
  if (isWaiting) return <Undecided />
  const { status, refusal, sentence, explanation, trace } = decision
  return (
    <section className="verdict" aria-label="What the server decides">
      <div className="grid content-start gap-2">
        <div className="grid gap-1">
          <h2 className="say">{sentence}</h2>
          <p className="text-ink-2">{explanation}</p>
        </div>
        <SpanBar trace={trace} />
      </div>
      <div className="grid content-start gap-1 tablet:text-right">
        <p>
          <Lamp shows={status === 200 ? 'served' : 'refused'}>
            {status === 200 ? '200 served' : `${status} ${refusal ?? 'store_unavailable'}`}
          </Lamp>
        </p>
        <p className="num text-ink-3">
          {counted(trace.reads, 'read')}, {counted(trace.writes, 'write')}
        </p>
        <p className="num text-ink-3">{timeText(trace.totalMicros)}</p>
        <p className="num text-ink-3">lib/{mode}/lifecycle.ts</p>
      </div>
    </section>
  )
}

/** Nothing has been asked yet, so nothing is claimed. */
function Undecided() {
  return (
    <section className="verdict" aria-label="What the server decides" aria-busy="true">
      <div className="grid content-start gap-1">
        <h2 className="say">Not asked yet.</h2>
        <p className="text-ink-2">A link carries no token. A script has to fetch one first, then ask with it.</p>
      </div>
      <p>
        <Lamp shows="unlit">not asked</Lamp>
      </p>
    </section>
  )
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`
