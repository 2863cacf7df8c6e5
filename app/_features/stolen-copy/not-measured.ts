import { EVENTS } from './events'
import type { MeasurementState } from './measuring'
import { subjectsFor } from './subjects'

/** Where a measurement is before its first run. */
export const NOT_MEASURED: MeasurementState = {
  phase: 'idle',
  doing: '',
  done: 0,
  rows: {},
  subjects: subjectsFor(['none']),
  event: EVENTS[0],
  fault: null,
  endedAt: null,
}
