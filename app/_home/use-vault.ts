'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { setNewest } from '@/app/_recording/newest'
import { faultOf } from '@/app/_home/fault'
import { emptyBrowser, newVictim, type Victim } from '@/app/_home/victim'
import type { StrategyName } from '@/lib/lab/settings'
import { type Event, EVENTS } from '@/lib/vault/events'
import type { Observation } from '@/lib/vault/life'
import { isAskedForReal, type Subject, subjectsFor } from '@/lib/vault/subjects'
import { createRecorder } from '@/lib/wire/recorder'

/** What is known of one subject: its replays so far, and what broke them off. */
export interface Row {
  observations: readonly Observation[]
  isOver: boolean
  fault: string | null
}
export type Rows = Readonly<Record<string, Row>>

interface Told {
  phase: 'idle' | 'running' | 'done' | 'cancelled' | 'failed'
  doing: string
  done: number
  rows: Rows
  /** Whom the run that is shown is about, and what happened to them in it. */
  subjects: readonly Subject[]
  event: Event
  fault: string | null
}
const AT_FIRST: Told = { phase: 'idle', doing: '', done: 0, rows: {}, subjects: subjectsFor(['strictest']), event: EVENTS[0], fault: null }
const NO_REPLAY: Row = { observations: [], isOver: false, fault: null }
/** After these nobody is left who could sign in again. */
const FINAL: readonly Event['key'][] = ['disable', 'delete']

/** Nothing of a measurement stays behind; it is over when that is true, and no sooner. */
async function leave(victims: readonly Victim[]): Promise<void> {
  await Promise.allSettled(victims.map(({ remove }) => remove()))
  await emptyBrowser().catch(() => {})
}

/** A measurement, from the button to the last row. A row that breaks off doesn't stop the others; leaving the page does. */
export function useVault() {
  const [told, setTold] = useState(AT_FIRST)
  const running = useRef<AbortController | null>(null)
  const victims = useRef<Victim[]>([])
  const cancel = useCallback(() => running.current?.abort(), [])

  useEffect(() => {
    // A page that goes away has no time to wait for an answer; the browser sends these all the same.
    const onLeave = () => void (running.current && Promise.all([emptyBrowser(), ...victims.current.map(({ remove }) => remove())]))
    addEventListener('pagehide', onLeave)
    return () => {
      removeEventListener('pagehide', onLeave)
      cancel()
    }
  }, [cancel])

  const start = async (event: Event, strategies: readonly StrategyName[]) => {
    if (running.current) return
    const { signal } = (running.current = new AbortController())
    const recorder = createRecorder({ title: `How long a stolen copy lives ${event.after}` })
    const tell = (doing: string) => setTold((before) => ({ ...before, doing }))
    const note = (key: string, some: (row: Row) => Partial<Row>) =>
      setTold((before) => ({ ...before, rows: { ...before.rows, [key]: { ...NO_REPLAY, ...before.rows[key], ...some(before.rows[key] ?? NO_REPLAY) } } }))
    const subjects = subjectsFor(strategies)
    setTold({ ...AT_FIRST, subjects, event, phase: 'running' })
    const victimFor = async (subject: Subject) => {
      const isReal = isAskedForReal(subject, event.key)
      const known = FINAL.includes(event.key) ? undefined : victims.current.find(({ password }) => !isReal || password !== null)
      if (known) return known
      const victim = await newVictim({ recorder, signal, tell }, isReal)
      victims.current.push(victim)
      return victim
    }
    try {
      // With the first measurement: whoever only looks is spared it.
      const { measure } = await import('@/app/_home/measure')
      await emptyBrowser()
      for (const subject of subjects) {
        const { key } = subject
        const onReplay = (observation: Observation) => note(key, ({ observations }) => ({ observations: [...observations, observation] }))
        const measured = async () => measure(subject, { recorder, victim: await victimFor(subject), event: event.key, signal, tell, onReplay })
        const fault = await measured().then(() => null, async (thrown: unknown) => (signal.aborted ? 'Cancelled.' : faultOf(thrown)))
        note(key, () => ({ isOver: true, fault }))
        signal.throwIfAborted()
        setTold((before) => ({ ...before, done: before.done + 1 }))
      }
      await leave(victims.current)
      setTold((before) => ({ ...before, phase: 'done' }))
    } catch (thrown) {
      const fault = signal.aborted ? null : await faultOf(thrown)
      await leave(victims.current)
      setTold((before) => ({ ...before, phase: fault ? 'failed' : 'cancelled', fault }))
    }
    victims.current = []
    if (recorder.recording().exchanges.length > 0) setNewest(recorder.recording())
    running.current = null
  }
  return { ...told, start, cancel }
}
