import { type Beside, NOTHING_BESIDE } from './after-log-out'
import { type Cell, differing } from './cell'
import type { Facts } from './facts'
import type { Question, RowId } from './question'
import { ANSWER_ROWS, DESIGN_ROWS, ELSEWHERE_ROWS, FOLLOWING_ROWS } from './rows-around'
import { SERVER_ROWS } from './rows-of-the-server'
import { WIRE_ROWS } from './rows-of-the-wire'

export interface DrawnCell extends Cell {
  differs: boolean
  /** Share of the longest bar in the row, 0 to 1. */
  width: number | null
  /** The message it was read off, by its id in the recording. */
  message: string | null
}

export interface DrawnRow extends Omit<Question, 'cell' | 'from'> {
  cells: (DrawnCell | null)[]
}

/** The rows that decide, in the order in which one asks. */
const DECIDING_IDS: readonly RowId[] = ['copy', 'keyless', 'attached-by', 'reads', 'request-bytes', 'other-node']
const EVERY_ROW = [...ANSWER_ROWS, ...WIRE_ROWS, ...SERVER_ROWS, ...FOLLOWING_ROWS, ...ELSEWHERE_ROWS, ...DESIGN_ROWS]
const DECIDING = DECIDING_IDS.flatMap((id) => EVERY_ROW.filter((row) => row.id === id))

const GROUPS: { title: string; isDesign?: boolean; questions: readonly Question[] }[] = [
  { title: 'What decides', questions: DECIDING },
  { title: 'What comes back', questions: ANSWER_ROWS },
  { title: 'What goes out', questions: WIRE_ROWS },
  { title: 'What the server does', questions: SERVER_ROWS },
  { title: 'What follows', questions: FOLLOWING_ROWS },
  { title: 'Somewhere else', questions: ELSEWHERE_ROWS },
  { title: 'By design', isDesign: true, questions: DESIGN_ROWS },
]

/** What a row is called, for whoever leads there. */
export const labelOf = (id: RowId): string =>
  GROUPS.flatMap(({ questions }) => questions).find((question) => question.id === id)?.label ?? id

/** The big table: every question with six answers, those that stand out marked, bars on one scale in each row. */
export const groupsOf = (
  facts: readonly Facts[],
  beside = NOTHING_BESIDE,
): { title: string; isDesign: boolean; rows: DrawnRow[] }[] =>
  GROUPS.map(({ title, isDesign = false, questions }) => ({
    title,
    isDesign,
    rows: questions
      .filter(({ id }) => title === 'What decides' || !DECIDING_IDS.includes(id))
      .map((question) => drawn(question, facts, beside)),
  }))

/** Some rows, in this order, of whichever designs the facts are. */
export const rowsOf = (ids: readonly RowId[], facts: readonly Facts[]): DrawnRow[] =>
  ids
    .flatMap((id) => EVERY_ROW.filter((row) => row.id === id))
    .map((question) => drawn(question, facts, NOTHING_BESIDE))

function drawn({ cell, from, ...question }: Question, facts: readonly Facts[], beside: Beside): DrawnRow {
  const cells = facts.map((each) => cell(each, beside))
  const differs =
    question.isCompared === false ? [] : differing(cells.map((each) => each && [each.text, each.note ?? ''].join('\n')))
  const longest = Math.max(0, ...cells.map((each) => each?.amount ?? 0))
  const width = (each: Cell) => (each.amount === undefined || longest === 0 ? null : each.amount / longest)
  const message = (each: Facts | undefined) =>
    (each && from && each.seen[typeof from === 'string' ? from : from(each)]) ?? null
  return {
    ...question,
    cells: cells.map(
      (each, at) => each && { ...each, differs: differs[at] ?? false, width: width(each), message: message(facts[at]) },
    ),
  }
}
