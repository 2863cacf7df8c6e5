'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { faultSentence } from '@/lib/core/fault-sentence'
import type { StrategyName } from '@/app/experiments/_lab/settings'
import type { Event } from './events'
import type { MeasurementState } from './measuring'
import { NOT_MEASURED } from './not-measured'
import { type Subject, subjectsFor } from './subjects'

/** A measurement, from the button to the last row. Leaving the page stops it. */
export function useVault(
  of: 'six' | 'further' = 'six',
  subjectsOf: (strategies: readonly StrategyName[]) => readonly Subject[] = subjectsFor,
) {
  const [told, setState] = useState(NOT_MEASURED)
  const running = useRef<AbortController | null>(null)
  const cancel = useCallback(() => running.current?.abort(), [])
  useEffect(() => cancel, [cancel])

  const start = async (event: Event, strategies: readonly StrategyName[]) => {
    if (running.current) return
    const { signal } = (running.current = new AbortController())
    const subjects = subjectsOf(strategies)
    const tell = (some: Partial<MeasurementState>) => setState((before) => ({ ...before, ...some }))
    setState({ ...NOT_MEASURED, subjects, event, phase: 'running' })
    try {
      // With the first measurement: whoever only looks is spared it.
      const { measureAll } = await import('./measuring')
      await measureAll({ event, subjects }, { signal, tell, of })
    } catch (thrown) {
      tell({ phase: 'failed', fault: await faultSentence(thrown) })
    }
    running.current = null
  }
  return { ...told, start, cancel }
}
