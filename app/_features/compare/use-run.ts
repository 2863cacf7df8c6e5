'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import { setNewest } from '@/app/_features/recording/newest'
import { announceRun } from '@/app/_features/reference/announce-run'
import { type Fault, faultOf } from '@/lib/core/fault'
import { factsOf } from './facts'
import type { RecordedComparison } from '@/lib/reference/part'
import { type Design, SPECIMENS } from '@/lib/core/specimens'
import { createRecorder } from '@/lib/recording/recorder'
import type { Recording } from '@/lib/recording/recording'
import { makeRun, type Progress, requestsOf, type Surroundings, type Times } from './make-run'

export interface Run {
  phase: 'idle' | 'running' | 'done' | 'cancelled' | 'failed'
  progress: Progress
  times: Times
  /** How many requests it makes. */
  requests: number
  fault: Fault | null
  /** What the tables are drawn from; it grows by a column at a time. */
  recording: Recording
  /** ISO 8601, when the last run was through. */
  endedAt: string | null
  choose(times: Times): void
  start(): void
  cancel(): void
}

type RunState = Pick<Run, 'phase' | 'progress' | 'fault' | 'endedAt'>
const AT_FIRST: RunState = { phase: 'idle', progress: { done: 0, total: 0, doing: '' }, fault: null, endedAt: null }

/** What is run: the six designs, or others, and the part of the reference run that this would be. */
export interface Plan {
  title: string
  part: string
  designs: readonly Design[]
}

export const SIX: Plan = { title: 'Six designs side by side', part: 'compare', designs: SPECIMENS }

/** A run, from the button to the last log-out. Leaving the page cancels it, and that signs out too. */
export function useRun(surroundings: Surroundings, { title, part, designs }: Plan = SIX): Run {
  const [recorder] = useState(() => createRecorder({ title }))
  const [recording, setRecording] = useState(() => recorder.recording())
  const [times, choose] = useState<Times>(1)
  const [told, setTold] = useState(AT_FIRST)
  const running = useRef<AbortController | null>(null)
  const { refresh } = useRouter()
  const requests = requestsOf(times, surroundings, designs)

  const cancel = useCallback(() => running.current?.abort(), [])

  useEffect(() => {
    // A page that goes away has no time to wait for an answer; the browser sends these all the same.
    const leave = () => {
      if (!running.current) return
      for (const mode of ['session', 'jwt']) void fetch(`/api/${mode}/logout`, { method: 'POST', keepalive: true })
    }
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      cancel()
    }
  }, [cancel])

  const start = async () => {
    if (running.current) return
    const { signal } = (running.current = new AbortController())
    recorder.clear()
    setRecording(recorder.recording())
    setTold({ ...AT_FIRST, phase: 'running', progress: { done: 0, total: requests, doing: '' } })
    const tell = (progress: Progress) => setTold((before) => ({ ...before, progress }))
    try {
      await makeRun({
        ...surroundings,
        recorder,
        designs,
        times,
        signal,
        tell,
        onColumn: () => setRecording(recorder.recording()),
      })
      const endedAt = new Date().toISOString()
      // Its links lead into a recording, which isn't kept.
      const facts = factsOf(recorder.recording(), designs).map((each) => ({ ...each, seen: {} }))
      announceRun(part, { facts, times, endedAt } satisfies RecordedComparison)
      setTold((before) => ({ ...before, phase: 'done', endedAt }))
    } catch (reason) {
      const fault = signal.aborted ? null : await faultOf(reason)
      setTold((before) => ({ ...before, phase: fault ? 'failed' : 'cancelled', fault }))
    }
    setNewest(recorder.recording())
    running.current = null
    // Other pages were drawn for whoever was signed in before.
    refresh()
  }
  return { ...told, times, requests, recording, choose, start: () => void start(), cancel }
}
