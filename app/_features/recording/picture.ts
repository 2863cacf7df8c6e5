import type { Recording } from '@/lib/recording/recording'
import { type Lane, type LaneKey, type Message, type Phase, sequence } from '@/lib/recording/sequence'

/** One or two sequence diagrams on one grid: the same lanes, and rows that stand at the same height step by step. */

/** One height of the picture. A column in which nothing stands there has null. */
export interface Slot {
  rows: (Phase | Message | null)[]
  /** The row of the grid. A message has the one below it too, for when it is opened. */
  track: number
  /** How many messages were there before: what the player counts. */
  turn: number
  step: string
}

export interface Picture {
  lanes: Lane[]
  slots: Slot[]
  /** How many messages there are to play; both columns take their turns together. */
  turns: number
  /** Rows of the grid in all. */
  tracks: number
}

/** Head and lane names stand above the first slot. */
const FIRST_TRACK = 3

export function pictureOf(columns: readonly Recording[], alsoLanes: readonly LaneKey[] = []): Picture {
  const wanted: LaneKey[] = [
    ...alsoLanes,
    'browser',
    'store',
    ...columns.flatMap((recording) => sequence(recording).lanes.map(({ key }) => key)),
  ]
  const drawn = columns.map((recording) => sequence(recording, wanted))
  const slots: Slot[] = []
  let [track, turn] = [FIRST_TRACK, 0]
  for (const { rows, step } of alignedRows(drawn.map((each) => each.rows))) {
    const isPhase = rows.some((row) => row?.kind === 'phase')
    slots.push({ rows, step, track, turn })
    track += isPhase ? 1 : 2
    turn += isPhase ? 0 : 1
  }
  return { lanes: drawn[0]?.lanes ?? [], slots, turns: turn, tracks: track - 1 }
}

interface Step {
  label: string
  rows: (Phase | Message)[]
}

function alignedRows(columns: (Phase | Message)[][]): { rows: Slot['rows']; step: string }[] {
  const [left = [], right] = columns.map(stepsOf)
  const pairs = right ? pairedSteps(left, right) : left.map((step) => [step])
  return pairs.flatMap((pair) => {
    const step = pair.find(Boolean)?.label ?? ''
    const height = Math.max(...pair.map((each) => each?.rows.length ?? 0))
    return Array.from({ length: height }, (_, at) => ({ step, rows: pair.map((each) => each?.rows[at] ?? null) }))
  })
}

function stepsOf(rows: (Phase | Message)[]): Step[] {
  const steps: Step[] = []
  for (const row of rows) {
    const last = steps.at(-1)
    if (row.kind === 'phase') steps.push({ label: row.label, rows: [row] })
    else if (last) last.rows.push(row)
    else steps.push({ label: '', rows: [row] })
  }
  return steps
}

/** Steps of one label stand beside each other; one that the other column hasn't got stands alone. */
function pairedSteps(left: Step[], right: Step[]): (Step | undefined)[][] {
  const pairs: (Step | undefined)[][] = []
  let at = 0
  for (const step of left) {
    const match = right.findIndex(({ label }, index) => index >= at && label === step.label)
    if (match === -1) pairs.push([step, undefined])
    else {
      for (const alone of right.slice(at, match)) pairs.push([undefined, alone])
      pairs.push([step, right[match]])
      at = match + 1
    }
  }
  return [...pairs, ...right.slice(at).map((alone) => [undefined, alone])]
}

/** What the recordings add up to at the store: reads and writes that the server reported. */
export function storeUses({ exchanges }: Recording): number | null {
  const reports = exchanges.flatMap(({ server }) => (server ? [server.trace] : []))
  return reports.length === 0 ? null : reports.reduce((sum, { reads, writes }) => sum + reads + writes, 0)
}
