import { chipText } from './chip'
import { exportable, type Exporting } from './exporting'
import type { Recording } from './recording'
import { type Lane, type Message, sequence } from './sequence'

/** The recording as a Mermaid `sequenceDiagram`, as GitHub and many editors draw it. */
export function toMermaid(recording: Recording, exporting: Exporting = {}): string {
  const given = exportable(recording, exporting)
  const { lanes, rows } = sequence(given)
  if (lanes.length === 0) return 'sequenceDiagram\n  participant browser as Browser\n'
  const participants = lanes.map(({ name }, at) => `participant ${idOf(at)} as ${escaped(name)}`)
  const everybody = lanes.length === 1 ? idOf(0) : `${idOf(0)},${idOf(lanes.length - 1)}`
  const lines = rows.map((row) =>
    row.kind === 'phase' ? `Note over ${everybody}: ${escaped(row.label)}` : lineOf(row, lanes),
  )
  return ['sequenceDiagram', `title: ${escaped(given.title)}`, ...participants, ...lines].join('\n  ') + '\n'
}

/** Ids of our own: a node may be called `end`, which ends things in Mermaid. */
const idOf = (at: number) => `L${at}`

function lineOf(message: Message, lanes: readonly Lane[]): string {
  const { from, to } = message
  const text = escaped('chip' in message && message.chip ? `${message.text} · ${chipText(message.chip)}` : message.text)
  switch (message.kind) {
    case 'silence':
    case 'unknown':
      return `Note over ${idOf(from)}${to < lanes.length && to !== from ? `,${idOf(to)}` : ''}: ${text}`
    case 'answer':
      return `${idOf(from)}-->>${idOf(to)}: ${text}`
    case 'request':
      // A cross at the node that refused.
      return `${idOf(from)}${message.isStopped ? '-x' : '->>'}${idOf(to)}: ${text}`
    default:
      return `${idOf(from)}->>${idOf(to)}: ${text}`
  }
}

/**
 * Text in which nothing has a meaning for Mermaid or for HTML: everything but letters, digits and some marks becomes
 * the number of its character, as Mermaid writes them. Without this: a label ends the line and draws arrows, or is
 * markup.
 */
function escaped(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  return line === ''
    ? '#160;'
    : line.replace(/[^\p{L}\p{N} _./,()=?+…·“”×’-]/gu, (letter) => `#${letter.codePointAt(0)};`)
}
