import { RUN_KEY } from '@/app/experiments/_lab/arrival'
import type { Challenge, Tool } from './challenge'
import { challengeNamed } from './registry'

type Query = Record<string, string | string[] | undefined>

/**
 * Whom a page of another origin attacks, from its address; null where that names no challenge with such a page. Without
 * this: the addresses that the page sends to are made of what somebody else wrote into its own.
 */
export function attackedIn({ challenge, run }: Query, tool: Tool): { challenge: Challenge; run: string } | null {
  const named = typeof challenge === 'string' ? challengeNamed(challenge) : undefined
  return named?.tools.includes(tool) && typeof run === 'string' && RUN_KEY.test(run) ? { challenge: named, run } : null
}
