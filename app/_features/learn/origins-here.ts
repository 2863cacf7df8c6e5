import 'server-only'
import type { Origins } from '@/app/experiments/_runtime/world'
import { env } from '@/lib/server/config/env'

/** Where experiments may run; null where they are off. */
export function originsHere(): Origins | null {
  const { experiments, appOrigin, siblingOrigin, attackerOrigin } = env()
  return experiments ? { app: appOrigin, sibling: siblingOrigin, attacker: attackerOrigin } : null
}
