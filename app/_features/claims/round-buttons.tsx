import type { RoundState } from './use-round'
import { Button } from '@/app/_ui/button'

interface Props {
  state: RoundState
  left: number
  phase: 'idle' | 'running' | 'broken-off' | 'over'
}

/** What can be done with the round now; the next thing is filled. */
export function RoundButtons({ state: { start, resume, cancel }, left, phase }: Props) {
  switch (phase) {
    case 'running':
      return (
        <Button type="button" onClick={cancel}>
          Cancel
        </Button>
      )
    case 'broken-off':
      return (
        <>
          <Button type="button" isNext onClick={resume}>
            Continue, {left} left
          </Button>
          <Button type="button" onClick={start}>
            Start over
          </Button>
        </>
      )
    case 'idle':
    case 'over':
      return (
        <Button type="button" isNext onClick={start}>
          {phase === 'idle' ? 'Run all' : 'Run all again'}
        </Button>
      )
  }
}
