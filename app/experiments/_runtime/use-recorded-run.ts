import { useMemo } from 'react'
import { useRecorded } from '@/app/_features/reference/reference-run'
import type { Runnable } from './experiment'
import type { Judgement } from '@/lib/claims/verdict'
import type { Provenance, RecordedRun } from '@/lib/reference/part'

interface Recorded<Observation> {
  made: Provenance
  run: { observation: Observation; judgements: Judgement[] }
}

/**
 * The reference run of an experiment, judged anew by the code of this build. Null where there is none, or where that
 * code can't read it: then it is a run of other code.
 */
export function useRecordedRun<Observation>({ judge, observed }: Runnable<Observation>): Recorded<Observation> | null {
  const recorded = useRecorded<RecordedRun<Observation>>()
  return useMemo(() => {
    if (!recorded) return null
    try {
      const { observation } = recorded.content
      observed(observation)
      return { made: recorded.made, run: { observation, judgements: judge(observation) } }
    } catch {
      return null
    }
  }, [recorded, judge, observed])
}
