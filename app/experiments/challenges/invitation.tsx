import Link from 'next/link'
import { CHALLENGES } from './registry'

/** The way to the challenges, for the list of experiments. */
export const Invitation = () => (
  <p className="mb-4">
    Or <Link href="/experiments/challenges">break it yourself: {CHALLENGES.length} challenges</Link> with hints, a check
    and the fix as a switch.
  </p>
)
