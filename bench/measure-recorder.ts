import { recorderCosts } from './in-process'
import type { Row } from './report'

/** What every request pays for the recorder though nobody records, as a part of a ping. */
export async function measureRecorder(pingMicros: number): Promise<Row[]> {
  const { recorder, nothing } = await recorderCosts()
  const micros = Math.max(0, recorder.p50 - nothing.p50)
  return [
    {
      section: 'Start and size',
      what: 'the recorder’s part of a ping nobody records',
      value: (100 * micros) / pingMicros,
      unit: '%',
      target: { atMost: 3 },
      spread: recorder,
      note: `${micros.toFixed(2)} µs of ${Math.round(pingMicros)}, measured in-process: one look-up of a header; spread: µs of processor per call`,
    },
  ]
}
