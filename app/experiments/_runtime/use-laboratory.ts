import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { setNewest } from '@/app/_features/recording/newest'
import { announceRun } from '@/app/_features/reference/announce-run'
import { type Fault, faultOf } from '@/lib/core/fault'
import type { Runnable } from './experiment'
import { absentValues, settingsIn, withSettings } from './setting-values'
import type { Finished } from './run-experiment'
import type { Origins, SettingValues } from './world'
import { experimentPart, type RecordedRun } from '@/lib/reference/part'

export interface LaboratoryState<Observation> {
  phase: 'idle' | 'running' | 'done' | 'cancelled' | 'failed'
  doing: string
  fault: Fault | null
  finished: Finished<Observation> | null
  settings: SettingValues
  guess: string | null
  set(key: string, value: string | number): void
  /** Sets several at once: a second call of `set` in one step would undo the first. */
  setAll(values: SettingValues): void
  choose(guess: string): void
  start(): void
  cancel(): void
  /** Back to before the first run: nothing seen, nothing set. */
  reset(): void
}

type RunState<Observation> = Pick<LaboratoryState<Observation>, 'phase' | 'doing' | 'fault' | 'finished'>
const AT_FIRST = { phase: 'idle', doing: '', fault: null, finished: null } as const

/**
 * A run from the button to the verdict. The settings live in the address; what was judged goes to the ledger of this
 * browser.
 */
export function useLaboratory<Observation>(
  runnable: Runnable<Observation>,
  origins: Origins,
): LaboratoryState<Observation> {
  const { slug, settings: dials } = runnable.experiment
  const [told, setTold] = useState<RunState<Observation>>(AT_FIRST)
  const [settings, setSettings] = useState<SettingValues>(() => absentValues(dials))
  const [guess, choose] = useState<string | null>(null)
  const running = useRef<AbortController | null>(null)
  const cancel = useCallback(() => running.current?.abort(), [])

  // The server draws the page without the query of the address. In the layout, so that a press that waited for the
  // page to come alive runs with them.
  useLayoutEffect(() => setSettings(settingsIn(dials, new URLSearchParams(location.search))), [dials])
  useEffect(() => cancel, [cancel])

  const take = (next: SettingValues) => {
    setSettings(next)
    history.replaceState(null, '', withSettings(location.pathname, dials, next))
  }
  const start = async () => {
    if (running.current) return
    const { signal } = (running.current = new AbortController())
    setTold({ ...AT_FIRST, phase: 'running' })
    try {
      // With the first run: a page that is only read is spared the recorder, the ledger and all that goes with them.
      const [{ runExperiment }, { saveJudgements }] = await Promise.all([
        import('./run-experiment'),
        import('@/app/_features/ledger/ledger'),
      ])
      const finished = await runExperiment(runnable, {
        settings,
        origins,
        signal,
        tell: (doing) => setTold((before) => ({ ...before, doing })),
      })
      saveJudgements(slug, finished)
      setNewest(finished.recording)
      announceRun(experimentPart(slug), recordedRunOf(finished))
      setTold({ ...AT_FIRST, phase: 'done', finished })
    } catch (reason) {
      const fault = signal.aborted ? null : await faultOf(reason)
      setTold({ ...AT_FIRST, phase: fault ? 'failed' : 'cancelled', fault })
    }
    running.current = null
  }
  const reset = () => {
    setTold(AT_FIRST)
    choose(null)
    take(absentValues(dials))
  }
  return {
    ...told,
    settings,
    guess,
    set: (key, value) => take({ ...settings, [key]: value }),
    setAll: (values) => take({ ...settings, ...values }),
    choose,
    start: () => void start(),
    cancel,
    reset,
  }
}

/** What is kept of a run where its recording isn't. */
const recordedRunOf = ({ recording, ...run }: Finished<unknown>): RecordedRun => ({
  ...run,
  exchanges: recording.exchanges.length,
})
