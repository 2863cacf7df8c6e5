'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { setNewest } from '@/app/_recording/newest'
import { faultOf } from '@/app/_home/fault'
import { measure } from '@/app/_home/measure'
import { emptyBrowser, newVictim } from '@/app/_home/victim'
import { type Event, EVENTS } from '@/lib/vault/events'
import { type Observation, SCHEDULE } from '@/lib/vault/life'
import { type SpecimenCode, SPECIMENS } from '@/lib/specimens'
import { createRecorder } from '@/lib/wire/recorder'

/** What is known of one specimen: its replays so far, and what broke them off. */
export interface Row {
  observations: readonly Observation[]
  isOver: boolean
  fault: string | null
}
export type Rows = Partial<Record<SpecimenCode, Row>>

interface Told {
  phase: 'idle' | 'running' | 'done' | 'cancelled' | 'failed'
  doing: string
  done: number
  rows: Rows
  /** What the victim did in the run that is shown. */
  event: Event
  fault: string | null
}
const AT_FIRST: Told = { phase: 'idle', doing: '', done: 0, rows: {}, event: EVENTS[0], fault: null }
const NO_REPLAY: Row = { observations: [], isOver: false, fault: null }

/** A measurement, from the button to the last row. A row that breaks off doesn't stop the others; leaving the page does. */
export function useVault() {
  const [told, setTold] = useState(AT_FIRST)
  const running = useRef<AbortController | null>(null)
  const cancel = useCallback(() => running.current?.abort(), [])

  useEffect(() => {
    // A page that goes away has no time to wait for an answer; the browser sends these all the same.
    const leave = () => void (running.current && emptyBrowser())
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      cancel()
    }
  }, [cancel])

  const start = async (event: Event) => {
    if (running.current) return
    const { signal } = (running.current = new AbortController())
    const recorder = createRecorder({ title: `How long a stolen copy lives ${event.after}` })
    const tell = (doing: string) => setTold((before) => ({ ...before, doing }))
    const note = (code: SpecimenCode, some: (row: Row) => Partial<Row>) =>
      setTold((before) => ({ ...before, rows: { ...before.rows, [code]: { ...NO_REPLAY, ...before.rows[code], ...some(before.rows[code] ?? NO_REPLAY) } } }))
    setTold({ ...AT_FIRST, event, phase: 'running', doing: 'sign up' })
    try {
      const victim = await newVictim(recorder, signal)
      for (const specimen of SPECIMENS) {
        const { code } = specimen
        const onReplay = (observation: Observation) => note(code, ({ observations }) => ({ observations: [...observations, observation] }))
        const fault = await measure(specimen, { recorder, victim, event: event.key, signal, tell, onReplay }).then(() => null, async (thrown: unknown) => (signal.aborted ? 'Cancelled.' : faultOf(thrown)))
        note(code, () => ({ isOver: true, fault }))
        signal.throwIfAborted()
        setTold((before) => ({ ...before, done: before.done + 1 }))
      }
      setTold((before) => ({ ...before, phase: 'done' }))
    } catch (thrown) {
      const fault = signal.aborted ? null : await faultOf(thrown)
      setTold((before) => ({ ...before, phase: fault ? 'failed' : 'cancelled', fault }))
    }
    await emptyBrowser().catch(() => {})
    if (recorder.recording().exchanges.length > 0) setNewest(recorder.recording())
    running.current = null
  }
  return { ...told, total: SPECIMENS.length, steps: SCHEDULE, start, cancel }
}
