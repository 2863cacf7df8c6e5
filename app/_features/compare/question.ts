import type { Beside } from './after-log-out'
import type { Cell } from './cell'
import type { Facts } from './facts'
import type { StepLabel } from './steps'

/** One question, asked of all six. Null is the answer of a specimen that was not asked yet. */
export interface Question {
  id: RowId
  label: string
  /** How it was measured, where the label can't say it. */
  how?: string
  cell(facts: Facts, beside: Beside): Cell | null
  /** The step it was read off; what is by design was read off none. */
  from?: StepLabel | ((facts: Facts) => StepLabel)
  /** False where no two measurements are ever equal. */
  isCompared?: boolean
}

/** Every row has an address: the cells of the table below lead there. */
export type RowId =
  | 'answer'
  | 'verdict'
  | 'on-the-server'
  | 'travels'
  | 'header'
  | 'credential-bytes'
  | 'request-bytes'
  | 'attached-by'
  | 'rides-along'
  | 'script-reads'
  | 'keyless'
  | 'truth'
  | 'checks'
  | 'reads'
  | 'writes'
  | 'micros'
  | 'rows-kept'
  | 'without-script'
  | 'flags'
  | 'log-out'
  | 'copy'
  | 'other-node'
  | 'other-origin'
