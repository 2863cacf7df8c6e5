import type { CSSProperties } from 'react'
import { chipText } from '@/lib/recording/chip'
import type { Repeat } from '@/lib/recording/repeats'
import type { Message, Phase } from '@/lib/recording/sequence'
import { grouped } from '@/lib/words/grouped'
import './recording.css'

/** Not there yet, on its way, or drawn. */
type State = 'later' | 'now' | ''

/** Where a step begins. */
export function PhaseRow({ phase, track, state }: { phase: Phase; track: number; state: State }) {
  return (
    <div className={`phase ${state}`} style={{ gridRow: track }} aria-hidden="true">
      {phase.atMs === 0 && <time>0.0</time>}
      <b>
        <span>{phase.label}</span>
      </b>
    </div>
  )
}

/** One arrow with its words, or the words where no arrow is. For the eye only: the button under it says the same. */
export function MessageRow({
  message,
  repeat,
  track,
  state,
  isOpen,
}: {
  message: Message
  /** Set where it stands for several. */
  repeat: Repeat | undefined
  track: number
  state: State
  isOpen: boolean
}) {
  const { kind, mode, from, to, atMs } = message
  const [left, right] = [Math.min(from, to), Math.max(from, to)]
  const style = { gridRow: track, '--a': left, '--span': Math.max(0.5, right - left) } as CSSProperties
  const hasArrow = kind !== 'silence' && kind !== 'unknown'
  return (
    <div className={`msg ${kind} ${mode ?? ''} ${state} ${isOpen ? 'open' : ''}`} style={style} aria-hidden="true">
      {(kind === 'answer' || kind === 'copy') && <time>{timeOf(atMs)}</time>}
      <span className="lane">
        {hasArrow && <i className={`arrow ${from < to ? 'right' : 'left'} ${endOf(message)}`} />}
      </span>
      <span className="words">
        <Words message={message} repeat={repeat} />
      </span>
    </div>
  )
}

function endOf(message: Message): string {
  if (message.kind === 'request') return message.isStopped ? 'stopped' : ''
  if (message.kind === 'answer') return message.outcome.kind === 'served' ? '' : 'refused'
  return ''
}

function Words({ message, repeat }: { message: Message; repeat: Repeat | undefined }) {
  if (message.kind === 'answer') return <Answer message={message} />
  const isStolen = message.kind === 'copy' || (message.kind === 'request' && message.actor === 'attacker')
  return (
    <>
      <span>
        {message.kind === 'copy' ? 'a copy' : message.text}
        {message.kind === 'request' && repeat && <b> × {repeat.ids.length}</b>}
      </span>
      {'chip' in message && message.chip && (
        <span className={isStolen ? 'chip stolen' : 'chip'}>
          {repeat && !repeat.hasOneCredential ? `${repeat.ids.length} credentials` : chipText(message.chip)}
        </span>
      )}
    </>
  )
}

function Answer({ message: { outcome, actor } }: { message: Extract<Message, { kind: 'answer' }> }) {
  const { kind, status, note, text } = outcome
  if (kind === 'served' && actor === 'attacker')
    return (
      <span className="stolen">
        <b>{status}</b> served to the attacker
      </span>
    )
  if (kind === 'no answer' || kind === 'unreadable') return <span className="failed">{text}</span>
  return (
    <span className={kind}>
      <b>{status}</b> {note}
    </span>
  )
}

/** Milliseconds since the beginning, as they stand at the edge. */
const timeOf = (milliseconds: number) =>
  milliseconds < 10
    ? milliseconds.toFixed(1)
    : milliseconds < 10_000
      ? grouped(Math.round(milliseconds))
      : `${Math.round(milliseconds / 1000)} s`
