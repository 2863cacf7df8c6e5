import 'server-only'
import { env } from '@/lib/server/config/env'
import { after, standAddress } from './attack-step'
import type { Arrived, OpenAnswer } from './cross-origin-route'

/**
 * What a target answers to a stand: a link or a form that led here goes back to the next step; everything else gets a
 * line of text. The address is made of the configuration and the run's key, so nobody is sent anywhere else.
 */
export function answerTo(
  slug: string,
  { query, run, isSameOrigin }: Pick<Arrived, 'query' | 'run' | 'isSameOrigin'>,
): OpenAnswer {
  const { siblingOrigin: sibling, attackerOrigin: attacker } = env()
  const from = query.get('from')
  const step = query.get('by')
  if (
    isSameOrigin ||
    (from !== 'attacker' && from !== 'sibling') ||
    (step !== 'link' && step !== 'form' && step !== 'again')
  )
    return { status: 200, body: 'arrived', headers: { 'Content-Type': 'text/plain' } }
  const next = after({ slug, run, from, step })
  return { status: 303, headers: { Location: next ? standAddress({ sibling, attacker }, next) : '/' } }
}
